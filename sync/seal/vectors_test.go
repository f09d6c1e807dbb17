package seal

import (
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

var update = flag.Bool("update", false, "write the test vectors anew: only for a format that was never shipped")

// vectors are published with docs/protocol.md: whoever writes another implementation starts from them. All byte strings
// are hexadecimal.
type vectors struct {
	Network     uuid.UUID       `json:"network"`
	Device      uuid.UUID       `json:"device"`
	Scope       uuid.UUID       `json:"scope"`
	Author      uuid.UUID       `json:"author"`
	Incarnation string          `json:"incarnation"`
	Keys        []keyVector     `json:"keys"`
	Identities  []identVector   `json:"identities"`
	Blocks      []blockVector   `json:"blocks"`
	Segments    []segmentVector `json:"segments"`
	Wrap        string          `json:"wrap"`        // class 3, epoch 1, for the author as a user
	Predecessor string          `json:"predecessor"` // class 3's key as that of epoch 1, carried by class 2's as that of epoch 2
}

type keyVector struct {
	Class  Class  `json:"class"`
	Secret string `json:"secret"`
	AES    string `json:"aes"`
	Public string `json:"public"`
}

type identVector struct {
	Name   string `json:"name"`
	Secret string `json:"secret"`
	Sign   string `json:"sign_public"`
	Seal   string `json:"seal_public"`
}

type blockVector struct {
	Position uint32 `json:"position"`
	Kind     uint32 `json:"kind"`
	Record   string `json:"record"`
	Class    Class  `json:"class"`
	Plain    string `json:"plain"`
	Context  string `json:"context"`
	Block    string `json:"block"`
	Blind    bool   `json:"blind"`
}

type segmentVector struct {
	Name    string   `json:"name"`
	Bytes   string   `json:"bytes"`
	ID      string   `json:"id"`
	Part    string   `json:"part"`
	Content []string `json:"contents"` // of the blocks in order; "" where removed
}

const vectorFile = "testdata/vectors.json"

func x(b []byte) string { return hex.EncodeToString(b) }

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	return must(hex.DecodeString(s))(t)
}

func makeVectors(t *testing.T) vectors {
	d := newDesk(t, 3)
	v := vectors{Network: d.place.Network, Device: d.place.Device, Scope: d.place.Scope, Author: d.authorID, Incarnation: x(d.place.Incarnation[:])}
	for class := Visible; class <= Judicial; class++ {
		k := d.keys[class]
		v.Keys = append(v.Keys, keyVector{class, x(k.Secret()), x(derive(k.Secret(), "class key")), x(k.Public())})
	}
	for name, id := range map[string]*Identity{"device": d.device, "author": d.author} {
		v.Identities = append(v.Identities, identVector{name, x(id.Secret()), x(id.Public().Sign), x(id.Public().Seal)})
	}
	if v.Identities[0].Name != "device" {
		v.Identities[0], v.Identities[1] = v.Identities[1], v.Identities[0]
	}
	plain := []byte("Ci rivediamo giovedì, con i documenti per la residenza.")
	of := Change{Position: 7, Kind: 5, Record: d.place.Scope}
	of.Record[15]++ // any id will do
	block := must(d.sealer.Block(d.keys[Special], of, Special, plain))(t)
	blind := must(d.sealer.BlindBlock(d.keys[Special].Public(), d.author.Public().Seal, of, Special, plain))(t)
	v.Blocks = []blockVector{
		{7, 5, x(of.Record[:]), Special, x(plain), x(d.sealer.blockContext("block", of, Special)), x(block), false},
		{7, 5, x(of.Record[:]), Special, x(plain), x(d.sealer.blockContext("blind block", of, Special)), x(blind), true},
	}
	whole := d.write(t, "torna lunedì", "chiamare al mattino")
	v.Segments = append(v.Segments, d.segmentVector(t, "two commits", whole))
	if err := whole.Remove(1); err != nil {
		t.Fatal(err)
	}
	v.Segments = append(v.Segments, d.segmentVector(t, "the same with block 1 removed", whole))
	to := Reader{wire.ReaderKind_READER_USER, d.authorID, d.author.Public().Seal}
	v.Wrap = x(must(Wrap(d.keys[Special], KeyID{d.place.Network, d.place.Scope, 1, Special}, to))(t))
	v.Predecessor = x(must(SealPredecessor(d.keys[DeskText], d.keys[Special], KeyID{d.place.Network, d.place.Scope, 2, Special}, 1, d.sealer.Random))(t))
	return v
}

