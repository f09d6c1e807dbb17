package nearby_test

import (
	"testing"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/nearby"
	"soglia/domain"
	"soglia/internal/seated"
	"soglia/translations"
)

func page(t *testing.T, l *seated.LocalCollector, n *seated.Nearby) *nearby.Presenter {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	return nearby.New(nearby.Wiring{Local: l, Nearby: n, Run: view.Synchronous(), Speak: words.In("it")})
}

func TestALaptopCollectsAsLongAsItsWindowSaysSo(t *testing.T) {
	l := &seated.LocalCollector{Now: core.Collecting{Addresses: []string{"192.168.1.20:8743"}, Visitors: 2}}
	p := page(t, l, &seated.Nearby{})
	p.Collect()
	if s := p.State(); !s.On || s.Where != "Questo computer raccoglie per gli altri: 192.168.1.20:8743" || s.Visitors != "Sono passati 2 computer" {
		t.Errorf("%+v", s)
	}
	p.Leave()
	if !p.State().On {
		t.Error("leaving the page ends it")
	}
	p.StopCollecting()
	if p.State().On {
		t.Error("it goes on")
	}
	l.Err = domain.Fail(domain.Unavailable, "nearby.error.no_network", nil)
	p.Collect()
	if s := p.State(); s.On || s.Wrong == "" {
		t.Errorf("without a network: %+v", s)
	}
}

func TestALaptopNearbyIsFoundAndMet(t *testing.T) {
	n := &seated.Nearby{Others: []core.Announced{{Text: "SOGLIA-VICINO:A", Addresses: []string{"192.168.1.20:8743"}, DeskNames: []string{"Pagnana"}}}}
	n.Done = core.Exchanged{At: seated.Clock{}.Now(), Sent: 2, New: 1}
	p := page(t, &seated.LocalCollector{}, n)
	p.Find()
	if s := p.State(); len(s.Found) != 1 || s.Found[0].Name != "Pagnana" {
		t.Fatalf("%+v", s)
	}
	p.Meet(0)
	if s := p.State(); n.Met != "SOGLIA-VICINO:A" || s.Trip.Said != "Sono partite 2 buste chiuse. È arrivata 1 novità." {
		t.Errorf("%q, %+v", n.Met, s.Trip)
	}
}

func TestAMistypedTextStandsUnderItsField(t *testing.T) {
	n := &seated.Nearby{}
	n.Err = domain.Errors{domain.BadField("announcement", "nearby.error.mistyped")}
	p := page(t, &seated.LocalCollector{}, n)
	p.Typed("SOGLIA")
	p.MeetTyped()
	if s := p.State(); s.Problem == "" || s.Text != "SOGLIA" || s.Trip.Problem != "" {
		t.Errorf("%+v", s)
	}
	n.Err = domain.Fail(domain.Unavailable, "nearby.error.gone", nil)
	p.MeetTyped()
	if s := p.State(); s.Problem != "" || s.Trip.Problem == "" {
		t.Errorf("nobody answers: %+v", s)
	}
}
