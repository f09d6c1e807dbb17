// Package conformance is what every store of a collector passes: the same suite on SQLite, and on whatever speaks PostgreSQL's SQL.
package conformance

import (
	"crypto/sha256"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/sync/collector"
	"soglia/sync/exchange"
)

// Open gives an empty store; Again opens the same one as another process would.
type Open func(t *testing.T) (store collector.Store, again func(t *testing.T) collector.Store)

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for name, test := range map[string]func(*testing.T, Open){
		"keeps what it is": keepsSelf, "invites once": invitesOnce, "numbers arrivals": numbersArrivals,
		"keeps an item once": keepsOnce, "keeps networks apart": keepsApart, "numbers without gaps": numbersWithoutGaps,
		"remembers devices": remembersDevices, "pages": pages, "says whose cursor": cursors,
	} {
		t.Run(name, func(t *testing.T) { test(t, open) })
	}
}

var (
	town  = uuid.UUID{1}
	desk  = uuid.UUID{2}
	other = uuid.UUID{3}
	at    = time.UnixMilli(1_790_000_000_000)
)

func item(scope uuid.UUID, content string) collector.Item {
	return collector.Item{ID: sha256.Sum256([]byte(content)), Scope: scope, Body: []byte(content)}
}

func batch(device byte, items ...collector.Item) collector.Batch {
	return collector.Batch{Contact: collector.Contact{Network: town, Device: uuid.UUID{device}, Count: 1, Seen: at}, Items: items}
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func keepsSelf(t *testing.T, open Open) {
	store, again := open(t)
	first := must(store.Self(t.Context(), collector.Self{Secret: [32]byte{1}, Incarnation: exchange.Incarnation{1}}))(t)
	second := must(again(t).Self(t.Context(), collector.Self{Secret: [32]byte{2}, Incarnation: exchange.Incarnation{2}}))(t)
	if first != second || first.Secret != [32]byte{1} {
		t.Errorf("%v became %v", first, second)
	}
	if err := store.Reincarnate(t.Context(), exchange.Incarnation{9}); err != nil {
		t.Fatal(err)
	}
	if got := must(again(t).Self(t.Context(), collector.Self{}))(t); got.Incarnation != (exchange.Incarnation{9}) || got.Secret != first.Secret {
		t.Errorf("a new life: %v", got)
	}
}

func invitesOnce(t *testing.T, open Open) {
	store, _ := open(t)
	hash := [32]byte{7}
	n := collector.Network{ID: town, Root: make([]byte, 32), Since: at}
	if err := store.Claim(t.Context(), hash, n); !errors.Is(err, collector.ErrNoTicket) {
		t.Errorf("without an invitation: %v", err)
	}
	if err := store.Invite(t.Context(), collector.Ticket{Hash: hash, Expires: at.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	late := n
	late.Since = at.Add(2 * time.Hour)
	if err := store.Claim(t.Context(), hash, late); !errors.Is(err, collector.ErrNoTicket) {
		t.Errorf("expired: %v", err)
	}
	for range 2 { // the answer to the first may have been lost
		if err := store.Claim(t.Context(), hash, n); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Claim(t.Context(), hash, collector.Network{ID: other, Root: make([]byte, 32), Since: at}); !errors.Is(err, collector.ErrNoTicket) {
		t.Errorf("used by another: %v", err)
	}
	if got := must(store.Networks(t.Context()))(t); len(got) != 1 || got[0].ID != town || !got[0].Since.Equal(at) {
		t.Errorf("%v", got)
	}
}

func numbersArrivals(t *testing.T, open Open) {
	store, _ := open(t)
	a, b, c := item(desk, "a"), item(exchange.Roster, "b"), item(desk, "c")
	placed := must(store.Append(t.Context(), batch(1, a, b, c)))(t)
	want := []exchange.Arrival{{ID: a.ID, Scope: desk, Number: 1}, {ID: b.ID, Number: 1}, {ID: c.ID, Scope: desk, Number: 2}}
	if !slices.Equal(placed, want) {
		t.Errorf("%v", placed)
	}
	heads := must(store.Heads(t.Context(), town))(t)
	if cursor := (exchange.Cursor{}).Next(a.ID).Next(c.ID); heads[desk] != cursor {
		t.Errorf("head %v, not %v", heads[desk], cursor)
	}
	sizes := must(store.Sizes(t.Context(), town))(t)
	if len(sizes) != 2 || sizes[1].Items != 2 || sizes[1].Bytes != 2 {
		t.Errorf("%v", sizes)
	}
}

func keepsOnce(t *testing.T, open Open) {
	store, _ := open(t)
	a := item(desk, "a")
	must(store.Append(t.Context(), batch(1, a)))(t)
	placed := must(store.Append(t.Context(), batch(2, item(desk, "b"), a)))(t)
	if placed[1].Number != 1 || placed[0].Number != 2 {
		t.Errorf("%v", placed)
	}
	got, ok, err := store.Item(t.Context(), town, a.ID)
	if err != nil || !ok || got.From != (uuid.UUID{1}) || string(got.Body) != "a" || !got.At.Equal(at) {
		t.Errorf("%+v, %v, %v", got, ok, err)
	}
}

func keepsApart(t *testing.T, open Open) {
	store, _ := open(t)
	a := item(desk, "a")
	must(store.Append(t.Context(), batch(1, a)))(t)
	elsewhere := batch(1, a)
	elsewhere.Contact.Network = other
	if placed := must(store.Append(t.Context(), elsewhere))(t); placed[0].Number != 1 {
		t.Errorf("%v", placed)
	}
	if _, ok, err := store.Item(t.Context(), uuid.UUID{77}, a.ID); ok || err != nil {
		t.Error("an item of another network")
	}
}

// numbersWithoutGaps has several writers append to one scope at once.
func numbersWithoutGaps(t *testing.T, open Open) {
	store, again := open(t)
	stores := []collector.Store{store, again(t)}
	const writers, each = 6, 20
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for i := range each {
				if _, err := stores[w%2].Append(t.Context(), batch(byte(w), item(desk, string(rune('a'+w))+string(rune('a'+i))))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	got := must(store.Arrivals(t.Context(), town, desk, 0, 1000, true))(t)
	cursor := exchange.Cursor{}
	for _, item := range got {
		if cursor = cursor.Next(item.ID); item.Number != cursor.Number || item.Chain != cursor.Chain {
			t.Fatalf("arrival %d of %d", item.Number, len(got))
		}
	}
	if len(got) != writers*each || must(store.Heads(t.Context(), town))(t)[desk] != cursor {
		t.Errorf("%d arrivals", len(got))
	}
}

func remembersDevices(t *testing.T, open Open) {
	store, again := open(t)
	c := collector.Contact{Network: town, Device: uuid.UUID{5}, Count: 1 << 40, Seen: at, Day: 20_000, DayBytes: 1 << 33}
	if err := store.Touch(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	got := must(again(t).Contact(t.Context(), town, c.Device))(t)
	if !got.Seen.Equal(at) || got.Count != c.Count || got.DayBytes != c.DayBytes || got.Day != c.Day {
		t.Errorf("%+v", got)
	}
	if none := must(store.Contact(t.Context(), town, uuid.UUID{6}))(t); none.Count != 0 {
		t.Errorf("%+v", none)
	}
	if all := must(store.Contacts(t.Context(), town))(t); len(all) != 1 {
		t.Errorf("%v", all)
	}
}

func pages(t *testing.T, open Open) {
	store, _ := open(t)
	must(store.Append(t.Context(), batch(1, item(desk, "a"), item(desk, "b"), item(desk, "c"))))(t)
	page := must(store.Arrivals(t.Context(), town, desk, 1, 1, false))(t)
	if len(page) != 1 || page[0].Number != 2 || page[0].Body != nil {
		t.Errorf("%+v", page)
	}
	if none := must(store.Arrivals(t.Context(), town, desk, 3, 10, true))(t); len(none) != 0 {
		t.Errorf("%+v", none)
	}
}

func cursors(t *testing.T, open Open) {
	store, _ := open(t)
	a := item(desk, "a")
	must(store.Append(t.Context(), batch(1, a)))(t)
	for number, want := range map[uint64]bool{0: true, 1: true, 2: false} {
		got, ok, err := store.Cursor(t.Context(), town, desk, number)
		if err != nil || ok != want || number == 1 && got != (exchange.Cursor{}).Next(a.ID) {
			t.Errorf("%d: %v, %v, %v", number, got, ok, err)
		}
	}
}
