package collector_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
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

// FuzzRequest sends what a device of the network may send behind a request that it has signed.
func FuzzRequest(f *testing.F) {
	store, err := sqlite.Open(f.Context(), filepath.Join(f.TempDir(), "c.db"))
	if err != nil {
		f.Fatal(err)
	}
	s, err := collector.New(f.Context(), collector.Config{
		Store: store, Clock: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Limits: collector.Limits{RequestsAMinute: 1 << 30},
	})
	if err != nil {
		f.Fatal(err)
	}
	tn := clienttest.NewTown(f, 1, 1)
	l := tn.Laptop(tn.Desks[0])
	segment := l.Write(tn.Desks[0], "x")
	i, err := s.Invite(f.Context(), nil, time.Hour)
	if err != nil {
		f.Fatal(err)
	}
	t := &direct{Service: s}
	c := l.Client(client.Collector{SignKey: s.Public().Sign}, t, time.Now)
	c.Claim = &client.Claim{Secret: i.Secret[:], RootKey: tn.Root.Identity.Public().Sign}
	if _, err := c.Exchange(f.Context(), nil); err != nil {
		f.Fatal(err)
	}
	first := &wire.ExchangeRequest{Version: 1}
	f.Add(wire.Encode(first), exchange.Frame(nil, &wire.ExchangeItem{Item: &wire.ExchangeItem_Segment{Segment: segment.Bytes()}}))
	f.Add(wire.Encode(&wire.ExchangeRequest{Version: 1, Listing: true, Cursors: []*wire.Cursor{{Number: 1}}}), []byte{1, 0})
	count := uint64(1000)
	f.Fuzz(func(t *testing.T, head, body []byte) {
		count++
		r := new(wire.ExchangeRequest)
		if parsed, err := wire.DecodeRequest(head); err == nil {
			r = parsed
		}
		r.Version, r.Network, r.Device, r.Count, r.Claim = 1, tn.Network[:], l.ID[:], count, nil
		encoded := wire.Encode(r)
		request := append(exchange.FrameBytes(nil, encoded), body...)
		_ = s.Exchange(t.Context(), "fuzz", exchange.SignRequest(l.Identity, s.ID, encoded), bytes.NewReader(request), io.Discard)
	})
}

// direct is a transport without a network.
type direct struct{ *collector.Service }

func (d *direct) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	var answer bytes.Buffer
	err := d.Exchange(ctx, "here", signature, bytes.NewReader(request), &answer)
	return io.NopCloser(&answer), err
}
