package collector_test

import (
	"crypto/rand"
	"errors"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"soglia/sync/client"
	"soglia/sync/client/clienttest"
	"soglia/sync/collector"
	"soglia/sync/collector/sqlite"
	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// FuzzMeet sends what anybody may send to a meeting place, and what a device of the network may sign.
func FuzzMeet(f *testing.F) {
	store, err := sqlite.Open(f.Context(), filepath.Join(f.TempDir(), "c.db"))
	if err != nil {
		f.Fatal(err)
	}
	s, err := collector.New(f.Context(), collector.Config{
		Store: store, Rooms: store, Clock: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
		Limits: collector.Limits{RequestsAMinute: 1 << 30},
	})
	if err != nil {
		f.Fatal(err)
	}
	tn := clienttest.NewTown(f, 1, 1)
	l := tn.Laptop(tn.Desks[0])
	i, err := s.Invite(f.Context(), nil, time.Hour)
	if err != nil {
		f.Fatal(err)
	}
	c := l.Client(client.Collector{SignKey: s.Public().Sign}, &direct{Service: s}, time.Now)
	c.Claim = &client.Claim{Secret: i.Secret[:], RootKey: tn.Root.Identity.Public().Sign}
	if _, err := c.Exchange(f.Context(), nil); err != nil {
		f.Fatal(err)
	}
	for _, m := range []*wire.MeetRequest{
		{Does: &wire.MeetRequest_Open{Open: &wire.MeetOpen{ExpiresS: 1 << 62}}},
		{Slot: 1, Does: &wire.MeetRequest_Put{Put: []byte("x")}},
		{Slot: 17, Does: &wire.MeetRequest_Get{Get: &wire.MeetGet{}}},
		{Does: &wire.MeetRequest_Close{Close: &wire.MeetClose{}}},
	} {
		m.Version, m.Network, m.Room, m.Device = wire.Version, tn.Network[:], make([]byte, 16), l.ID[:]
		f.Add(wire.Encode(m))
	}
	f.Fuzz(func(t *testing.T, request []byte) {
		if m, err := wire.DecodeMeetRequest(request); err == nil {
			if m.Network = tn.Network[:]; m.GetGet() != nil {
				m.GetGet().WaitMs = 0
			}
			request = wire.Encode(m)
		}
		for _, signature := range [][]byte{nil, exchange.SignMeeting(l.Identity, s.ID, request)} {
			_, err := s.Meet(t.Context(), rand.Text(), signature, request) // each time from elsewhere: nobody is kept out
			var refused *collector.Refused
			if err != nil && !errors.As(err, &refused) {
				t.Errorf("%v", err)
			}
		}
	})
}
