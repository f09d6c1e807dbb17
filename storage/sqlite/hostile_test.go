package sqlite_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
	"soglia/sync/wire"
)

// hostile writes what no program of ours does, under the keys and the signature of a laptop that belongs to the network.
type hostile struct {
	tn      *town
	by      *laptop
	rand    *rand.Rand
	records []uuid.UUID
	written []*seal.Segment
}

func (h *hostile) one(of int) bool { return h.rand.IntN(of) == 0 }

func pick[T any](h *hostile, all ...T) T { return all[h.rand.IntN(len(all))] }

func (h *hostile) bytes(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(h.rand.Uint32())
	}
	return b
}

func (h *hostile) name() *wire.WriteName {
	n := &wire.WriteName{Position: uint32(h.rand.IntN(6))}
	switch {
	case h.one(3) || len(h.written) == 0:
	case h.one(8):
		n.Segment = h.bytes(wire.NameSize)
	default:
		id := h.written[h.rand.IntN(len(h.written))].ID
		n.Segment = id[:wire.NameSize]
	}
	if h.one(20) {
		n.Position = math.MaxUint32
	}
	return n
}

func (h *hostile) record() []byte {
	id := pick(h, h.records...)
	return id[:]
}

func (h *hostile) names() (names []*wire.WriteName) {
	for range h.rand.IntN(4) {
		names = append(names, h.name())
	}
	return names
}

func (h *hostile) change() (*wire.Change, []seal.Plain) {
	kinds := []uint32{9999, 1 << 31}
	for _, e := range entity.All() {
		kinds = append(kinds, uint32(e.No))
	}
	c := &wire.Change{
		Kind: pick(h, uint32(entity.Person.No), uint32(entity.Session.No), uint32(entity.Seen.No), pick(h, kinds...)), Record: h.record(),
		Op: wire.Operation(pick(h, 1, 1, 1, 2, 2, 2, 3, 4, 5, 6)), Replaces: h.names(),
	}
	for no := range 60 {
		if h.one(4) {
			c.Fields = append(c.Fields, uint32(no))
		}
	}
	if h.one(9) {
		c.Fields = append(c.Fields, math.MaxUint32)
	}
	if h.one(3) {
		c.Subject = h.record()
	}
	if h.one(6) {
		c.Carry = &wire.Carry{Name: &wire.WriteName{Segment: h.bytes(wire.NameSize)}, Author: h.record(), Device: h.record(), Lamport: wire.MaxLamport}
	}
	switch {
	case h.one(12):
		c.Act = h.bytes(40)
	case h.one(8):
		body := &wire.StatementBody{Says: &wire.StatementBody_MoveErase{MoveErase: &wire.MoveErase{Record: h.record(), Writes: h.names()}}}
		s, err := h.tn.root.Say(body, 1)
		if err != nil {
			h.tn.t.Fatal(err)
		}
		c.Act = s.Bytes()
	}
	return c, h.blocks()
}

func (h *hostile) blocks() (plains []seal.Plain) {
	for class := seal.Identify; class <= seal.Judicial; class++ {
		if h.one(2) {
			continue
		}
		content := h.bytes(h.rand.IntN(30))
		if h.one(2) { // some of it is well-formed: short texts and numbers of low fields
			content = nil
			for no := 1; no < 60; no++ {
				switch h.rand.IntN(6) {
				case 0:
					content = append(content, varintTag(no, 2)...)
					content = append(content, 3, 'A', 'B', byte('A'+h.rand.IntN(3)))
				case 1:
					content = append(content, varintTag(no, 0)...)
					content = append(content, byte(h.rand.IntN(128)))
				}
			}
		}
		plains = append(plains, seal.Plain{Class: class, Content: content})
	}
	return plains
}

func varintTag(no, kind int) []byte {
	tag := no<<3 | kind
	if tag < 128 {
		return []byte{byte(tag)}
	}
	return []byte{byte(tag) | 0x80, byte(tag >> 7)}
}

// segment is one of its segments: its numbers follow no order, and its clock none.
func (h *hostile) segment() *seal.Segment {
	scope := pick(h, h.by.author.Scopes...)
	header := seal.Header{Place: seal.Place{
		Network: h.by.author.Network, Device: h.by.author.Device, Scope: scope.ID, Incarnation: [8]byte{byte(h.rand.IntN(3))},
		Number: pick(h, 1, 2, 3, uint64(h.rand.IntN(9)+1), wire.MaxNumber, wire.MaxNumber-1), Epoch: 1,
	}, Previous: seal.SegmentID(h.bytes(32)), Codelists: uint32(h.rand.IntN(3))}
	if len(h.written) > 0 && h.one(2) {
		header.Previous = h.written[h.rand.IntN(len(h.written))].ID
	}
	author := pick(h, append(h.records, h.by.author.User)...)
	open := seal.Begin(header, seal.Writers{Author: author, Keys: scope.Keys[1]}, seal.Sealer{Packer: compress.New(), Random: h.by.random})
	for range 1 + h.rand.IntN(3) {
		commit := &wire.Commit{
			Lamport: pick(h, 0, 1, uint64(h.rand.IntN(50)), wire.MaxLamport), WallMs: pick(h, 0, math.MinInt64, math.MaxInt64, h.rand.Int64N(1<<41)),
		}
		var plains [][]seal.Plain
		for range 1 + h.rand.IntN(4) {
			c, p := h.change()
			commit.Changes, plains = append(commit.Changes, c), append(plains, p)
		}
		stored, err := open.Seal(commit, plains)
		if err == nil {
			err = open.Add(stored)
		}
		if err != nil {
			h.tn.t.Fatal(err)
		}
	}
	s, err := open.Close(h.by.author.Signer)
	if err != nil {
		h.tn.t.Fatal(err)
	}
	if h.one(6) && s.Blocks() > 0 {
		if err := s.Remove(h.rand.IntN(s.Blocks())); err != nil {
			h.tn.t.Fatal(err)
		}
	}
	h.written = append(h.written, s)
	return s
}

