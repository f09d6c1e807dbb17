package collector_test

import (
	"errors"
	"testing"
	"time"

	"soglia/sync/client"
	"soglia/sync/client/clienttest"
	"soglia/sync/collector"
	"soglia/sync/exchange"
	"soglia/sync/wire"
)

func TestTwoLaptopsMeet(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a, b := tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[0])
	a.Hear()
	one := a.Write(tn.Desks[0], "PRESENZA")
	if r := p.claim(tn, a); r.Requests != 1 || r.Sent != len(tn.Said)+1 {
		t.Fatalf("first exchange: %+v", r)
	}
	two := b.Write(tn.Desks[0], "ASSENZA")
	r := p.exchange(b)
	if r.Received != 1 || r.Sent != 1 || !b.Has(exchange.ID(one.ID)) {
		t.Fatalf("second laptop: %+v", r)
	}
	if r := p.exchange(a); r.Requests != 1 || r.Received != 1 || !a.Has(exchange.ID(two.ID)) {
		t.Fatalf("first laptop again: %+v", r)
	}
	for _, l := range []*clienttest.Laptop{a, b} {
		if r := p.exchange(l); r.Requests != 1 || r.Received+r.Sent != 0 {
			t.Fatalf("nothing new: %+v", r)
		}
	}
	p.wantSound()
}

func TestOneEditIsOneRequest(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 3)
	a := tn.Laptop(tn.Desks...)
	p.claim(tn, a)
	for range 5 {
		a.Write(tn.Desks[1], "PRESENZA")
		if r := p.exchange(a); r.Requests != 1 || r.Sent != 1 {
			t.Fatalf("%+v", r)
		}
	}
}

func TestReceiptsHoldAndNameArrivals(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a := tn.Laptop(tn.Desks[0])
	p.claim(tn, a)
	s := a.Write(tn.Desks[0], "x")
	p.exchange(a)
	last := a.Receipts[len(a.Receipts)-1]
	want := exchange.Arrival{ID: exchange.ID(s.ID), Scope: tn.Desks[0], Number: 1}
	if len(last.Arrivals) != 1 || last.Arrivals[0] != want || last.Incarnation != p.Incarnation() || last.ClockMS != uint64(p.now.UnixMilli()) {
		t.Errorf("receipt %+v", last)
	}
}

func TestSegmentsOfOtherDesksStayAway(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 2)
	a, b := tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[1])
	a.Hear()
	p.claim(tn, a)
	a.Write(tn.Desks[0], "x")
	p.exchange(a)
	if r := p.exchange(b); r.Received != 0 || b.Segments() != 0 {
		t.Errorf("%+v", r)
	}
	both := tn.Laptop(tn.Desks...)
	if r := p.exchange(both); both.Segments() != 1 {
		t.Errorf("the laptop of both desks: %+v", r)
	}
}

func TestStrangersAreRefused(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a := tn.Laptop(tn.Desks[0])
	if _, err := a.Client(p.whom(), p, p.clock).Exchange(t.Context(), nil); !errors.Is(err, client.ErrNotKnown) {
		t.Errorf("a network that nobody invited: %v", err)
	}
	c := a.Client(p.whom(), p, p.clock)
	c.Claim = &client.Claim{Secret: make([]byte, 16), RootKey: tn.Root.Identity.Public().Sign}
	if _, err := c.Exchange(t.Context(), nil); !errors.Is(err, client.ErrInvitation) {
		t.Errorf("an invitation made up: %v", err)
	}
	p.claim(tn, a)
	other := clienttest.NewTown(t, 2, 1)
	c = other.Laptop(other.Desks[0]).Client(p.whom(), p, p.clock)
	c.Network = tn.Network
	if _, err := c.Exchange(t.Context(), nil); !errors.Is(err, client.ErrNotKnown) {
		t.Errorf("a device of another network: %v", err)
	}
}

func TestManyNetworksStayApart(t *testing.T) {
	p := newPost(t)
	one, two := clienttest.NewTown(t, 1, 1), clienttest.NewTown(t, 2, 1)
	a, b := one.Laptop(one.Desks[0]), two.Laptop(two.Desks[0])
	a.Write(one.Desks[0], "x")
	p.claim(one, a)
	if r := p.claim(two, b); r.Received != 0 {
		t.Errorf("%+v", r)
	}
	if p.segments(one) != 1 || p.segments(two) != 0 {
		t.Error("segments in the wrong network")
	}
}

