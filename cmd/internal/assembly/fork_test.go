package assembly

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
	"soglia/sync/client"
	"soglia/sync/exchange"
)

// Two copies of one collector's store run, and each laptop meets another one. A stick between them tells both.
func aCollectorForks(t *testing.T, p *pocket) {
	dir, copied := t.TempDir(), t.TempDir()
	must(t, InviterAt(p.elena).Connect(t.Context(), serveCollectorIn(t, dir)))
	e, err := ExchangerOf(p.elena)
	must(t, err)
	_, err = e.Exchange(t.Context(), nil)
	must(t, err)
	p.write(p.elena)
	p.take(p.carla) // now she knows of the collector
	must(t, os.CopyFS(filepath.Join(copied, "copy"), os.DirFS(dir)))
	other, err := exchange.ParseInvitation(serveCollectorIn(t, filepath.Join(copied, "copy")))
	must(t, err)
	visitAt(t, p.elena, "Amato")
	met := visitAt(t, p.carla, "Brusati")
	_, err = e.Exchange(t.Context(), nil)
	must(t, err)
	p.exchanges(p.carla, other)
	p.wantForked(p.carla, false)
	p.write(p.carla)
	p.take(p.elena)
	p.write(p.elena)
	p.take(p.carla)
	p.wantForked(p.elena, true)
	p.wantForked(p.carla, true)
	peers, err := PeersOf(p.carla)
	must(t, err)
	if at, err := peers.Whereabouts(t.Context(), entity.Person, met); err != nil || at.Where == core.OnCollector {
		t.Errorf("its word counts still: %+v (%v)", at, err)
	}
	seen := visitAt(t, p.elena, "Galli") // the rest goes on
	done, err := e.Exchange(t.Context(), nil)
	if err != nil || !done.Forked {
		t.Errorf("%+v (%v)", done, err)
	}
	p.write(p.elena)
	if p.take(p.carla); !p.knows(p.carla, seen) {
		t.Error("the stick brought nothing")
	}
}

// exchanges levels a laptop with whoever answers where an invitation says.
func (p *pocket) exchanges(s *core.Sitting, at exchange.Invitation) {
	p.t.Helper()
	opened, err := openedOf(s)
	must(p.t, err)
	c := opened.Collectors()[0]
	link := client.NewHTTP(at.Addresses, at.TLSKey)
	defer link.Close()
	_, err = exchangeBy(p.t.Context(), opened.Replica(), c, nil, link, s.Clock, nil)
	must(p.t, err)
}

func (p *pocket) wantForked(s *core.Sitting, want bool) {
	p.t.Helper()
	peers, err := PeersOf(s)
	must(p.t, err)
	troubles, err := peers.Troubles(p.t.Context())
	must(p.t, err)
	found := false
	for _, trouble := range troubles {
		found = found || trouble.Kind == core.TroubleForked && trouble.Collector != uuid.Nil
	}
	if found != want {
		p.t.Errorf("a collector that forks: %v, want %v", found, want)
	}
}
