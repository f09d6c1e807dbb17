package sqlite_test

import (
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
)

// another is a second laptop of the same network: the same scopes and users, its own file, device and clock.
func (l *laptop) another(t testing.TB, name byte) *laptop {
	t.Helper()
	other := &laptop{
		path: filepath.Join(t.TempDir(), "shared.db"), key: [32]byte{name}, users: l.users,
		random: rand.NewChaCha8([32]byte{name}), now: time.UnixMilli(1_790_000_000_000 + int64(name)),
	}
	other.author = l.author
	other.author.Device, other.author.Signer, other.author.Random = other.id(), other.identity(t), other.random
	other.author.Now = func() time.Time { other.now = other.now.Add(time.Second); return other.now }
	other.open(t)
	t.Cleanup(func() { other.close(t) })
	return other
}

// segments closes what is open and gives all segments of a laptop, in the order in which it has them.
func (l *laptop) segments(t testing.TB) []*seal.Segment {
	t.Helper()
	if err := l.store().CloseSegments(t.Context()); err != nil {
		t.Fatal(err)
	}
	all, err := l.store().Segments(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// take takes segments in, one transaction for all of them.
func (l *laptop) take(t testing.TB, segments ...*seal.Segment) []sqlite.TakenItem {
	t.Helper()
	var items []sqlite.Incoming
	for _, s := range segments {
		items = append(items, sqlite.Incoming{Segment: s})
	}
	taken, err := l.store().TakeIn(t.Context(), items)
	if err != nil {
		t.Fatal(err)
	}
	return taken
}

// same fails unless two laptops hold the same in their tables and show the same.
func same(t testing.TB, a, b *laptop) {
	t.Helper()
	if err := a.store().CloseSegments(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := b.store().CloseSegments(t.Context()); err != nil {
		t.Fatal(err)
	}
	want, err := a.store().Tables(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.store().Tables(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Fatalf("tables differ:\n%s", firstDifference(got, want))
	}
}

func TestAnotherLaptopHoldsTheSame(t *testing.T) {
	l := newLaptop(t)
	l.week(t)
	other := l.another(t, 2)
	for _, item := range other.take(t, l.segments(t)...) {
		if !item.New || item.Own || item.Reason != sqlite.Counting {
			t.Fatalf("%+v", item)
		}
	}
	same(t, l, other)
	for _, item := range other.take(t, l.segments(t)...) {
		if item.New || item.Filled > 0 {
			t.Fatalf("%+v", item)
		}
	}
	same(t, l, other)
}

func TestAnEditMayComeBeforeItsCreation(t *testing.T) {
	l := newLaptop(t)
	anna := l.store()
	w := l.new(entity.Person, func(r *record.Record) { entity.PersonFamilyName.Set(r, "Rossi") })
	l.commit(t, anna, w)
	l.segments(t)
	for _, name := range []string{"Russo", "Rosi"} {
		l.commit(t, anna, edit(l.get(t, anna, w.Record), func(r *record.Record) { entity.PersonFamilyName.Set(r, name) }))
		l.segments(t)
	}
	all := l.segments(t)
	for i, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		other := l.another(t, byte(10+i))
		for _, at := range order {
			other.take(t, all[at])
		}
		same(t, l, other)
		if got := entity.PersonFamilyName.Get(other.get(t, other.store(), w.Record)); got != "Rosi" {
			t.Errorf("%v: %s", order, got)
		}
	}
}
