package assembly

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/meeting"
	"soglia/sync/seal"
)

// meetings are all places where the two sides of one invitation meet: a collector's room, and every stick that carries it.
type meetings struct {
	invitation exchange.Invitation
	link       *client.HTTP
	room       meeting.Place // nil where the invitation leads to no collector
	sticks     func() []string
	pause      time.Duration // between two looks at the sticks
	carried    bool          // a stick was here: while it is away, a collector that does not answer is no reason to give up
}

// lookEvery is how often one looks whether a stick has come.
const lookEvery = time.Second

func meetAsGuest(i exchange.Invitation, sticks func() []string) *meetings {
	m := &meetings{invitation: i, sticks: sticks, pause: lookEvery}
	if i.HasCollector() {
		m.link = client.NewHTTP(i.Addresses, i.TLSKey)
		m.room = meeting.RoomOfGuest(i, m.link)
	}
	return m
}

func meetAsHost(i exchange.Invitation, sticks func() []string, device uuid.UUID, identity *seal.Identity) *meetings {
	m := meetAsGuest(i, sticks)
	if m.link != nil {
		m.room = meeting.RoomOfHost(i, m.link, device, identity)
	}
	return m
}

func (m *meetings) close() {
	if m.link != nil {
		m.link.Close()
	}
}

// here gives the places that may be there now.
func (m *meetings) here() []meeting.Place {
	var places []meeting.Place
	if m.room != nil {
		places = append(places, m.room)
	}
	for _, mount := range m.sticks() {
		if f := meeting.FolderOf(m.invitation, mount); f.IsHere() {
			places, m.carried = append(places, f), true
		}
	}
	return places
}

// put leaves a message wherever there is a place now; in one at least, or it is an error.
func (m *meetings) put(ctx context.Context, slot enrol.Slot, message []byte) error {
	left, absent := false, errNoPlace
	for _, place := range m.here() {
		err := place.Put(ctx, slot, message)
		switch {
		case err == nil:
			left = true
		case errors.Is(err, meeting.ErrNotHere):
			absent = err
		default:
			return err
		}
	}
	if !left {
		return absent
	}
	return nil
}

// errNoPlace says that no collector is named, and no stick is in that carries the invitation.
var errNoPlace = errors.New("assembly: nowhere to meet")

// longPoll is how long one request waits for a message: short enough that a refusal, or a stick, is soon seen.
const longPoll = 4 * time.Second

// wait waits for the first of some messages, wherever it comes. Where the collector is the only place there ever was, and does
// not answer, it is an error.
func (m *meetings) wait(ctx context.Context, slots ...enrol.Slot) (enrol.Slot, []byte, error) {
	for {
		slot, message, err := m.look(ctx, slots)
		if message != nil || err != nil {
			return slot, message, err
		}
		timer := time.NewTimer(m.pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return 0, nil, ctx.Err()
		}
	}
}

func (m *meetings) look(ctx context.Context, slots []enrol.Slot) (enrol.Slot, []byte, error) {
	places := m.here()
	for _, place := range places {
		for i := len(slots) - 1; i >= 0; i-- { // the last ones are the rarer: they are looked for, and the first is waited for
			wait := time.Duration(0)
			if i == 0 {
				wait = longPoll
			}
			message, err := place.Get(ctx, slots[i], wait)
			switch {
			case ctx.Err() != nil:
				return 0, nil, ctx.Err()
			case err != nil && (!errors.Is(err, meeting.ErrNotHere) || len(places) == 1 && !m.carried):
				return 0, nil, err
			case message != nil:
				return slots[i], message, nil
			}
		}
	}
	return 0, nil, nil
}

// forget takes away what sticks carried of it.
func (m *meetings) forget(ctx context.Context) {
	for _, place := range m.here() {
		_ = place.Close(ctx) // a stick that is written no more is thrown away one day
	}
}
