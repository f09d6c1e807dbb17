package sqlite_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
)

// batchBytes is how much an exchange keeps in one transaction.
const batchBytes = 1 << 20

// BenchmarkReceive takes in what another laptop wrote: 10,000 records, a quarter of them people, then 500 edits of them. Goal:
// 20,000 records a second.
func BenchmarkReceive(b *testing.B) {
	l := newLaptop(b)
	l.fill(b, 2250) // and one of them has 1,000 entries
	all := l.segments(b)
	var people []*record.Record
	for r, err := range l.store().Find(b.Context(), record.All(entity.Person).First(500)) {
		if err != nil {
			b.Fatal(err)
		}
		people = append(people, r)
	}
	for _, p := range people {
		l.commit(b, l.store(), edit(p, func(r *record.Record) { entity.PersonGivenName.Set(r, "Altra") }))
	}
	edits := l.segments(b)[len(all):]
	records := 0
	for _, e := range entity.All() {
		n, err := l.store().Count(b.Context(), record.All(e).Cancelled())
		if err != nil {
			b.Fatal(err)
		}
		records += n
	}
	random := rand.New(rand.NewPCG(1, 2))
	shuffled := append([]*seal.Segment(nil), all...)
	random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for _, order := range []struct {
		name     string
		segments []*seal.Segment
	}{{"as they were written", all}, {"newest first", reversed(all)}, {"in any order", shuffled}} {
		b.Run(order.name, func(b *testing.B) {
			var took, tookEdits time.Duration
			name := byte(100)
			for b.Loop() {
				name++
				other := l.another(b, name)
				took += other.receive(b, order.segments)
				tookEdits += other.receive(b, edits)
				other.close(b)
			}
			b.ReportMetric(float64(b.N*records)/took.Seconds(), "records/s(goal≥20000)")
			b.ReportMetric(float64(b.N*len(people))/tookEdits.Seconds(), "edits/s")
		})
	}
}

func reversed(segments []*seal.Segment) []*seal.Segment {
	var back []*seal.Segment
	for i := range segments {
		back = append(back, segments[len(segments)-1-i])
	}
	return back
}

// receive takes segments as an exchange does: parsed from their bytes, a batch in a transaction.
func (l *laptop) receive(b *testing.B, segments []*seal.Segment) time.Duration {
	b.Helper()
	var bodies [][]byte
	for _, s := range segments {
		bodies = append(bodies, s.Bytes())
	}
	begun := time.Now()
	var items []sqlite.Incoming
	size := 0
	flush := func() {
		if _, err := l.store().TakeIn(b.Context(), items); err != nil {
			b.Fatal(err)
		}
		items, size = nil, 0
	}
	for _, body := range bodies {
		s, err := seal.Parse(body)
		if err != nil {
			b.Fatal(err)
		}
		items, size = append(items, sqlite.Incoming{Segment: s}), size+len(body)
		if size >= batchBytes {
			flush()
		}
	}
	flush()
	return time.Since(begun)
}
