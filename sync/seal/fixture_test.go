package seal

import (
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/seal/compress"
	"soglia/sync/wire"
)

// desk is a scope with its keys, a device and two users: what most tests need.
type desk struct {
	place    Place
	keys     Keys
	device   *Identity
	author   *Identity
	authorID uuid.UUID
	sealer   Sealer
}

func newDesk(t testing.TB, seed byte) *desk {
	t.Helper()
	random := rand.NewChaCha8([32]byte{seed})
	id := func() uuid.UUID { return must(uuid.NewRandomFromReader(random))(t) }
	d := &desk{keys: Keys{}, authorID: id()}
	d.place = Place{Network: id(), Device: id(), Scope: id(), Incarnation: [8]byte{1, 2, 3}, Number: 1, Epoch: 1}
	for class := Visible; class <= Judicial; class++ {
		d.keys[class] = must(NewKey(random))(t)
	}
	d.device, d.author = must(NewIdentity(random))(t), must(NewIdentity(random))(t)
	d.sealer = Sealer{Place: d.place, Author: d.authorID, Packer: compress.New(), Random: random}
	return d
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// at is a change of the fixture's record.
func at(position uint32) Change { return Change{Position: position, Kind: 5} }

func (d *desk) begin() *Open {
	return Begin(Header{Place: d.place, Codelists: 1}, Writers{Author: d.authorID, Keys: d.keys, Own: d.author.Public().Seal}, d.sealer)
}

// commit is one change that sets two fields, of class 1 and of desk text.
func commit(lamport uint64) *wire.Commit {
	return &wire.Commit{Lamport: lamport, WallMs: 1_790_000_000_000, Changes: []*wire.Change{{
		Kind: 5, Record: make([]byte, 16), Op: wire.Operation_EDIT, Fields: []uint32{19, 39},
		Replaces: []*wire.WriteName{{Segment: make([]byte, 16), Position: 3}},
	}}}
}

func plains(text string) [][]Plain {
	return [][]Plain{{{Class: Identify, Content: []byte("PRESENZA")}, {Class: DeskText, Content: []byte(text)}}}
}

// write closes a segment of one commit for each text.
func (d *desk) write(t testing.TB, texts ...string) *Segment {
	t.Helper()
	o := d.begin()
	for i, text := range texts {
		if err := o.Add(must(o.Seal(commit(uint64(i+1)), plains(text)))(t)); err != nil {
			t.Fatal(err)
		}
	}
	return must(o.Close(d.device))(t)
}
