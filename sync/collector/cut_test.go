package collector_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"soglia/sync/client"
	"soglia/sync/client/clienttest"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// TestCutsNeverStick cuts the link again and again, at random places both ways, on real sockets. Every exchange ends
// whole, and what goes up again is at most one segment for each cut.
func TestCutsNeverStick(t *testing.T) {
	schedules := 20
	if n, err := strconv.Atoi(os.Getenv("SOGLIA_CUTS")); err == nil {
		schedules = n
	}
	for seed := range schedules {
		cutSchedule(t, uint64(seed))
	}
}

func cutSchedule(t *testing.T, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 3))
	p, tn := newPost(t), clienttest.NewTown(t, byte(seed), 1)
	a, b := tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[0])
	a.Hear()
	p.claim(tn, a)
	p.exchange(b)
	for range 12 {
		a.Write(tn.Desks[0], noise(2000+r.IntN(6000)))
	}
	line := p.online()
	up := cutUntilWhole(t, p, line, tn, a, r, func(n int64) (int64, int64) { return n, 0 })
	down := cutUntilWhole(t, p, line, tn, b, r, func(n int64) (int64, int64) { return 0, n })
	if b.Segments() != 12 {
		t.Errorf("seed %d: %d of 12 segments came through", seed, b.Segments())
	}
	if up+down > 0 {
		t.Errorf("seed %d: %d segments that were there went up again, %d down", seed, up, down)
	}
}

// cutUntilWhole cuts the link a few times, and counts the segments that went again although they had arrived whole.
func cutUntilWhole(t *testing.T, p *post, line *beneath, tn *clienttest.Town, l *clienttest.Laptop, r *rand.Rand, at func(int64) (int64, int64)) (again int) {
	t.Helper()
	for attempt := range 200 {
		var in, out int64
		if attempt < 4 {
			in, out = at(1000 + r.Int64N(40_000))
		}
		line.reset(in, out)
		h := &watched{HTTP: p.http(line), p: p, tn: tn}
		report, err := l.Client(p.whom(), h, p.clock).Exchange(t.Context(), nil)
		h.Close()
		again += h.again + report.Repeated
		if err == nil {
			return again
		}
		if !errors.Is(err, client.ErrDown) && !errors.Is(err, client.ErrCut) {
			t.Fatal(err)
		}
	}
	t.Fatal("stuck")
	return again
}

// watched counts the segments of requests that the collector's store holds when they are sent.
type watched struct {
	*client.HTTP
	p     *post
	tn    *clienttest.Town
	again int
}

func (w *watched) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	from := exchange.NewReader(bytes.NewReader(request))
	for {
		b, err := from.Next(wire.MaxItem)
		if err != nil {
			return w.HTTP.Send(ctx, signature, request)
		}
		item, err := wire.DecodeExchangeItem(b)
		if err != nil || item.GetSegment() == nil {
			continue
		}
		s, err := seal.Parse(item.GetSegment())
		if err != nil {
			return nil, err
		}
		if _, here, err := w.p.store.Item(ctx, w.tn.Network, exchange.ID(s.ID)); err != nil || here {
			w.again++
		}
	}
}
