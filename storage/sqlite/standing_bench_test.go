package sqlite_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/storage/sqlite"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
)

// BenchmarkStanding tells how a large desk stands with its collector: where a record is (goal 5 ms), how many are unsent (goal
// 20 ms), what is wanted, and what the next request of an exchange takes.
func BenchmarkStanding(b *testing.B) {
	l := newLaptop(b)
	d := l.fill(b, deskSize(b))
	collector := l.identity(b)
	at := client.Store{Collector: exchange.CollectorID(collector.Public().Sign), Incarnation: exchange.Incarnation{1}}
	ok(b, d.store.CloseSegments(b.Context()))
	sent := 0
	for scopes := l.scopes(); ; sent++ {
		items, more, err := d.store.Outgoing(b.Context(), sqlite.Outgoing{At: at, Scopes: scopes, Bytes: 8 << 20})
		ok(b, err)
		ok(b, l.db.Confirm(b.Context(), at, idsOf(items), receiptFor(l, collector, at, items)))
		if !more {
			break
		}
	}
	from := sqlite.Vantage{Collectors: []uuid.UUID{at.Collector}, Coordinates: func(uuid.UUID, uuid.UUID) bool { return false }}
	for range 20 {
		l.commit(b, d.store, d.entry(d.busy, 1, rand.New(rand.NewPCG(5, 6))))
	}
	b.Run("where a record is", func(b *testing.B) {
		for range b.N {
			w, err := d.store.Whereabouts(b.Context(), entity.Person, d.busy.ID, from)
			if err != nil || w.Reach != sqlite.Collected {
				b.Fatal(w, err)
			}
		}
	})
	b.Run("records unsent", func(b *testing.B) {
		for range b.N {
			if n, err := d.store.Unsent(b.Context(), from); err != nil || n != 20 {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("records unsent, before the first exchange", func(b *testing.B) {
		for range b.N {
			if n, err := d.store.Unsent(b.Context(), sqlite.Vantage{Coordinates: from.Coordinates}); err != nil || n < deskSize(b) {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("what is wanted", func(b *testing.B) {
		for range b.N {
			if wanted, err := l.db.Wanted(b.Context(), 256); err != nil || len(wanted) > 0 {
				b.Fatal(wanted, err)
			}
		}
	})
	b.Run("next request", func(b *testing.B) {
		for range b.N {
			if _, _, err := d.store.Outgoing(b.Context(), sqlite.Outgoing{At: at, Scopes: l.scopes(), Bytes: 1 << 20}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("first request to another collector", func(b *testing.B) {
		for range b.N {
			items, more, err := d.store.Outgoing(b.Context(), sqlite.Outgoing{
				At: client.Store{Collector: uuid.New()}, Scopes: l.scopes(), Looked: []uuid.UUID{d.busy.ID}, Bytes: 1 << 20,
			})
			if err != nil || !more || len(items) == 0 {
				b.Fatal(len(items), more, err)
			}
		}
	})
}

func (l *laptop) scopes() []uuid.UUID {
	var ids []uuid.UUID
	for _, s := range l.author.Scopes {
		ids = append(ids, s.ID)
	}
	return ids
}

func idsOf(items []client.Item) (ids []exchange.ID) {
	for _, i := range items {
		ids = append(ids, i.ID)
	}
	return ids
}

// receiptFor is what the collector signs of items.
func receiptFor(l *laptop, collector *seal.Identity, at client.Store, items []client.Item) []byte {
	r := &exchange.Receipt{Network: l.author.Network, Incarnation: at.Incarnation, ClockMS: uint64(l.now.UnixMilli())}
	for n, i := range items {
		r.Arrivals = append(r.Arrivals, exchange.Arrival{ID: i.ID, Scope: i.Scope, Number: uint64(n + 1)})
	}
	r.Sign(collector)
	return r.Encode()
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
