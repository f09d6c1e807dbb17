package meeting

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Transport carries a request to a collector's meeting place; client.HTTP does.
type Transport interface {
	Meet(ctx context.Context, signature, request []byte) (*wire.MeetAnswer, error)
}

// Room is a room of a collector. It is safe for use by one goroutine at a time.
type Room struct {
	transport  Transport
	invitation exchange.Invitation
	host       *seal.Identity // the device's; nil for a guest
	device     uuid.UUID
	opened     bool
}

// RoomOfGuest gives the room of an invitation that leads to a collector.
func RoomOfGuest(i exchange.Invitation, t Transport) *Room { return &Room{transport: t, invitation: i} }

// RoomOfHost is the same for the device that made the invitation; it opens the room when it first comes.
func RoomOfHost(i exchange.Invitation, t Transport, device uuid.UUID, identity *seal.Identity) *Room {
	return &Room{transport: t, invitation: i, host: identity, device: device}
}

// Put is Place's.
func (r *Room) Put(ctx context.Context, slot enrol.Slot, message []byte) error {
	_, err := r.ask(ctx, &wire.MeetRequest{Slot: uint32(slot), Does: &wire.MeetRequest_Put{Put: message}})
	return err
}

// Get is Place's.
func (r *Room) Get(ctx context.Context, slot enrol.Slot, wait time.Duration) ([]byte, error) {
	get := &wire.MeetGet{WaitMs: uint32(wait.Milliseconds())}
	answer, err := r.ask(ctx, &wire.MeetRequest{Slot: uint32(slot), Does: &wire.MeetRequest_Get{Get: get}})
	if err != nil || !answer.Here {
		return nil, err
	}
	return answer.Content, nil
}

// Close is Place's.
func (r *Room) Close(ctx context.Context) error {
	if r.host == nil {
		return nil
	}
	_, err := r.ask(ctx, &wire.MeetRequest{Does: &wire.MeetRequest_Close{Close: &wire.MeetClose{}}})
	if errors.Is(err, client.ErrNoRoom) {
		return nil
	}
	return err
}

// ask sends a request. Where the host finds no room it opens one: the collector's store may have been put back.
func (r *Room) ask(ctx context.Context, m *wire.MeetRequest) (*wire.MeetAnswer, error) {
	if r.host != nil && !r.opened {
		if err := r.open(ctx); err != nil {
			return nil, err
		}
	}
	answer, err := r.send(ctx, m)
	if errors.Is(err, client.ErrNoRoom) {
		r.opened = false
	}
	return answer, err
}

func (r *Room) open(ctx context.Context) error {
	open := &wire.MeetOpen{ExpiresS: uint64(r.invitation.Expires.Unix())}
	if _, err := r.send(ctx, &wire.MeetRequest{Does: &wire.MeetRequest_Open{Open: open}}); err != nil {
		return err
	}
	r.opened = true
	return nil
}

func (r *Room) send(ctx context.Context, m *wire.MeetRequest) (*wire.MeetAnswer, error) {
	room := enrol.Room(r.invitation)
	m.Version, m.Network, m.Room = wire.Version, r.invitation.Network[:], room[:]
	var signature []byte
	if r.host != nil {
		m.Device = r.device[:]
	}
	message := wire.Encode(m)
	if r.host != nil {
		signature = exchange.SignMeeting(r.host, exchange.CollectorID(r.invitation.SignKey), message)
	}
	answer, err := r.transport.Meet(ctx, signature, message)
	if errors.Is(err, client.ErrDown) {
		return nil, fmt.Errorf("%w: %w", ErrNotHere, err)
	}
	return answer, err
}
