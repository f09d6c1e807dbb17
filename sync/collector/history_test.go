package collector_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"soglia/sync/client"
	"soglia/sync/client/clienttest"
	"soglia/sync/collector"
	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// weather is a link that cuts requests and answers anywhere, repeats old requests, and is sometimes simply down.
type weather struct {
	*post
	r   *rand.Rand
	bad bool
	old []sentOnce
}

type sentOnce struct{ signature, request []byte }

func (w *weather) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	if w.bad && len(w.old) > 0 && w.r.IntN(4) == 0 { // a proxy repeats what it once passed on
		o := w.old[w.r.IntN(len(w.old))]
		_ = w.Exchange(ctx, "here", o.signature, bytes.NewReader(o.request), io.Discard)
	}
	w.old = append(w.old, sentOnce{signature, request})
	kind := 9
	if w.bad {
		kind = w.r.IntN(10)
	}
	var answer bytes.Buffer
	switch kind {
	case 0:
		return nil, client.ErrDown
	case 1, 2:
		_ = w.Exchange(ctx, "here", signature, bytes.NewReader(request[:w.r.IntN(len(request))]), io.Discard)
		return nil, client.ErrDown
	}
	err := w.Exchange(ctx, "here", signature, bytes.NewReader(request), &answer)
	var refused *collector.Refused
	if errors.As(err, &refused) && answer.Len() == 0 {
		return nil, client.FromRefusal(wire.Encode(refused.Message()))
	}
	if kind <= 5 && answer.Len() > 0 {
		answer.Truncate(w.r.IntN(answer.Len()))
	}
	return io.NopCloser(&answer), err
}

// TestHistories lets laptops of two desks and a coordinator write and exchange in bad weather, while the collector is
// restarted, and put back from backups with and without its knowledge. In the end all hold what they should.
func TestHistories(t *testing.T) {
	histories := 20
	if n, err := strconv.Atoi(os.Getenv("SOGLIA_HISTORIES")); err == nil {
		histories = n
	}
	for seed := range histories {
		history(t, uint64(seed))
	}
}

func history(t *testing.T, seed uint64) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 11))
	p, tn := newPost(t), clienttest.NewTown(t, byte(seed), 2)
	p.limits.AnswerBytes = 200 + r.IntN(20_000)
	p.close()
	p.open()
	laptops := []*clienttest.Laptop{tn.Laptop(tn.Desks...), tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[1])}
	laptops[0].Hear()
	p.claim(tn, laptops[0])
	w := &weather{post: p, r: r, bad: true}
	backup := ""
	for range 60 {
		l := laptops[r.IntN(len(laptops))]
		switch r.IntN(12) {
		case 0, 1, 2:
			desks := [][]int{{0, 1}, {0}, {0}, {1}}[indexOf(laptops, l)]
			l.Write(tn.Desks[desks[r.IntN(len(desks))]], noise(100+r.IntN(2000)))
		case 3:
			p.close()
			p.open()
		case 4:
			backup = keepCopy(t, p, r)
		case 5:
			if backup != "" && r.IntN(3) == 0 {
				p.putBack(backup)
			}
		default:
			p.now = p.now.Add(time.Duration(r.IntN(3600)) * time.Second)
			_, err := l.Client(p.whom(), w, p.clock).Exchange(t.Context(), nil)
			if err != nil && !errors.Is(err, client.ErrDown) && !errors.Is(err, client.ErrCut) {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
	}
	w.bad = false
	p.now = p.now.Add(25 * time.Hour)
	for range 3 {
		for i, l := range laptops {
			if _, err := l.Client(p.whom(), w, p.clock).Exchange(t.Context(), nil); err != nil {
				t.Fatalf("seed %d: laptop %d: %v", seed, i, err)
			}
		}
	}
	wantAgreement(t, seed, p, tn, laptops)
}

func indexOf(laptops []*clienttest.Laptop, l *clienttest.Laptop) int {
	for i := range laptops {
		if laptops[i] == l {
			return i
		}
	}
	return -1
}

// keepCopy makes a backup as the program does, or takes a copy of the disk without its knowledge.
func keepCopy(t *testing.T, p *post, r *rand.Rand) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.db")
	if r.IntN(2) == 0 {
		if err := p.store.Backup(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	p.close()
	content, err := os.ReadFile(p.path)
	if err == nil {
		err = os.WriteFile(path, content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.open()
	return path
}

func wantAgreement(t *testing.T, seed uint64, p *post, tn *clienttest.Town, laptops []*clienttest.Laptop) {
	t.Helper()
	p.wantSound()
	for _, l := range laptops {
		for _, i := range l.Items {
			if _, ok, err := p.store.Item(t.Context(), tn.Network, i.ID); err != nil || !ok {
				t.Fatalf("seed %d: the collector lacks an item: %v", seed, err)
			}
			for n, other := range laptops {
				if reaches(tn, n, i) && !other.Has(i.ID) {
					t.Fatalf("seed %d: laptop %d lacks an item", seed, n)
				}
			}
		}
	}
}

func reaches(tn *clienttest.Town, laptop int, i client.Item) bool {
	switch i.Scope {
	case exchange.Roster:
		return true
	case tn.Desks[0]:
		return laptop != 3
	}
	return laptop == 0 || laptop == 3
}
