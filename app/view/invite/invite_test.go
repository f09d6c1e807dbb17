package invite_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/invite"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/internal/seated"
	"soglia/translations"
)

func path(t *testing.T, i *seated.Inviter) *invite.Presenter {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := invite.New(invite.Wiring{
		Sitting: seated.Sitting(t), Inviter: i, Sticks: &seated.Sticks{In: []core.Stick{{Path: "/m", Name: "ROSSA"}}},
		Run: view.Synchronous(), Speak: words.In("it"),
	})
	p.Load()
	return p
}

func TestSomebodyNewIsInvitedComparedAndAdmitted(t *testing.T) {
	i := &seated.Inviter{Text: "SOGLIA-INVITO:ABC", Digits: "402913"}
	p := path(t, i)
	form := p.State().Form
	form.Name, form.Role = "Carla Bini", access.SocialWorker
	p.Typed(form)
	i.During = func() {
		if s := p.State(); s.Step != invite.Offered || s.Text != i.Text || s.For != "Carla Bini" || len(s.Sticks) != 1 {
			t.Errorf("while a laptop is awaited: %+v", s)
		}
		p.Carry("/m")
		if p.State().OnStick == "" {
			t.Error("the stick is not told of")
		}
	}
	p.Invite()
	if m := i.Invited[0]; m.ID != uuid.Nil || m.Name != "Carla Bini" || m.Role != access.SocialWorker || len(m.Desks) != 1 {
		t.Errorf("invited %+v", m)
	}
	if s := p.State(); s.Step != invite.Compare || s.Digits != "402913" || i.Confirmed {
		t.Fatalf("nothing is confirmed unasked: %+v", s)
	}
	p.Same()
	if !i.Confirmed || p.State().Step != invite.Done {
		t.Errorf("%+v", p.State())
	}
}

func TestDifferentDigitsEndTheInvitation(t *testing.T) {
	i := &seated.Inviter{Text: "SOGLIA-INVITO:ABC", Digits: "402913"}
	p := path(t, i)
	p.Invite()
	p.Differ()
	if s := p.State(); !i.Refused || i.Confirmed || s.Step != invite.Who || s.Said == "" {
		t.Errorf("%+v", s)
	}
}

func TestWhatIsWrongStandsUnderItsFieldAndIsKept(t *testing.T) {
	i := &seated.Inviter{Err: domain.Errors{domain.BadField("nome", "laptop.error.name_needed")}}
	p := path(t, i)
	form := p.State().Form
	form.Role = access.Tutor
	p.Typed(form)
	p.Invite()
	if s := p.State(); s.Problems["nome"] == "" || s.Form.Role != access.Tutor || s.Step != invite.Who || s.Busy {
		t.Errorf("%+v", s)
	}
}

// Admitting may be cut, and is made again from where it was.
func TestAdmittingIsTriedAgain(t *testing.T) {
	i := &seated.Inviter{Text: "SOGLIA-INVITO:ABC", Digits: "402913"}
	p := path(t, i)
	p.Invite()
	i.Err = domain.Fail(domain.Unavailable, "backup.error.stick_gone", nil)
	p.Same()
	if s := p.State(); !s.Halted || s.Step != invite.Admitting || s.Problems[""] == "" {
		t.Fatalf("%+v", s)
	}
	i.Err = nil
	p.Same()
	if p.State().Step != invite.Done {
		t.Errorf("%+v", p.State())
	}
}

func TestAnInvitationThatWasLeftIsTakenUpAgain(t *testing.T) {
	waits := core.Invitation{ID: uuid.New(), Text: "SOGLIA-INVITO:XYZ", Expires: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC), For: access.Member{Name: "Sara Nencini"}}
	i := &seated.Inviter{Waiting: []core.Invitation{waits}, Digits: "118205"}
	p := path(t, i)
	if s := p.State(); len(s.Pending) != 1 || s.Pending[0].Name != "Sara Nencini" {
		t.Fatalf("%+v", s.Pending)
	}
	p.Resume(0)
	if s := p.State(); s.Step != invite.Compare || s.For != "Sara Nencini" {
		t.Errorf("%+v", s)
	}
}