func TestInvitationExpiresAndServesOneNetwork(t *testing.T) {
	p := newPost(t)
	one, two := clienttest.NewTown(t, 1, 1), clienttest.NewTown(t, 2, 1)
	claim := func(tn *clienttest.Town, i exchange.Invitation) error {
		c := tn.Laptop(tn.Desks[0]).Client(p.whom(), p, p.clock)
		c.Claim = &client.Claim{Secret: i.Secret[:], RootKey: tn.Root.Identity.Public().Sign}
		_, err := c.Exchange(t.Context(), nil)
		return err
	}
	expired, good := p.invite(0), p.invite(time.Hour)
	if err := claim(one, expired); !errors.Is(err, client.ErrInvitation) {
		t.Errorf("expired: %v", err)
	}
	if err := claim(one, good); err != nil {
		t.Error(err)
	}
	if err := claim(two, good); !errors.Is(err, client.ErrInvitation) {
		t.Errorf("used: %v", err)
	}
}

func TestRevokedLaptopSendsAndReceivesTheRosterAlone(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a, b := tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[0])
	a.Hear()
	p.claim(tn, a)
	p.exchange(b)
	tn.Revoke(b)
	a.Hear()
	a.Write(tn.Desks[0], "after")
	p.exchange(a)
	b.Write(tn.Desks[0], "late")
	r, err := b.Client(p.whom(), p, p.clock).Exchange(t.Context(), nil)
	if r.Received != 1 || r.Sent != 1 || b.Segments() != 1 {
		t.Errorf("the revoked laptop: %+v, %v", r, err)
	}
	if _, err := b.Client(p.whom(), p, p.clock).Exchange(t.Context(), nil); !errors.Is(err, client.ErrRevoked) {
		t.Errorf("the revoked laptop is told %v", err)
	}
	p.exchange(a)
	if got := a.Items[len(a.Items)-1]; got.Standing != client.Apart {
		t.Errorf("what the revoked laptop sent stands as %v", got.Standing)
	}
}

func TestBlocksAreErased(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a, b := tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[0])
	a.Hear()
	s := a.Write(tn.Desks[0], "secret", "rest")
	later := b.Write(tn.Desks[0], "later")
	p.claim(tn, a)
	tn.EraseList(&wire.BlockRef{Segment: s.ID[:], Blocks: []uint32{0}}, &wire.BlockRef{Segment: later.ID[:], Blocks: []uint32{0}})
	a.Hear()
	p.exchange(a)
	wantBlocks(t, p, tn, exchange.ID(s.ID), 1)
	p.exchange(b) // brings what was erased before it came
	wantBlocks(t, p, tn, exchange.ID(later.ID), 0)
	p.wantSound()
}

func wantBlocks(t *testing.T, p *post, tn *clienttest.Town, id exchange.ID, want int) {
	t.Helper()
	item, ok, err := p.store.Item(t.Context(), tn.Network, id)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	s, err := wire.DecodeSegment(item.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(s.Blocks) - len(s.Removed); got != want {
		t.Errorf("%d blocks are left, not %d", got, want)
	}
}

func TestLimits(t *testing.T) {
	p := newPost(t)
	p.limits = collector.Limits{RequestsAMinute: 3, NetworkBytes: 100_000}
	p.close()
	p.open()
	tn := clienttest.NewTown(t, 1, 1)
	a := tn.Laptop(tn.Desks[0])
	p.claim(tn, a)
	a.Write(tn.Desks[0], string(make([]byte, 10)), noise(200_000))
	if _, err := a.Client(p.whom(), p, p.clock).Exchange(t.Context(), nil); !errors.Is(err, client.ErrFull) {
		t.Errorf("over the network's share: %v", err)
	}
	var busy *client.Busy
	for range 3 {
		if _, err := a.Client(p.whom(), p, p.clock).Exchange(t.Context(), nil); errors.As(err, &busy) {
			return
		}
	}
	t.Error("never too often")
}

// noise is text that nothing compresses much.
func noise(size int) string {
	b := make([]byte, size)
	x := uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = byte('!' + x>>24%90)
	}
	return string(b)
}
