package roster

import (
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the test vectors anew: only for a format that was never shipped")

// vectors are the statements of a small network, published with docs/protocol.md.
type vectors struct {
	RootKey    string            `json:"root_key"`
	Network    string            `json:"network"`
	Statements []statementVector `json:"statements"`
}

type statementVector struct {
	Bytes   string  `json:"bytes"`
	ID      string  `json:"id"`
	Verdict Verdict `json:"verdict"`
}

const vectorFile = "testdata/vectors.json"

func makeVectors(t *testing.T) vectors {
	tn := newTown(t)
	tn.role(tn.userA, tn.userA.ID, tn.deskA, "RESP_DATI", 31) // without the right
	r := tn.roster()
	v := vectors{RootKey: hex.EncodeToString(tn.root.Identity.Public().Sign), Network: r.Network.String()}
	for _, s := range tn.all {
		v.Statements = append(v.Statements, statementVector{hex.EncodeToString(s.Bytes()), hex.EncodeToString(s.ID[:]), r.Verdict(s.ID)})
	}
	return v
}

// Statements signed once must be read, and mean the same, for ever.
func TestVectorsAreRead(t *testing.T) {
	if *update {
		b, err := json.MarshalIndent(makeVectors(t), "", "  ")
		if err == nil {
			err = os.WriteFile(vectorFile, append(b, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(vectorFile)
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
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
	if r.Network.String() != v.Network {
		t.Error("network", r.Network)
	}
	for i, want := range v.Statements {
		if got := r.Verdict(all[i].ID); got != want.Verdict {
			t.Errorf("%v: %d, not %d", all[i].Body.Says, got, want.Verdict)
		}
	}
}

func bytesOf(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
