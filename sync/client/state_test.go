package client

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/sync/exchange"
)

func TestWhatIsRememberedComesBack(t *testing.T) {
	random := rand.NewChaCha8([32]byte{1})
	id := func() (id exchange.ID) { _, _ = random.Read(id[:]); return id }
	s := State{
		Incarnation: exchange.Incarnation{1, 2}, Count: 7, Unsure: true, Listing: true, Full: true,
		Vector: exchange.Vector{exchange.Roster: exchange.Cursor{}.Next(id()), uuid.New(): exchange.Cursor{}.Next(id()).Next(id())},
		Ahead:  []exchange.Arrival{{ID: id(), Scope: uuid.New(), Number: 5}, {ID: id(), Number: 1 << 40}},
		Wants:  []exchange.ID{id(), id()}, Asked: []exchange.ID{id()}, Declined: []exchange.ID{id()},
		AskedAt: time.UnixMilli(1_790_000_000_000), DeclinedAt: time.UnixMilli(5), Last: time.UnixMilli(1_790_000_000_001),
	}
	for _, want := range []State{s, {Vector: exchange.Vector{}}} {
		got, err := ParseState(want.Encode())
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v (%v)\nwant %+v", got, err, want)
		}
	}
}

func FuzzParseState(f *testing.F) {
	f.Add(State{Count: 3, Wants: make([]exchange.ID, 2), Ahead: make([]exchange.Arrival, 1)}.Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := ParseState(b)
		if err != nil {
			return
		}
		if again, err := ParseState(s.Encode()); err != nil || again.Count != s.Count || len(again.Ahead) != len(s.Ahead) {
			t.Errorf("%+v became %+v (%v)", s, again, err)
		}
	})
}
