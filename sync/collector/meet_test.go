package collector_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/client/clienttest"
	"soglia/sync/collector"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/meeting"
	"soglia/sync/wire"
)

// Meet is meeting.Transport's, without a network.
func (p *post) Meet(ctx context.Context, signature, request []byte) (*wire.MeetAnswer, error) {
	answer, err := p.Service.Meet(ctx, "here", signature, request)
	var refused *collector.Refused
	if errors.As(err, &refused) {
		return nil, client.FromRefusal(wire.Encode(refused.Message()))
	}
	return answer, err
}

// rooms are both sides' of one invitation.
func (p *post) rooms(tn *clienttest.Town, l *clienttest.Laptop) (host, guest *meeting.Room, i exchange.Invitation) {
	p.t.Helper()
	i = exchange.Invitation{SignKey: p.Public().Sign, Secret: [16]byte{7}, Network: tn.Network, Expires: p.now.Add(time.Hour)}
	return meeting.RoomOfHost(i, p, l.ID, l.Identity), meeting.RoomOfGuest(i, p), i
}

func TestTwoLaptopsMeetInARoom(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	l := tn.Laptop(tn.Desks[0])
	p.claim(tn, l)
	host, guest, _ := p.rooms(tn, l)
	if _, err := guest.Get(t.Context(), enrol.Reveal, 0); !errors.Is(err, client.ErrNoRoom) {
		t.Errorf("before the room is open: %v", err)
	}
	if got, err := host.Get(t.Context(), enrol.Hello, 0); got != nil || err != nil {
		t.Fatal(got, err)
	}
	waited := make(chan []byte, 1)
	go func() {
		got, err := host.Get(t.Context(), enrol.Hello, 20*time.Second)
		if err != nil {
			t.Error(err)
		}
		waited <- got
	}()
	if err := guest.Put(t.Context(), enrol.Hello, []byte("hello")); err != nil {
		t.Fatal(err)
	}
	if got := <-waited; string(got) != "hello" {
		t.Errorf("%q came", got)
	}
	if err := host.Put(t.Context(), enrol.Reveal, []byte("reveal")); err != nil {
		t.Fatal(err)
	}
	if got, err := guest.Get(t.Context(), enrol.Reveal, 0); string(got) != "reveal" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if err := host.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := guest.Get(t.Context(), enrol.Reveal, 0); !errors.Is(err, client.ErrNoRoom) {
		t.Errorf("a closed room: %v", err)
	}
}

func TestWhatARoomRefuses(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	l := tn.Laptop(tn.Desks[0])
	p.claim(tn, l)
	host, guest, i := p.rooms(tn, l)
	if _, err := host.Get(t.Context(), enrol.Hello, 0); err != nil {
		t.Fatal(err)
	}
	stranger := tn.Laptop(tn.Desks[0]) // that the collector has not heard of
	for name, c := range map[string]struct {
		do   func() error
		want error
	}{
		"a host's place to a guest": {func() error { return guest.Put(t.Context(), enrol.Welcome, []byte("x")) }, client.ErrNotKnown},
		"a stranger as the host": {func() error {
			return meeting.RoomOfHost(i, p, stranger.ID, stranger.Identity).Put(t.Context(), enrol.Welcome, []byte("x"))
		}, client.ErrNotKnown},
		"another's signature": {func() error {
			return meeting.RoomOfHost(i, p, l.ID, stranger.Identity).Put(t.Context(), enrol.Welcome, []byte("x"))
		}, client.ErrNotKnown},
		"a novel of a guest's": {func() error { return guest.Put(t.Context(), enrol.Hello, bytes.Repeat([]byte("x"), wire.MaxGuest+1)) }, client.ErrBroken},
		"nothing at all":       {func() error { return guest.Put(t.Context(), enrol.Hello, nil) }, client.ErrBroken},
		"a room of a foreign network": {func() error {
			o := i
			o.Network = uuid.UUID{9}
			return meeting.RoomOfGuest(o, p).Put(t.Context(), enrol.Hello, []byte("x"))
		}, client.ErrNotKnown},
	} {
		if err := c.do(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := guest.Put(t.Context(), enrol.Hello, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := guest.Put(t.Context(), enrol.Hello, []byte("second")); !errors.Is(err, client.ErrTaken) {
		t.Errorf("a second guest: %v", err)
	}
}

func TestARoomEndsWithItsInvitation(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	l := tn.Laptop(tn.Desks[0])
	p.claim(tn, l)
	host, guest, _ := p.rooms(tn, l)
	if err := host.Put(t.Context(), enrol.Reveal, []byte("reveal")); err != nil {
		t.Fatal(err)
	}
	p.now = p.now.Add(2 * time.Hour)
	if _, err := guest.Get(t.Context(), enrol.Reveal, 0); !errors.Is(err, client.ErrNoRoom) {
		t.Errorf("%v", err)
	}
}
