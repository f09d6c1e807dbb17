package intake_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	screen "soglia/app/ui/intake"
	"soglia/app/ui/kit"
	"soglia/app/view/intake"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// The text that is read out is one link away; in danger what is special opens for a reason, without a consent.
func TestTheTextIsReadAndDangerOpensWhatIsSpecial(t *testing.T) {
	s, w, speak := open(t, "it", 1)
	p := page(t, speak)
	s.Show(screen.Page(p, func() {}))
	tap := func(id kit.ID) {
		t.Helper()
		o, ok := kit.Find(w.Content(), id).(fyne.Tappable)
		if !ok {
			t.Fatalf("nothing is called %s", id)
		}
		o.Tapped(&fyne.PointEvent{})
	}
	p.Look("rosanna tinti")
	p.TakeNew()
	if p.TextSaid() == "" || len(p.Text(core.ActNotice).Sections()) == 0 {
		t.Error("no text")
	}
	tap("intake-text")
	tap("intake-text")
	p.Edit(intake.PartWho, func(f *intake.Form) { f.Special = core.Refused })
	closed := len(p.Tiles())
	tap("intake-without")
	tap(kit.ID("intake-ground." + core.GroundDanger))
	if p.Form().Ground != core.GroundDanger || len(p.Tiles()) < closed {
		t.Errorf("ground %q, %d tiles of %d", p.Form().Ground, len(p.Tiles()), closed)
	}
	p.Register()
	if len(p.Errors()) > 0 {
		t.Errorf("%v", p.Errors())
	}
	for a, err := range p.Seat().Store.Find(t.Context(), allConsents()) {
		if err != nil {
			t.Fatal(err)
		}
		if groundOf(a) == core.GroundDanger {
			return
		}
	}
	t.Error("the reason was not written down")
}

func allConsents() record.Query { return record.All(entity.Consent) }

func groundOf(r *record.Record) string { return entity.ConsentWithoutConsent.Get(r) }
