package notices

import (
	"testing"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/notices"
)

func open(t *testing.T, seat core.Seat, speak view.Language) *notices.Presenter {
	t.Helper()
	return notices.New(notices.Wiring{Seat: seat, May: true, Run: view.Synchronous(), Speak: speak})
}

func TestNothingIsCut(t *testing.T) {
	seat := pagecheck.Sitting(t).Seat
	var p *notices.Presenter
	page := func(speak view.Language) shell.Page {
		p = open(t, seat, speak)
		return Page(p, func() {})
	}
	pagecheck.NothingIsCut(t, "notices", page, nil)
	pagecheck.NothingIsCut(t, "notices-text", page, func() {
		p.Show(p.State().Rows[0].Notice)
		p.Approve()
	})
	pagecheck.NothingIsCut(t, "notices-form", page, func() {
		p.Show(p.State().Rows[0].Notice)
		p.Translate()
		p.Save()
	})
	pagecheck.NothingIsCut(t, "notices-compared", page, func() {
		p.Show(p.State().Rows[0].Notice)
		p.Edit()
		p.Typed("Arci Empolese Valdelsa, via Roma 1, Empoli", "# Chi siamo\nIl titolare è {titolare}.\n- un punto")
		p.Save()
		p.Against(p.State().Older[len(p.State().Older)-1])
	})
}

func TestATextIsCompletedAndApprovedByHand(t *testing.T) {
	seat := pagecheck.Sitting(t).Seat
	p := open(t, seat, pagecheck.Speak(t, "it"))
	s := pagecheck.Open(t, 1)
	s.Show(Page(p, func() {}))
	pagecheck.Tap(t, s, "notices-INFORMATIVA-it-BOZZA")
	pagecheck.Tap(t, s, "notices-approve")
	if p.State().Problem == "" {
		t.Fatal("approved as it came")
	}
	pagecheck.Tap(t, s, "notices-edit")
	pagecheck.Type(t, s, "notices-controller", "Arci Empolese Valdelsa")
	p.Typed(p.State().Form.Controller, "# Chi siamo\nIl titolare è {titolare}.")
	pagecheck.Tap(t, s, "notices-save")
	pagecheck.Tap(t, s, "notices-approve")
	if open := p.State().Open; open == nil || open.State != core.NoticeApproved || open.Controller != "Arci Empolese Valdelsa" {
		t.Fatalf("%+v", p.State())
	}
	pagecheck.Tap(t, s, "notices-compare")
	if len(p.State().Compare) == 0 {
		t.Error("nothing is compared")
	}
	pagecheck.Tap(t, s, "notices-back")
	for _, row := range p.State().Rows {
		if row.Act == core.ActNotice && row.State != core.NoticeApproved {
			t.Errorf("still %s", row.Said)
		}
	}
}
