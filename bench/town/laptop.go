package town

import (
	"time"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// Laptop keeps items in the order in which it came to hold them. It satisfies client.Log and client.Memory.
type Laptop struct {
	ID       uuid.UUID
	Desk     uuid.UUID
	Identity *seal.Identity

	town   *Town
	items  []client.Item
	here   map[exchange.ID]bool
	held   map[client.Store]map[exchange.ID]bool
	state  client.State
	stream *stream
	roster *roster.Roster // nil where statements came since
}

func newLaptop(tn *Town, desk uuid.UUID, identity *seal.Identity) *Laptop {
	l := &Laptop{ID: uuid.New(), Desk: desk, Identity: identity, town: tn, here: map[exchange.ID]bool{}, held: map[client.Store]map[exchange.ID]bool{}}
	l.stream = newStream(l, desk)
	return l
}

// Hear tells the laptop all that the network has said.
func (l *Laptop) Hear() {
	for _, s := range l.town.said {
		l.take(client.Item{ID: exchange.ID(s.ID), Scope: exchange.Roster, Bytes: s.Bytes(), Statement: s})
	}
}

// Write writes each in a commit of its own.
func (l *Laptop) Write(writes ...record.Write) error {
	for _, w := range writes {
		if err := l.stream.add(w); err != nil {
			return err
		}
	}
	return nil
}

// Close closes the segment that is open.
func (l *Laptop) Close() error { return l.stream.close() }

// Size gives what the laptop's segments weigh.
func (l *Laptop) Size() (segments, bytes int) {
	for _, i := range l.items {
		if i.Scope != exchange.Roster {
			segments, bytes = segments+1, bytes+len(i.Bytes)
		}
	}
	return segments, bytes
}

func (l *Laptop) take(i client.Item) bool {
	if l.here[i.ID] {
		return false
	}
	l.here[i.ID] = true
	l.items = append(l.items, i)
	if i.Scope == exchange.Roster {
		l.roster = nil
	}
	return true
}

// Client is the laptop's side of exchanges with a collector.
func (l *Laptop) Client(c client.Collector, t client.Transport) *client.Client {
	return &client.Client{
		Network: l.town.Network, Device: l.ID, Identity: l.Identity, Collector: c, Transport: t, Log: l, Memory: l, Clock: time.Now,
	}
}
