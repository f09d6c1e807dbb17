package invite

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/invite"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/internal/seated"
)

// long is an invitation as long as they are.
var long = "SOGLIA-INVITO:" + strings.Repeat("0G8X7R2K", 28)

func table() *seated.Inviter {
	return &seated.Inviter{Text: long, Digits: "402913", Waiting: []core.Invitation{
		{ID: uuid.New(), Text: long, Expires: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC), For: access.Member{Name: "Maria Assunta Bartolomei"}},
	}}
}

// path stops beside the screen after so many pieces of work.
func path(t *testing.T, i *seated.Inviter, speak view.Language, most int) *invite.Presenter {
	done := 0
	run := view.Runner{UI: func(f func()) { f() }, Go: func(f func()) {
		if done++; done <= most {
			f()
		}
	}}
	sticks := &seated.Sticks{In: []core.Stick{{Path: "/m", Name: "CHIAVETTA DI CARLA"}}}
	return invite.New(invite.Wiring{Sitting: pagecheck.Sitting(t), Inviter: i, Sticks: sticks, Run: run, Speak: speak})
}

func TestNothingIsCut(t *testing.T) {
	var p *invite.Presenter
	var i *seated.Inviter
	page := func(most int) func(view.Language) shell.Page {
		return func(speak view.Language) shell.Page {
			i = table()
			p = path(t, i, speak, most)
			return Page(p, speak, func() {})
		}
	}
	pagecheck.NothingIsCut(t, "invite-who", page(9), func() {
		i.Err = domain.Errors{domain.BadField("nome", "laptop.error.name_needed")}
		p.Invite()
	})
	pagecheck.NothingIsCut(t, "invite-offered", page(2), func() {
		form := p.State().Form
		form.Name = "Carla Bini"
		p.Typed(form)
		p.Invite()
	})
	pagecheck.NothingIsCut(t, "invite-compare", page(9), func() { p.Resume(0) })
	pagecheck.NothingIsCut(t, "invite-done", page(9), func() {
		p.Resume(0)
		p.Same()
	})
}

func TestTheDigitsAreConfirmedByHand(t *testing.T) {
	s := pagecheck.Open(t, 1)
	speak, i := pagecheck.Speak(t, "it"), table()
	p := path(t, i, speak, 99)
	s.Show(Page(p, speak, func() {}))
	pagecheck.Type(t, s, "invite-name", "Carla Bini")
	pagecheck.Tap(t, s, "invite-make")
	if i.Confirmed {
		t.Fatal("confirmed unasked")
	}
	pagecheck.Tap(t, s, "invite-same")
	if !i.Confirmed || p.State().Step != invite.Done {
		t.Errorf("%+v", p.State())
	}
}
