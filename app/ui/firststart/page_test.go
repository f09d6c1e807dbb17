package firststart

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/firststart"
	"soglia/domain"
	"soglia/domain/access"
)

// founder makes nothing, and remembers that it was asked to.
type founder struct{ founded int }

func (*founder) NewPassphrase() (string, error) { return "fiume sasso lana torre", nil }

func (*founder) CheckPassphrase(_, passphrase string) error {
	if len(passphrase) < 12 {
		return domain.Fail(domain.Invalid, "laptop.error.weak_too_short", nil)
	}
	return nil
}

func (*founder) NewKit() (core.Kit, error) {
	groups := []string{"003GQ", "W58WP", "4CN3E", "2E1ZT", "8S6N8", "8PV20", "D5R76", "EZM5V", "HJ9SE", "N8D81", "NYVB2", "VH6BK", "TBCZR", "Q7M3S"}
	return core.Kit{Network: uuid.New(), Signing: groups, Reading: groups}, nil
}

func (f *founder) Found(context.Context, core.Founding, func(context.Context, core.Opened) error) error {
	f.founded++
	return nil
}

type printer struct{ saved, removed string }

func (p *printer) Save(path string, _ core.Kit, _ core.NewNetwork) error {
	p.saved = path
	return nil
}

func (p *printer) Remove(path string) error {
	p.removed = path
	return nil
}

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

type path struct {
	*firststart.Presenter
	founder founder
	printer printer
	passed  *firststart.Passed
}

func (p *path) page(speak view.Language) shell.Page {
	p.Presenter = firststart.New(firststart.Wiring{
		Founder: &p.founder, Printer: &p.printer, Clock: clock{}, IDs: ids{}, Run: view.Synchronous(), Speak: speak,
		Draw: func() uint32 { return 3 }, KitPath: "/media/chiavetta/kit.pdf",
		Made: func(passed firststart.Passed) { p.passed = &passed }, Train: func() {}, Restore: func() {}, Join: func() {},
	})
	return Page(p.Presenter, speak, func(string) {})
}

func TestNothingIsCut(t *testing.T) {
	p := &path{}
	pagecheck.NothingIsCut(t, "firststart-welcome", p.page, nil)
	pagecheck.NothingIsCut(t, "firststart-desk", p.page, func() { p.Create() })
	pagecheck.NothingIsCut(t, "firststart-coordinator", p.page, func() {
		p.Create()
		p.DeskChosen()
		p.Typed("", "corta", "corta")
		p.CoordinatorNamed()
	})
	pagecheck.NothingIsCut(t, "firststart-kit", p.page, func() {
		p.Create()
		p.DeskChosen()
		p.Typed("Elena Fiorini", "fiume sasso lana torre", "fiume sasso lana torre")
		p.CoordinatorNamed()
		p.SaveKit("/media/chiavetta/kit.pdf")
		p.ShowKit(true)
		p.MakeIt()
	})
}

// restorer knows one backup of Elena's.
type restorer struct{}

func (restorer) Look(context.Context, string) (core.Backup, []core.Reader, error) {
	return core.Backup{At: clock{}.Now()}, []core.Reader{{ID: uuid.New(), Name: "Elena Fiorini", Role: "COORD_SPORTELLO"}}, nil
}

func (restorer) Restore(context.Context, string, uuid.UUID, string, core.Steps) error {
	return domain.Fail(domain.Forbidden, "laptop.error.wrong_passphrase", nil)
}

func (restorer) Recover(
	context.Context, string, core.KitCodes, access.NewMember, core.Steps, func(context.Context, core.Opened, []uuid.UUID) error,
) error {
	wrong := &domain.Error{Code: domain.Invalid, Field: "reading", ID: "laptop.error.sheet_typo", Args: map[string]any{"Group": 3}}
	return domain.Errors{wrong}
}

func TestNothingIsCutWhereABackupIsPutBack(t *testing.T) {
	var r *firststart.Restorer
	page := func(speak view.Language) shell.Page {
		r = firststart.NewRestorer(firststart.RestoreWiring{
			Restorer: restorer{}, Clock: clock{}, IDs: ids{}, Run: view.Synchronous(), Speak: speak, Done: func(uuid.UUID) {},
			Found: func() []string { return []string{"/media/carla/CHIAVETTA/soglia-2026-11-27-1730.soglia-backup"} },
		})
		return RestorePage(r, speak, func() {})
	}
	pagecheck.NothingIsCut(t, "restore", page, func() {
		r.Look("/media/chiavetta/soglia-2026-11-27-1730.soglia-backup")
		r.Start(firststart.Form{Passphrase: "sbagliata"})
	})
	pagecheck.NothingIsCut(t, "restore-kit", page, func() {
		r.Look("/media/chiavetta/soglia-2026-11-27-1730.soglia-backup")
		r.UseKit(true)
		r.Start(firststart.Form{Name: "Rosa Neri", Passphrase: "altre quattro parole sue"})
	})
}

func TestTheWholePathWithTheKeyboard(t *testing.T) {
	p := &path{}
	s := pagecheck.Open(t, 1)
	s.Show(p.page(pagecheck.Speak(t, "it")))
	pagecheck.Tap(t, s, "firststart-create")
	pagecheck.Tap(t, s, "firststart-next")
	pagecheck.Type(t, s, "firststart-name", "Elena Fiorini")
	pagecheck.Tap(t, s, "firststart-take")
	pagecheck.Type(t, s, "firststart-again", "fiume sasso lana torre")
	pagecheck.Tap(t, s, "firststart-next")
	pagecheck.Tap(t, s, "firststart-kit-save")
	if p.printer.saved != "/media/chiavetta/kit.pdf" {
		t.Errorf("the kit was saved to %q", p.printer.saved)
	}
	pagecheck.Tap(t, s, "firststart-next")
	if p.passed != nil {
		t.Fatal("the network was made before the rehearsal")
	}
	for i, a := range p.State().Answers {
		pagecheck.Type(t, s, answerID(i, a.Question), p.State().Kit.Groups(a.Question.Sheet)[a.Question.Group])
	}
	pagecheck.Tap(t, s, "firststart-next")
	if p.passed == nil || p.founder.founded != 1 {
		t.Fatalf("no network: %+v", p.State().Problems)
	}
	if p.passed.Passphrase != "fiume sasso lana torre" || p.passed.Plan.Desk.Name != "Circolo Arci Pagnana" {
		t.Errorf("passed on %+v", p.passed)
	}
	if p.printer.removed != "/media/chiavetta/kit.pdf" || p.passed.KitLeft != "" {
		t.Error("the PDF with the keys is still on the computer")
	}
	if p.State().Kit.IsMade() {
		t.Error("the kit is still there")
	}
}
