package roster

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"
)

const stickVectorFile = "testdata/stickkeys.json"

// stickVectors are what a device, its user and a stranger say of stick keys, after the statements of the small network.
type stickVectors struct {
	vectors
	Device string   `json:"device"`
	Keys   []string `json:"keys"` // to which a stick is sealed, the newest first
}

func makeStickVectors(t *testing.T) stickVectors {
	tn := newTown(t)
	tn.stickKey(tn.speaks(), tn.device, 682, 1_794_000_000_000)
	tn.stickKey(tn.speaks(), tn.device, 683, 1_796_600_000_000)
	tn.stickKey(tn.userA, tn.device, 683, 1_796_600_000_000) // not the device's own word
	r := tn.roster()
	v := stickVectors{Device: tn.device.String()}
	v.RootKey, v.Network = hex.EncodeToString(tn.root.Identity.Public().Sign), r.Network.String()
	for _, s := range tn.all {
		v.Statements = append(v.Statements, statementVector{hex.EncodeToString(s.Bytes()), hex.EncodeToString(s.ID[:]), r.Verdict(s.ID)})
	}
	for _, k := range r.StickKeys(tn.deskA) {
		v.Keys = append(v.Keys, hex.EncodeToString(k.Public))
	}
	return v
}

// Stick keys said once must be read, and mean the same, for ever.
func TestStickKeyVectorsAreRead(t *testing.T) {
	if *update {
		b, err := json.MarshalIndent(makeStickVectors(t), "", "  ")
		if err == nil {
			err = os.WriteFile(stickVectorFile, append(b, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(stickVectorFile)
	if err != nil {
		t.Fatal(err)
	}
	var v stickVectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	var all []*Statement
	for _, want := range v.Statements {
		s, err := Parse(bytesOf(t, want.Bytes))
		if err != nil || hex.EncodeToString(s.ID[:]) != want.ID {
			t.Fatal(want.ID, err)
		}
		all = append(all, s)
	}
	r := Evaluate(bytesOf(t, v.RootKey), all)
	for i, want := range v.Statements {
		if got := r.Verdict(all[i].ID); got != want.Verdict {
			t.Errorf("%v: %d, not %d", all[i].Body.Says, got, want.Verdict)
		}
	}
	keys := r.StickKeys(r.Network)
	if len(keys) != len(v.Keys) || len(keys) != 2 {
		t.Fatalf("%d keys", len(keys))
	}
	for i, k := range keys {
		if !bytes.Equal(k.Public, bytesOf(t, v.Keys[i])) || k.Device.String() != v.Device {
			t.Errorf("%d: %x of %v", i, k.Public, k.Device)
		}
	}
}
