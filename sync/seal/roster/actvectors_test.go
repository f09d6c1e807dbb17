package roster

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// actVectors are statements of a small network with acts that erase and protect, published with docs/protocol.md.
type actVectors struct {
	RootKey    string            `json:"root_key"`
	Statements []statementVector `json:"statements"`
	Acts       []actVector       `json:"acts"`
}

type actVector struct {
	Bytes   string  `json:"bytes"`
	Scope   string  `json:"scope"`
	Verdict Verdict `json:"verdict"`
}

const actVectorFile = "testdata/acts.json"

func makeActVectors(t *testing.T) actVectors {
	tn := newTown(t)
	lead, scope := tn.dataLead(), tn.personScope(tn.coordA, tn.deskA)
	first := tn.list(tn.coordA, scope, ID{}, tn.coordA.ID, tn.userA.ID)
	tn.stand(lead, tn.list(tn.coordA, scope, first.ID, tn.coordA.ID))
	tn.list(tn.coordA, scope, first.ID, tn.userB.ID) // nobody stands by it
	record, subject := tn.id(), tn.id()
	name := &wire.WriteName{Segment: record[:], Position: 3}
	erase := &wire.Erase{Subject: subject[:], Classes: 8, Reason: "RITIRO", Spared: [][]byte{record[:]}, Writes: []*wire.WriteName{name}}
	protect := &wire.Protect{Subject: subject[:], Scope: scope[:], Writes: []*wire.WriteName{name}, Classes: 14}
	said := len(tn.all)
	for _, by := range []*Signer{tn.coordA, lead, tn.coordB, tn.userA} {
		tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Erase{Erase: erase}})
		tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Protect{Protect: protect}})
	}
	acts := tn.all[said:]
	tn.all = tn.all[:said]
	r := tn.roster()
	v := actVectors{RootKey: hex.EncodeToString(tn.root.Identity.Public().Sign)}
	for _, s := range tn.all {
		v.Statements = append(v.Statements, statementVector{hex.EncodeToString(s.Bytes()), hex.EncodeToString(s.ID[:]), r.Verdict(s.ID)})
	}
	for _, s := range acts {
		v.Acts = append(v.Acts, actVector{hex.EncodeToString(s.Bytes()), tn.deskA.String(), r.May(s, tn.deskA)})
	}
	return v
}

// Lists and acts signed once must mean the same for ever.
func TestActVectorsAreRead(t *testing.T) {
	if *update {
		b, err := json.MarshalIndent(makeActVectors(t), "", "  ")
		if err == nil {
			err = os.WriteFile(actVectorFile, append(b, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(actVectorFile)
	if err != nil {
		t.Fatal(err)
	}
	var v actVectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	var all []*Statement
	for _, want := range v.Statements {
		s, err := Parse(bytesOf(t, want.Bytes))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	r := Evaluate(bytesOf(t, v.RootKey), all)
	for i, s := range all {
		if got := r.Verdict(s.ID); got != v.Statements[i].Verdict {
			t.Errorf("statement %d: verdict %d, want %d", i, got, v.Statements[i].Verdict)
		}
	}
	for i, want := range v.Acts {
		s, err := Parse(bytesOf(t, want.Bytes))
		if err != nil {
			t.Fatal(err)
		}
		if got := r.May(s, uuid.MustParse(want.Scope)); got != want.Verdict {
			t.Errorf("act %d: verdict %d, want %d", i, got, want.Verdict)
		}
	}
}
