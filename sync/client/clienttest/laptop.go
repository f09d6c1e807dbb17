package clienttest

import (
	"fmt"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Laptop keeps items in the order in which it came to hold them. It satisfies client.Log and client.Memory.
type Laptop struct {
	town     *Town
	ID       uuid.UUID
	Identity *seal.Identity

	Items    []client.Item
	at       map[exchange.ID]int
	held     map[client.Store]map[exchange.ID]bool
	Receipts []*exchange.Receipt
	State    client.State
	streams  map[uuid.UUID]*stream
	places   map[string]exchange.ID
	roster   *roster.Roster // nil when statements came since
}

type stream struct {
	incarnation [wire.IncarnationSize]byte
	number      uint64
	last        seal.SegmentID
}

// Laptop makes a laptop of some desks, which holds the statements made so far.
func (tn *Town) Laptop(desks ...uuid.UUID) *Laptop {
	tn.t.Helper()
	l := &Laptop{
		town: tn, ID: tn.id(), Identity: tn.identity(), at: map[exchange.ID]int{}, held: map[client.Store]map[exchange.ID]bool{},
		streams: map[uuid.UUID]*stream{}, places: map[string]exchange.ID{},
	}
	d := &wire.Device{Device: l.ID[:], SignKey: l.Identity.Public().Sign, SealKey: l.Identity.Public().Seal}
	for _, desk := range desks {
		d.Scopes = append(d.Scopes, desk[:])
	}
	tn.Say(tn.Coord, &wire.StatementBody{Says: &wire.StatementBody_Device{Device: d}})
	l.Hear()
	return l
}

// Hear gives the laptop all statements of the network.
func (l *Laptop) Hear() {
	for _, s := range l.town.Said {
		l.take(client.Item{ID: exchange.ID(s.ID), Scope: exchange.Roster, Bytes: s.Bytes(), Statement: s})
	}
}

func (l *Laptop) take(i client.Item) bool {
	if _, here := l.at[i.ID]; here {
		return false
	}
	l.at[i.ID] = len(l.Items)
	l.Items = append(l.Items, i)
	if i.Scope == exchange.Roster {
		l.roster = nil
	}
	return true
}

// Write closes a segment of one commit for each text, as block of class 1.
func (l *Laptop) Write(scope uuid.UUID, texts ...string) *seal.Segment {
	l.town.t.Helper()
	st := l.streams[scope]
	if st == nil {
		st = &stream{}
		_, _ = l.town.random.Read(st.incarnation[:])
		l.streams[scope] = st
	}
	place := seal.Place{Network: l.town.Network, Device: l.ID, Scope: scope, Incarnation: st.incarnation, Number: st.number + 1, Epoch: 1}
	keys := seal.Keys{seal.Visible: l.town.keys[scope], seal.Identify: l.town.keys[scope]}
	o := seal.Begin(seal.Header{Place: place, Previous: st.last, Codelists: 1}, seal.Writers{Author: l.town.author, Keys: keys},
		seal.Sealer{Author: l.town.author, Packer: l.town.packer, Random: l.town.random})
	for i, text := range texts {
		record := l.town.id()
		commit := &wire.Commit{Lamport: uint64(i + 1), WallMs: 1_790_000_000_000, Changes: []*wire.Change{{
			Kind: 5, Record: record[:], Op: wire.Operation_EDIT, Fields: []uint32{19},
			Replaces: []*wire.WriteName{{Segment: make([]byte, 16), Position: 3}},
		}}}
		stored, err := o.Seal(commit, [][]seal.Plain{{{Class: seal.Identify, Content: []byte(text)}}})
		l.town.must(err)
		l.town.must(o.Add(stored))
	}
	s, err := o.Close(l.Identity)
	l.town.must(err)
	st.number, st.last = st.number+1, s.ID
	l.keep(s)
	return s
}

func (l *Laptop) keep(s *seal.Segment) {
	l.take(client.Item{ID: exchange.ID(s.ID), Scope: uuid.UUID(s.Header.Scope), Bytes: s.Bytes(), Segment: s})
	l.places[placeOf(s)] = exchange.ID(s.ID)
}

func placeOf(s *seal.Segment) string {
	return fmt.Sprintf("%x %x %x %d", s.Header.Device, s.Header.Scope, s.Header.Incarnation, s.Header.Number)
}

// Clone is the same laptop again, as a disk image makes it.
func (l *Laptop) Clone() *Laptop {
	c := &Laptop{
		town: l.town, ID: l.ID, Identity: l.Identity, at: map[exchange.ID]int{}, held: map[client.Store]map[exchange.ID]bool{},
		streams: map[uuid.UUID]*stream{}, places: map[string]exchange.ID{}, State: l.copyState(),
	}
	for scope, s := range l.streams {
		copied := *s
		c.streams[scope] = &copied
	}
	for _, i := range l.Items {
		c.take(i)
		if i.Segment != nil {
			c.places[placeOf(i.Segment)] = i.ID
		}
	}
	for store, ids := range l.held {
		for id := range ids {
			c.hold(store, id)
		}
	}
	return c
}

// Has says whether the laptop holds an item.
func (l *Laptop) Has(id exchange.ID) bool { _, ok := l.at[id]; return ok }

// Segments counts the segments that the laptop holds.
func (l *Laptop) Segments() int {
	n := 0
	for _, i := range l.Items {
		if i.Scope != exchange.Roster {
			n++
		}
	}
	return n
}
