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
// whole, and each cut costs at most one segment. make cuts does 1,000 schedules (SOGLIA_CUTS).
func TestCutsNeverStick(t *testing.T) {
	schedules := 20
	if n, err := strconv.Atoi(os.Getenv("SOGLIA_CUTS")); err == nil {
		schedules = n
	}
	var all tally
	for seed := range schedules {
		all.add(cutSchedule(t, uint64(seed)))
	}
	t.Logf("%d schedules, %d cuts: 0 stuck; %d segments went again although they were stored; at most %d were under way at a cut and went again",
		schedules, all.cuts, all.again, all.underway)
}

// tally is what cuts cost.
type tally struct {
	cuts     int
	again    int // segments that were stored and went once more
	underway int // the most that a cut found on their way, and that went once more
}

func (a *tally) add(b tally) {
	a.cuts, a.again, a.underway = a.cuts+b.cuts, a.again+b.again, max(a.underway, b.underway)
}

func cutSchedule(t *testing.T, seed uint64) tally {
	r := rand.New(rand.NewPCG(seed, 3))
	p, tn := newPost(t), clienttest.NewTown(t, byte(seed), 1)
	defer func() { // a thousand stores are not left open until the end
		p.close()
		p.open()
	}()
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
	if up.again+down.again > 0 {
		t.Errorf("seed %d: %d segments that were there went up again, %d down", seed, up.again, down.again)
	}
	if up.add(down); up.underway > 1 {
		t.Errorf("seed %d: a cut costs %d segments", seed, up.underway)
	}
	return up
}

// cutUntilWhole cuts the link a few times, and counts the segments that went again although they had arrived whole.
func cutUntilWhole(t *testing.T, p *post, line *beneath, tn *clienttest.Town, l *clienttest.Laptop, r *rand.Rand, at func(int64) (int64, int64)) (cost tally) {
	t.Helper()
	h := &watched{p: p, tn: tn, line: line, headers: headers(t, p, line, tn, l)}
	for attempt := range 200 {
		var in, out int64
		if attempt < 4 {
			in, out = at(1 + r.Int64N(40_000))
		}
		line.reset(in, out)
		h.HTTP = p.http(line)
		report, err := l.Client(p.whom(), h, p.clock).Exchange(t.Context(), nil)
		h.Close()
		h.cut()
		cost.again += report.Repeated
		if err == nil {
			cost.again, cost.underway = cost.again+h.again, h.most
			return cost
		}
		if cost.cuts++; !errors.Is(err, client.ErrDown) && !errors.Is(err, client.ErrCut) {
			t.Fatal(err)
		}
	}
	t.Fatal("stuck")
	return cost
}

// watched counts what goes up more than once: of segments that the collector's store holds, and of those that a cut found on their
// way.
type watched struct {
	*client.HTTP
	p    *post
	tn   *clienttest.Town
	line *beneath

	again int
	most  int                  // segments that went up again after one cut
	begun map[exchange.ID]bool // those of which something had gone up before a cut
	sent  []onItsWay           // segments of the last request
	from  int64                // bytes that had gone up before it

	headers int64 // bytes of a request before its body
}

// headers gives how many bytes HTTP puts before the body of a request: those of one that only asks whether anything is new.
func headers(t *testing.T, p *post, line *beneath, tn *clienttest.Town, l *clienttest.Laptop) int64 {
	t.Helper()
	line.reset(0, 0)
	quiet := l.Clone()
	for _, i := range quiet.Items {
		_, err := quiet.Receive(t.Context(), client.Store{Collector: p.ID, Incarnation: p.Incarnation()}, []client.Item{i})
		if err != nil {
			t.Fatal(err)
		}
	}
	h := &measured{HTTP: p.http(line)}
	defer h.Close()
	if _, err := quiet.Client(p.whom(), h, p.clock).Exchange(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	l.State.Count = quiet.State.Count
	const digits = 3 // that the length of a longer body takes beyond a short one's
	return (line.in.Load()-h.bodies)/h.requests + digits
}

// measured adds up the bodies of requests.
type measured struct {
	*client.HTTP
	requests, bodies int64
}

// Send is client.Transport's.
func (m *measured) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	m.requests++
	m.bodies += int64(len(request))
	return m.HTTP.Send(ctx, signature, request)
}

// onItsWay is a segment of a request, and where it begins there.
type onItsWay struct {
	id    exchange.ID
	begin int64
}

// Send is client.Transport's.
func (w *watched) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	w.sent, w.from = nil, w.line.in.Load()
	from, twice := exchange.NewReader(bytes.NewReader(request)), 0
	for {
		begin := from.Read
		b, err := from.Next(wire.MaxItem)
		if err != nil {
			break
		}
		item, err := wire.DecodeExchangeItem(b)
		if err != nil || item.GetSegment() == nil {
			continue
		}
		s, err := seal.Parse(item.GetSegment())
		if err != nil {
			return nil, err
		}
		id := exchange.ID(s.ID)
		w.sent = append(w.sent, onItsWay{id, begin})
		if w.begun[id] {
			twice++
		}
		if _, here, err := w.p.store.Item(ctx, w.tn.Network, id); err != nil || here {
			w.again++
		}
	}
	w.most = max(w.most, twice)
	return w.HTTP.Send(ctx, signature, request)
}

// cut notes of which segments of the last request something had gone up.
func (w *watched) cut() {
	gone := w.line.in.Load() - w.from - w.headers
	if len(w.sent) == 0 {
		return // it was asked first what had arrived
	}
	w.begun = map[exchange.ID]bool{}
	for _, s := range w.sent {
		if s.begin < gone {
			w.begun[s.id] = true
		}
	}
}
