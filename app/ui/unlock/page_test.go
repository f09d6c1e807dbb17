package unlock

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/unlock"
	"soglia/domain"
	"soglia/domain/access"
)

// closed is a laptop that nobody opens.
type closed struct{}

func (closed) Members() []access.Member {
	return []access.Member{
		{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer},
		{ID: uuid.New(), Name: "Sara Nencini", Role: access.SocialWorker},
		{ID: uuid.New(), Name: "Elena Fiorini", Role: access.DeskCoordinator},
	}
}

func (closed) Wait(uuid.UUID) time.Duration { return 0 }

func (closed) Unlock(context.Context, uuid.UUID, string) (core.Opened, error) {
	return nil, domain.Fail(domain.Forbidden, "laptop.error.wrong_passphrase", nil)
}

func TestNothingIsCut(t *testing.T) {
	var presenter *unlock.Presenter
	pagecheck.NothingIsCut(t, "unlock", func(speak view.Language) shell.Page {
		presenter = unlock.New(unlock.Wiring{
			Table: core.Table{Laptop: closed{}}, Run: view.Synchronous(), Speak: speak, Seated: func(*core.Sitting) {},
		})
		return Page(presenter, speak, Words{Place: "Circolo Arci Pagnana, Empoli", Note: speak.T("unlock.only_here")}, Doors{CarryOn: func() {}, Forgot: func(uuid.UUID, string) {}})
	}, func() { presenter.Open("una frase sbagliata") })
}

// The arrows change the name while the keyboard stays where the passphrase is typed.
func TestArrowsChooseWhoUnlocks(t *testing.T) {
	s := pagecheck.Open(t, 1)
	speak := pagecheck.Speak(t, "it")
	p := unlock.New(unlock.Wiring{Table: core.Table{Laptop: closed{}}, Run: view.Synchronous(), Speak: speak, Seated: func(*core.Sitting) {}})
	s.Show(Page(p, speak, Words{}, Doors{}))
	press := func(key fyne.KeyName) {
		t.Helper()
		focused := s.Window().Canvas().Focused()
		if named, ok := focused.(kit.Identified); !ok || named.TestID() != field {
			t.Fatalf("the keyboard is at %v", focused)
		}
		focused.TypedKey(&fyne.KeyEvent{Name: key})
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyDown, 1}, {fyne.KeyDown, 2}, {fyne.KeyDown, 2}, {fyne.KeyUp, 1}} {
		if press(step.key); p.State().Chosen != step.want {
			t.Errorf("%s: chosen %d, want %d", step.key, p.State().Chosen, step.want)
		}
	}
}

// After a wrong passphrase the next one is typed from the start, without deleting the first.
func TestAWrongPassphraseIsTypedOverAndNotAfter(t *testing.T) {
	s := pagecheck.Open(t, 1)
	speak := pagecheck.Speak(t, "it")
	p := unlock.New(unlock.Wiring{Table: core.Table{Laptop: closed{}}, Run: view.Synchronous(), Speak: speak, Seated: func(*core.Sitting) {}})
	s.Show(Page(p, speak, Words{}, Doors{}))
	pagecheck.Type(t, s, field, "sole mare")
	p.Open("sole mare")
	test.Type(s.Window().Canvas().Focused(), "monte")
	if entry, ok := s.Window().Canvas().Focused().(interface{ SelectedText() string }); !ok || entry.SelectedText() != "" {
		t.Error("nothing is typed")
	}
	found := false
	kit.Walk(s.Window().Content(), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		f, ok := o.(*kit.Field)
		found = found || ok && f.Value() == "monte"
		return !found
	})
	if !found {
		t.Error("the second stands after the first")
	}
}