// A laptop of the network with a program of its own writes whatever it likes. Nobody else is kept from working: everything is taken in, what
// others wrote stays, the tables can be made anew and are the same in any order.
func TestNothingThatALaptopSignsStopsTheOthers(t *testing.T) {
	for seed := range uint64(5) {
		tn := newTown(t, 3)
		h := &hostile{tn: tn, by: tn.laptops[1], rand: rand.New(rand.NewPCG(seed, 4))}
		here, other := tn.laptops[0], tn.laptops[2]
		honest := here.person(t, "Rossi")
		h.records = []uuid.UUID{{}, honest.ID, here.id(), here.id(), here.author.User}
		first := here.segments(t)
		h.written = append(h.written, first...)
		other.take(t, first...)
		var all []*seal.Segment
		for range 60 {
			s := h.segment()
			all = append(all, s)
			if _, err := here.store().TakeIn(t.Context(), []sqlite.Incoming{{Segment: s}}); err != nil {
				t.Fatalf("seed %d, segment %d: %v", seed, len(all), err)
			}
		}
		slices.Reverse(all)
		other.take(t, all...)
		sameToAll(t, seed, here, other)
		if err := here.store().Rebuild(t.Context(), nil); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		sameToAll(t, seed, here, other)
		if _, err := here.store().Reconsider(t.Context()); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		for _, e := range entity.All() {
			for _, err := range here.store().Find(t.Context(), record.All(e)) {
				if err != nil {
					t.Errorf("seed %d, %s: %v", seed, e.Name, err)
					break
				}
			}
		}
		here.rename(t, honest, "Rossini")
		h.looksAround(t, here)
	}
}

// looksAround asks all that is asked of the whole log when laptops meet.
func (h *hostile) looksAround(t *testing.T, here *laptop) {
	t.Helper()
	ctx, store := t.Context(), here.store()
	from := sqlite.Vantage{Coordinates: here.author.Roster.CoordinatesScope}
	_, merged := store.Merged(ctx)
	_, gapless := here.db.GaplessHeads(ctx)
	_, heads := here.db.Heads(ctx)
	_, writes := here.db.LastWrites(ctx)
	_, aside := here.db.Aside(ctx)
	_, forked := here.db.Forked(ctx)
	_, wanted := here.db.Wanted(ctx, 100)
	_, unsent := store.Unsent(ctx, from)
	_, closed := store.Closed(ctx, func(sqlite.Closed) bool { return true })
	report, verified := store.Verify(ctx, nil)
	_, _, outgoing := store.Outgoing(ctx, sqlite.Outgoing{Scopes: []uuid.UUID{here.author.Scopes[0].ID}, Looked: h.records, Bytes: 1 << 20})
	if err := errors.Join(merged, gapless, heads, writes, aside, forked, wanted, unsent, closed, verified, outgoing); err != nil {
		t.Error(err)
	}
	for _, f := range report.Faults {
		if f.ID != "verify.block_altered" && f.ID != "verify.chain" { // what is wrong with what it wrote is told of
			t.Errorf("%+v", f)
		}
	}
	for _, e := range []*schema.Entity{entity.Person, entity.Session, entity.Seen} {
		for _, id := range h.records {
			if _, err := store.Whereabouts(ctx, e, id, from); err != nil && domain.CodeOf(err) != domain.NotFound {
				t.Errorf("%s: %v", e.Name, err)
			}
		}
	}
}

// sameToAll fails unless two laptops show the same. What they remember of names that lead nowhere depends on what came first.
func sameToAll(t *testing.T, seed uint64, a, b *laptop) {
	t.Helper()
	shown := func(l *laptop) string {
		dump, err := l.store().Tables(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		lines := slices.DeleteFunc(strings.Split(dump, "\n"), func(line string) bool {
			kind, _, _ := strings.Cut(line, " ")
			return slices.Contains([]string{"awaited", "parked", "idle", "doomed"}, kind)
		})
		return strings.Join(lines, "\n")
	}
	if one, two := shown(a), shown(b); one != two {
		t.Fatalf("seed %d: tables differ:\n%s", seed, firstDifference(one, two))
	}
}
