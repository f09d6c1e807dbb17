package collector_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
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

// post is a collector on a file, whose clock stands still until it is moved.
type post struct {
	t     *testing.T
	path  string
	store *sqlite.Store
	*collector.Service
	now    time.Time
	limits collector.Limits
}

func newPost(t *testing.T) *post {
	p := &post{t: t, path: filepath.Join(t.TempDir(), "collector.db"), now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	p.limits.RequestsAMinute = 100_000
	p.open()
	t.Cleanup(p.close)
	return p
}

func (p *post) open() {
	p.t.Helper()
	var err error
	if p.store, err = sqlite.Open(p.t.Context(), p.path); err != nil {
		p.t.Fatal(err)
	}
	p.Service, err = collector.New(p.t.Context(), collector.Config{
		Store: p.store, Rooms: p.store, Clock: p.clock, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Limits: p.limits,
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *post) close() {
	if err := p.store.Close(); err != nil {
		p.t.Error(err)
	}
}

func (p *post) clock() time.Time { return p.now }

// whom is what a laptop knows of the collector.
func (p *post) whom() client.Collector { return client.Collector{SignKey: p.Public().Sign} }

// Send is client.Transport's, without a network.
func (p *post) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	var answer bytes.Buffer
	err := p.Exchange(ctx, "here", signature, bytes.NewReader(request), &answer)
	var refused *collector.Refused
	if errors.As(err, &refused) && answer.Len() == 0 {
		return nil, client.FromRefusal(wire.Encode(refused.Message()))
	}
	return io.NopCloser(&answer), err
}

// claim lets a town's first laptop bring its network.
func (p *post) claim(tn *clienttest.Town, l *clienttest.Laptop) client.Report {
	p.t.Helper()
	i := p.invite(time.Hour)
	c := l.Client(p.whom(), p, p.clock)
	c.Claim = &client.Claim{Secret: i.Secret[:], RootKey: tn.Root.Identity.Public().Sign}
	r, err := c.Exchange(p.t.Context(), nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

func (p *post) exchange(l *clienttest.Laptop) client.Report {
	p.t.Helper()
	r, err := l.Client(p.whom(), p, p.clock).Exchange(p.t.Context(), nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

func (p *post) segments(tn *clienttest.Town) uint64 {
	p.t.Helper()
	all, err := p.Status(p.t.Context())
	if err != nil {
		p.t.Fatal(err)
	}
	for _, s := range all {
		if s.ID == tn.Network {
			return s.Segments
		}
	}
	return 0
}

func (p *post) wantSound() {
	p.t.Helper()
	f, err := p.Verify(p.t.Context(), nil)
	if err != nil || len(f.Faults) > 0 {
		p.t.Fatalf("verify found %v, %v", f.Faults, err)
	}
}

func (p *post) invite(valid time.Duration) exchange.Invitation {
	p.t.Helper()
	i, err := p.Invite(p.t.Context(), []string{"127.0.0.1:1"}, valid)
	if err != nil {
		p.t.Fatal(err)
	}
	return i
}
