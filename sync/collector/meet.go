package collector

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/google/uuid"

	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// What rooms may take.
const (
	roomsOfDevice = 32
	visitsAMinute = 600 // to one room, by both sides
	roomBytes     = 16 << 20
	roomLasts     = 31 * 24 * time.Hour
	longestWait   = 25 * time.Second
)

// Meet serves one request to a meeting place: peer says, for the limits alone, where it comes from. A room is opened by a device of
// its network; whoever knows its name may come in, read, and leave what is a guest's to leave, once. What lies there is sealed.
// Its error is *Refused.
func (s *Service) Meet(ctx context.Context, peer string, signature, request []byte) (*wire.MeetAnswer, error) {
	now := s.Clock()
	if s.strikes.spent(peer, now) {
		return nil, &Refused{Code: wire.Refusal_TOO_OFTEN, Wait: time.Minute}
	}
	m := &meeting{Service: s, now: now, message: request, signature: signature}
	err := m.admit(ctx)
	if err == nil {
		return m.serve(ctx)
	}
	var refused *Refused
	if errors.As(err, &refused) && (refused.Code == wire.Refusal_NOT_SIGNED || refused.Code == wire.Refusal_NOT_KNOWN) {
		s.strikes.take(peer, now)
	}
	return nil, s.fault(ctx, err)
}

// meeting is one request to a meeting place.
type meeting struct {
	*Service
	now       time.Time
	message   []byte
	signature []byte
	request   *wire.MeetRequest
	network   uuid.UUID
	id        RoomID
	device    uuid.UUID // whose signature holds; zero for a guest
}

func (m *meeting) admit(ctx context.Context) error {
	var err error
	if m.request, err = wire.DecodeMeetRequest(m.message); err != nil {
		return refuse(wire.Refusal_BAD_REQUEST, err)
	}
	m.network, m.id = uuid.UUID(m.request.Network), RoomID(m.request.Room)
	member, err := m.member(ctx, m.network)
	if err != nil {
		return err
	}
	if member == nil || m.Rooms == nil {
		return refuse(wire.Refusal_NOT_KNOWN, errors.New("no such network"))
	}
	if wait := m.visits.take(m.id, m.now); wait > 0 {
		return &Refused{Code: wire.Refusal_TOO_OFTEN, Wait: wait}
	}
	if len(m.request.Device) == 0 {
		return nil
	}
	device := uuid.UUID(m.request.Device)
	d, ok := member.now().Device(device)
	if !ok || d.Revoked {
		return refuse(wire.Refusal_NOT_KNOWN, roster.ErrNoDevice)
	}
	if err := exchange.VerifyMeeting(d.Keys, m.ID, m.message, m.signature); err != nil {
		return refuse(wire.Refusal_NOT_SIGNED, err)
	}
	m.device = device
	return nil
}

func (m *meeting) serve(ctx context.Context) (*wire.MeetAnswer, error) {
	answer := &wire.MeetAnswer{Version: wire.Version}
	err := m.do(ctx, answer)
	switch {
	case errors.Is(err, ErrNoRoom):
		err = refuse(wire.Refusal_NO_SUCH_ROOM, err)
	case errors.Is(err, ErrRoomTaken):
		err = refuse(wire.Refusal_TAKEN, err)
	case errors.Is(err, ErrRoomFull), errors.Is(err, ErrFull):
		err = refuse(wire.Refusal_FULL, err)
	}
	return answer, m.fault(ctx, err)
}

func (m *meeting) do(ctx context.Context, answer *wire.MeetAnswer) (err error) {
	if open := m.request.GetOpen(); open != nil {
		return m.open(ctx, open)
	}
	room, err := m.Rooms.RoomOf(ctx, m.network, m.id, m.now)
	if err != nil {
		return err
	}
	host := m.device != uuid.Nil && m.device == room.Device
	switch does := m.request.Does.(type) {
	case *wire.MeetRequest_Put:
		return m.put(ctx, room, does.Put, host)
	case *wire.MeetRequest_Get:
		wait := min(time.Duration(does.Get.GetWaitMs())*time.Millisecond, longestWait)
		answer.Content, err = m.get(ctx, room, wait)
		answer.Here = answer.Content != nil
		return err
	case *wire.MeetRequest_Close:
		if !host {
			return refuse(wire.Refusal_NOT_SIGNED, errors.New("another's room"))
		}
		defer m.bells.ring(room.ID)
		return m.Rooms.CloseRoom(ctx, room)
	}
	return refuse(wire.Refusal_BAD_REQUEST, errors.New("nothing known is asked for"))
}

func (m *meeting) open(ctx context.Context, open *wire.MeetOpen) error {
	if m.device == uuid.Nil {
		return refuse(wire.Refusal_NOT_SIGNED, errors.New("only a device of the network opens a room"))
	}
	expires := time.Unix(int64(min(open.ExpiresS, uint64(m.now.Add(roomLasts).Unix()))), 0)
	if err := m.Rooms.SweepRooms(ctx, m.now); err != nil {
		return err
	}
	return m.Rooms.OpenRoom(ctx, Room{m.network, m.id, m.device, expires}, roomsOfDevice)
}

// put leaves something: in a host's places what its device signs, in a guest's once and little.
func (m *meeting) put(ctx context.Context, room Room, body []byte, host bool) error {
	slot := enrol.Slot(m.request.Slot)
	if slot.OfHost() && !host {
		return refuse(wire.Refusal_NOT_SIGNED, errors.New("a place of the host's"))
	}
	if len(body) == 0 || !slot.OfHost() && len(body) > wire.MaxGuest {
		return refuse(wire.Refusal_BAD_REQUEST, fmt.Errorf("%w: %d bytes", wire.ErrMalformed, len(body)))
	}
	err := m.Rooms.PutInRoom(ctx, room, m.request.Slot, body, !slot.OfHost(), roomBytes)
	if err == nil {
		m.bells.ring(room.ID)
	}
	return err
}

// get waits a while for something to lie there. What another process was given is seen at the end of the wait.
func (m *meeting) get(ctx context.Context, room Room, wait time.Duration) ([]byte, error) {
	end := time.After(wait)
	for {
		rung := m.bells.next(room.ID)
		body, err := m.Rooms.InRoom(ctx, room, m.request.Slot)
		if body != nil || err != nil || wait <= 0 {
			return body, err
		}
		select {
		case <-rung:
		case <-end:
			wait = 0
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// bells tells those who wait in a room that something came.
type bells struct {
	mu    sync.Mutex
	rooms map[RoomID]chan struct{}
}

func (b *bells) next(id RoomID) <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := b.rooms[id]
	if c == nil {
		c = make(chan struct{})
		b.rooms[id] = c
	}
	return c
}

func (b *bells) ring(id RoomID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if c := b.rooms[id]; c != nil {
		close(c)
		delete(b.rooms, id)
	}
}
