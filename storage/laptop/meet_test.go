package laptop

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/client"
	"soglia/sync/collector"
	"soglia/sync/collector/sqlite"
	"soglia/sync/seal/roster"
)

// post is a real collector on a real socket.
type post struct {
	t      *testing.T
	path   string
	store  *sqlite.Store
	server *http.Server
	clock  func() time.Time
	limits collector.Limits
	*collector.Service
	address string
	through func(client.Transport) client.Transport // who stands between, nil: nobody
}

func newPost(t *testing.T) *post {
	t.Helper()
	p := &post{t: t, path: filepath.Join(t.TempDir(), "collector.db"), clock: time.Now}
	p.limits.RequestsAMinute = 100_000
	p.open()
	t.Cleanup(p.close)
	return p
}

func (p *post) open() {
	p.t.Helper()
	var err error
	p.store, err = sqlite.Open(context.WithoutCancel(p.t.Context()), p.path)
	must(p.t, err)
	p.Service, err = collector.New(p.t.Context(), collector.Config{
		Store: p.store, Clock: p.clock, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Limits: p.limits,
	})
	must(p.t, err)
	settings, err := p.TLS()
	must(p.t, err)
	at := p.address
	if at == "" {
		at = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", at)
	must(p.t, err)
	p.address = listener.Addr().String()
	p.server = &http.Server{Handler: p.Handler(), ReadHeaderTimeout: time.Minute}
	go func() { _ = p.server.Serve(tls.NewListener(listener, settings)) }()
}

func (p *post) close() {
	_ = p.server.Close()
	if err := p.store.Close(); err != nil {
		p.t.Error(err)
	}
}

// said is what the network is told of the collector.
func (p *post) said() roster.Collector {
	pin, err := p.Pin()
	must(p.t, err)
	return roster.Collector{ID: p.ID, SignKey: p.Public().Sign, TLSKey: pin, Addresses: []string{p.address}}
}

// meet makes one exchange over the socket.
func (p *post) meet(o *Open, claim *client.Claim) (client.Report, error) {
	p.t.Helper()
	r := o.Replica()
	must(p.t, r.Close(p.t.Context()))
	link := client.NewHTTP([]string{p.address}, p.said().TLSKey)
	defer link.Close()
	var by client.Transport = link
	if p.through != nil {
		by = p.through(link)
	}
	c, err := r.Client(client.Collector{SignKey: p.Public().Sign}, by)
	must(p.t, err)
	defer c.Identity.Wipe()
	c.Claim = claim
	return c.Exchange(p.t.Context(), nil)
}

func (p *post) levels(o *Open) client.Report {
	p.t.Helper()
	r, err := p.meet(o, nil)
	must(p.t, err)
	return r
}

// claimed joins a network to the collector.
func (p *post) claimed(o *Open) client.Report {
	p.t.Helper()
	must(p.t, o.SayCollector(p.t.Context(), p.said()))
	i, err := p.Invite(p.t.Context(), []string{p.address}, time.Hour)
	must(p.t, err)
	r, err := p.meet(o, &client.Claim{Secret: i.Secret[:], RootKey: o.register.root})
	must(p.t, err)
	return r
}

// two are a coordinator's laptop and a volunteer's, of one desk.
func two(t *testing.T) (elena, carla *Open) {
	t.Helper()
	dir, id, _ := founded(t)
	elena = unlocked(t, used(t, dir), id, elenasWords)
	t.Cleanup(func() { _ = elena.Close() })
	m := access.Member{ID: uuid.New(), Name: "Carla Neri", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	carla = unlocked(t, used(t, second(t, elena, m, carlasWords, pagnana)), m.ID, carlasWords)
	t.Cleanup(func() { _ = carla.Close() })
	return elena, carla
}

// met writes down that somebody came to the desk.
func met(t *testing.T, o *Open, name string) uuid.UUID {
	t.Helper()
	r := record.New(entity.Person, uuid.New())
	entity.PersonState.Set(r, entity.FirstState(entity.Person))
	entity.PersonFamilyName.Set(r, name)
	must(t, o.Store().Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: pagnana}))
	return r.ID
}

func wantName(t *testing.T, o *Open, id uuid.UUID, name string) {
	t.Helper()
	r, err := o.Store().Get(t.Context(), entity.Person, id)
	if err != nil || entity.PersonFamilyName.Get(r) != name {
		t.Errorf("%v (%v), want %s", r, err, name)
	}
}
