package collector_test

import (
	"sync"
	"testing"
	"time"

	"soglia/sync/client/clienttest"
)

// A thousand sessions are about 14 segments of 32 KiB.
const segmentsOfTenThousand = 140

func fill(tn *clienttest.Town, l *clienttest.Laptop, segments int) (bytes int) {
	texts := make([]string, 70)
	for i := range texts {
		texts[i] = noise(330 + i)
	}
	for range segments {
		bytes += len(l.Write(tn.Desks[0], texts...).Bytes())
	}
	return bytes
}

// TestSpeed measures what laptops and collector take for as many bytes as 10,000 sessions have, over TLS on loopback: the
// laptops' own stores are in memory here.
func TestSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("measures")
	}
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a := tn.Laptop(tn.Desks[0])
	var others []*clienttest.Laptop
	for range 11 {
		others = append(others, tn.Laptop(tn.Desks[0]))
	}
	a.Hear()
	p.claim(tn, a)
	size := fill(tn, a, segmentsOfTenThousand)
	b := p.online()
	exchange := func(l *clienttest.Laptop) int {
		r, err := l.Client(p.whom(), p.http(b), p.clock).Exchange(t.Context(), nil)
		if err != nil {
			t.Error(err)
		}
		return r.Requests
	}
	took := func(what string, work func() int) {
		b.reset(0, 0)
		start := time.Now()
		requests := work()
		t.Logf("%s: %v, %d requests, %d bytes up, %d down beneath TLS", what, time.Since(start).Round(time.Millisecond), requests, b.in.Load(), b.out.Load())
	}
	t.Logf("%d bytes of segments", size)
	took("first push", func() int { return exchange(a) })
	took("first pull", func() int { return exchange(others[0]) })
	took("nothing new", func() int { return exchange(a) })
	took("ten laptops' first pull at once", func() int {
		var all sync.WaitGroup
		for _, l := range others[1:] {
			all.Go(func() { exchange(l) })
		}
		all.Wait()
		return 0
	})
	p.wantSound()
}
