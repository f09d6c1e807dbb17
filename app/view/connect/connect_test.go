package connect_test

import (
	"testing"

	"soglia/app/view"
	"soglia/app/view/connect"
	"soglia/domain"
	"soglia/internal/seated"
	"soglia/translations"
)

func TestTheNetworkIsConnectedOrThePageSaysWhyNot(t *testing.T) {
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	i := &seated.Inviter{Err: domain.Errors{domain.BadField("invitation", "error.internal")}}
	told := false
	p := connect.New(connect.Wiring{Inviter: i, Run: view.Synchronous(), Speak: words.In("it"), Connected: func() { told = true }})
	p.Typed("SOGLIA-INVITO:ABC")
	p.Connect()
	if s := p.State(); s.Problems["invitation"] == "" || s.Text == "" || s.Done || s.Busy || told {
		t.Errorf("%+v", s)
	}
	i.Err = nil
	p.Connect()
	if !p.State().Done || i.Connected != "SOGLIA-INVITO:ABC" || !told {
		t.Errorf("%+v, connected to %q", p.State(), i.Connected)
	}
}