func (d *desk) segmentVector(t *testing.T, name string, s *Segment) segmentVector {
	t.Helper()
	packed := must(opened(d.keys[Visible].aead, s.message.Sealed, partContext(d.place, s.message.Header)))(t)
	v := segmentVector{Name: name, Bytes: x(s.Bytes()), ID: x(s.ID[:]), Part: x(must(d.sealer.Packer.Open(packed, wire.MaxPart))(t))}
	v.Content = d.contents(t, s)
	return v
}

// contents opens every block of a segment.
func (d *desk) contents(t *testing.T, s *Segment) []string {
	t.Helper()
	var contents []string
	for w := range must(s.Part(d.place.Network, d.keys[Visible], d.sealer.Packer))(t).Writes() {
		for _, ref := range w.Blocks {
			b := s.Block(ref.Index).Bytes
			if len(b) == 0 {
				contents = append(contents, "")
				continue
			}
			contents = append(contents, string(must(d.sealer.Open(d.keys[ref.Class], w.Of(), ref.Class, b))(t)))
		}
	}
	return contents
}

// What was once written must be read for ever.
func TestVectorsAreRead(t *testing.T) {
	if *update {
		b := must(json.MarshalIndent(makeVectors(t), "", "  "))(t)
		if err := os.WriteFile(vectorFile, append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var v vectors
	if err := json.Unmarshal(must(os.ReadFile(vectorFile))(t), &v); err != nil {
		t.Fatal(err)
	}
	d := v.desk(t)
	for _, b := range v.Blocks {
		of := Change{b.Position, b.Kind, uuid.UUID(unhex(t, b.Record))}
		if got := must(d.sealer.Open(d.keys[b.Class], of, b.Class, unhex(t, b.Block)))(t); x(got) != b.Plain {
			t.Errorf("block: %s", got)
		}
		if b.Blind {
			_ = must(d.sealer.OpenOwn(d.author, of, b.Class, unhex(t, b.Block)))(t)
		}
	}
	for _, want := range v.Segments {
		s := must(Parse(unhex(t, want.Bytes)))(t)
		if err := s.Verify(v.Network, d.device.Public().Sign); err != nil || x(s.ID[:]) != want.ID {
			t.Errorf("%s: %x, %v", want.Name, s.ID, err)
		}
		if got := d.segmentVector(t, want.Name, s); got.Part != want.Part || len(got.Content) != len(want.Content) || got.Content[0] != want.Content[0] || got.Content[1] != want.Content[1] {
			t.Errorf("%s: %+v", want.Name, got)
		}
	}
	d.readKeys(t, v)
}

// desk restores the vectors' keys from their secrets, and checks what is derived from them.
func (v vectors) desk(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t, 0)
	d.place = Place{Network: v.Network, Device: v.Device, Scope: v.Scope, Incarnation: [8]byte(unhex(t, v.Incarnation)), Number: 1, Epoch: 1}
	d.authorID, d.sealer.Place, d.sealer.Author = v.Author, d.place, v.Author
	for _, k := range v.Keys {
		d.keys[k.Class] = must(KeyFrom(unhex(t, k.Secret)))(t)
		if x(d.keys[k.Class].Public()) != k.Public || x(derive(unhex(t, k.Secret), "class key")) != k.AES {
			t.Errorf("class %d: derived otherwise", k.Class)
		}
	}
	for i, into := range []**Identity{&d.device, &d.author} {
		want := v.Identities[i]
		*into = must(IdentityFrom(unhex(t, want.Secret)))(t)
		if p := (*into).Public(); x(p.Sign) != want.Sign || x(p.Seal) != want.Seal {
			t.Errorf("%s: derived otherwise", want.Name)
		}
	}
	return d
}

func (d *desk) readKeys(t *testing.T, v vectors) {
	t.Helper()
	to := Reader{wire.ReaderKind_READER_USER, d.authorID, d.author.Public().Seal}
	id := KeyID{v.Network, v.Scope, 1, Special}
	if _, err := Unwrap(d.author, id, to, unhex(t, v.Wrap), d.keys[Special].Public()); err != nil {
		t.Error("wrap:", err)
	}
	id.Epoch = 2
	if _, err := OpenPredecessor(d.keys[DeskText], id, 1, unhex(t, v.Predecessor), d.keys[Special].Public()); err != nil {
		t.Error("predecessor:", err)
	}
}
