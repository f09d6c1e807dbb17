package nearby

import (
	"strings"
	"testing"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/nearby"
	"soglia/domain"
	"soglia/internal/seated"
)

func table() (*seated.LocalCollector, *seated.Nearby) {
	l := &seated.LocalCollector{Now: core.Collecting{
		Addresses: []string{"192.168.1.20:8743", "10.0.0.12:8743"}, Announcement: "SOGLIA-VICINO:" + strings.Repeat("0G8X7R2K", 42), Visitors: 3,
	}}
	n := &seated.Nearby{Others: []core.Announced{{Text: "SOGLIA-VICINO:A", Addresses: []string{"192.168.1.21:8743"}, DeskNames: []string{"Circolo Arci Pagnana", "Circolo Arci Cerreto Guidi"}}}}
	n.Err = domain.Fail(domain.Unavailable, "nearby.error.gone", nil)
	return l, n
}

func TestNothingIsCut(t *testing.T) {
	var p *nearby.Presenter
	pagecheck.NothingIsCut(t, "nearby", func(speak view.Language) shell.Page {
		l, n := table()
		p = nearby.New(nearby.Wiring{Local: l, Nearby: n, Run: view.Synchronous(), Speak: speak})
		return Page(p, speak, func() {})
	}, func() {
		p.Collect()
		p.Find()
		p.Meet(0)
	})
}

func TestALaptopIsMetByItsText(t *testing.T) {
	s := pagecheck.Open(t, 1)
	speak := pagecheck.Speak(t, "it")
	l, n := table()
	n.Err = nil
	s.Show(Page(nearby.New(nearby.Wiring{Local: l, Nearby: n, Run: view.Synchronous(), Speak: speak}), speak, func() {}))
	pagecheck.Type(t, s, "nearby-text", "SOGLIA-VICINO:B")
	pagecheck.Tap(t, s, "nearby-meet")
	if n.Met != "SOGLIA-VICINO:B" {
		t.Errorf("met %q", n.Met)
	}
	pagecheck.Tap(t, s, "nearby-collect")
	if !l.Now.On {
		t.Error("it does not collect")
	}
	pagecheck.Tap(t, s, "nearby-stop")
	if l.Now.On {
		t.Error("it still collects")
	}
}
