package connect

import (
	"testing"

	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/connect"
	"soglia/domain"
	"soglia/internal/seated"
)

func TestNothingIsCut(t *testing.T) {
	var p *connect.Presenter
	i := &seated.Inviter{Err: domain.Errors{domain.BadField("invitation", "error.internal")}}
	page := func(speak view.Language) shell.Page {
		p = connect.New(connect.Wiring{Inviter: i, Run: view.Synchronous(), Speak: speak})
		return Page(p, speak, func() {})
	}
	pagecheck.NothingIsCut(t, "connect-wrong", page, func() { p.Connect() })
}

func TestAPastedInvitationConnects(t *testing.T) {
	s := pagecheck.Open(t, 1)
	speak, i := pagecheck.Speak(t, "it"), &seated.Inviter{}
	p := connect.New(connect.Wiring{Inviter: i, Run: view.Synchronous(), Speak: speak})
	s.Show(Page(p, speak, func() {}))
	pagecheck.Type(t, s, "connect-text", "SOGLIA-INVITO:ABC")
	pagecheck.Tap(t, s, "connect-start")
	if i.Connected != "SOGLIA-INVITO:ABC" || !p.State().Done {
		t.Errorf("connected to %q", i.Connected)
	}
}
