package breach

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/breach"
	"soglia/domain/schema"
	"soglia/internal/seated"
)

// town is a sitting with two other laptops, of which one may be lost.
type town struct {
	sitting *core.Sitting
	lost    *seated.LostLaptops
	carla   uuid.UUID
	device  uuid.UUID
}

func newTown(t *testing.T) *town {
	t.Helper()
	w := &town{sitting: pagecheck.Sitting(t), device: uuid.New()}
	id, _, err := w.sitting.AddUser(t.Context(), core.NewUser{Name: "Carla Bini", Role: "ASSISTENTE_SOCIALE", Passphrase: "monte vela pane nuvola"})
	if err != nil {
		t.Fatal(err)
	}
	w.carla = id
	now := w.sitting.Clock.Now()
	w.lost = &seated.LostLaptops{
		All: []core.Holdings{
			{Device: uuid.New(), This: true, Desks: []uuid.UUID{w.sitting.Desk}},
			{
				Device: w.device, Desks: []uuid.UUID{w.sitting.Desk}, Last: now.Add(-time.Hour), Sticks: 2,
				Users: []core.Holder{{User: id, OnlyThere: true, Opens: []schema.Block{schema.BlockText, schema.BlockThree}}, {User: uuid.New()}},
			},
			{Device: uuid.New(), Desks: []uuid.UUID{w.sitting.Desk}, Revoked: true},
		},
		Later: core.ApartWork{Segments: 2, Changes: 3, From: now.Add(-30 * time.Minute), Until: now, Names: []string{"Carla Bini"}},
	}
	return w
}

func (w *town) wizard(p **breach.Wizard, device uuid.UUID, decide func(uuid.UUID)) func(view.Language) shell.Page {
	return func(speak view.Language) shell.Page {
		*p = breach.NewWizard(breach.WizardWiring{Sitting: w.sitting, Lost: w.lost, Device: device, Run: view.Synchronous(), Speak: speak})
		return WizardPage(*p, speak, WizardDoors{Back: func() {}, Decide: decide, Invite: func(uuid.UUID) {}})
	}
}

func TestNothingIsCutOnTheWayFromALoss(t *testing.T) {
	w := newTown(t)
	var p *breach.Wizard
	page := w.wizard(&p, uuid.Nil, func(uuid.UUID) {})
	pagecheck.NothingIsCut(t, "lost-which", page, func() {})
	pagecheck.NothingIsCut(t, "lost-how", page, func() {
		p.Choose(w.device)
		f := p.State().Form
		f.Day, f.Time = "31/12/2026", "25:99"
		p.Typed(f)
		p.Next()
	})
	pagecheck.NothingIsCut(t, "lost-other", page, func() {
		p.ChooseOther()
		f := p.State().Form
		f.People = "molte"
		p.Typed(f)
		p.Next()
	})
	pagecheck.NothingIsCut(t, "lost-held", page, func() {
		p.Choose(w.device)
		p.Next()
	})
	pagecheck.NothingIsCut(t, "lost-done", page, func() {
		p.Choose(w.device)
		p.Next()
		p.Report()
	})
}

func TestNothingIsCutInTheRegister(t *testing.T) {
	w := newTown(t)
	empty := func(speak view.Language) shell.Page {
		return RegisterPage(breach.NewRegister(w.sitting, view.Synchronous(), speak), speak, RegisterDoors{Back: func() {}, New: func() {}, Open: func(uuid.UUID) {}})
	}
	pagecheck.NothingIsCut(t, "breach-none", empty, func() {})
	id := w.reported(t)
	pagecheck.NothingIsCut(t, "breach-register", empty, func() {})
	var p *breach.One
	page := func(speak view.Language) shell.Page {
		p = breach.NewOne(breach.OneWiring{Sitting: w.sitting, Lost: w.lost, ID: id, Run: view.Synchronous(), Speak: speak})
		return OnePage(p, speak, OneDoors{Back: func() {}, Folder: func() string { return "/home/elena/documento.pdf" }})
	}
	pagecheck.NothingIsCut(t, "breach-one", page, func() { p.AskAdmit(true) })
	pagecheck.NothingIsCut(t, "breach-assessed", page, func() {
		f := p.State().Form
		f.Risk = core.HighRisk
		p.Typed(f)
		p.Assess()
		p.LeaveOut()
	})
}

// reported loses Carla's laptop.
func (w *town) reported(t *testing.T) uuid.UUID {
	t.Helper()
	done, err := w.sitting.ReportLost(t.Context(), core.Loss{
		Device: w.device, Discovered: w.sitting.Clock.Now().Add(-50 * time.Hour), Screen: core.ScreenUnknown, Description: "Lasciato sul treno per Firenze",
	}, w.lost)
	if err != nil {
		t.Fatal(err)
	}
	return done.Breach
}

// Within six presses the laptop is out of the network, Carla's keys are taken back, and the register has its entry.
func TestALaptopIsReportedLost(t *testing.T) {
	s := pagecheck.Open(t, 1)
	w := newTown(t)
	var p *breach.Wizard
	var decided uuid.UUID
	s.Show(w.wizard(&p, uuid.Nil, func(id uuid.UUID) { decided = id })(pagecheck.Speak(t, "it")))
	pagecheck.Tap(t, s, "lost-laptop-0")
	pagecheck.Tap(t, s, "lost-happened.RUBATO")
	pagecheck.Tap(t, s, "lost-screen.BLOCCATO")
	pagecheck.Tap(t, s, "lost-next")
	facts := p.State().Facts
	if len(facts) != 5 || facts[0].Text != "0 persone" || facts[3].Text != "ultima cosa ricevuta alle 8:00" {
		t.Errorf("%+v", facts)
	}
	pagecheck.Tap(t, s, "lost-report")
	if len(w.lost.Removed) != 1 || w.lost.Removed[0] != w.device || len(w.lost.Keys) != 1 || w.lost.Keys[0] != w.carla {
		t.Errorf("removed %v, keys %v", w.lost.Removed, w.lost.Keys)
	}
	if state := p.State(); state.For != w.carla || state.Breach == uuid.Nil {
		t.Errorf("%+v", state)
	}
	pagecheck.Tap(t, s, "lost-decide")
	all, err := w.sitting.Breaches(t.Context())
	if err != nil || len(all) != 1 || all[0].ID != decided || all[0].Risk != core.Risk || all[0].Description != "Rubato il computer «Circolo Arci Pagnana». Era spento o bloccato." {
		t.Errorf("%+v (%v)", all, err)
	}
}

func TestAViolationIsAssessedAndNotified(t *testing.T) {
	s := pagecheck.Open(t, 1)
	w := newTown(t)
	id := w.reported(t)
	p := breach.NewOne(breach.OneWiring{Sitting: w.sitting, Lost: w.lost, ID: id, Run: view.Synchronous(), Speak: pagecheck.Speak(t, "it")})
	s.Show(OnePage(p, pagecheck.Speak(t, "it"), OneDoors{Back: func() {}, Folder: func() string { return "" }}))
	if state := p.State(); state.Clock != "Restano 22 ore" || state.Tone != breach.Hurry || state.Apart.Title == "" {
		t.Errorf("%+v", state)
	}
	pagecheck.Tap(t, s, "breach-admit")
	pagecheck.Tap(t, s, "breach-admit-yes")
	if len(w.lost.Admitted) != 1 || p.State().Apart.Title != "" {
		t.Errorf("admitted %v, %+v", w.lost.Admitted, p.State().Apart)
	}
	pagecheck.Tap(t, s, "breach-risk.RISCHIO")
	pagecheck.Tap(t, s, "breach-assess")
	pagecheck.Tap(t, s, "breach-notified")
	if b, err := w.sitting.BreachByID(t.Context(), id); err != nil || b.State != core.BreachNotified {
		t.Fatalf("%+v (%v), %v", b, err, p.State().Problems)
	}
	pagecheck.Tap(t, s, "breach-close")
	if b, err := w.sitting.BreachByID(t.Context(), id); err != nil || b.State != core.BreachClosed {
		t.Errorf("%+v (%v)", b, err)
	}
}

func TestTheFirstPageShowsTheClock(t *testing.T) {
	w := newTown(t)
	w.reported(t)
	lines, err := breach.Clocks(t.Context(), w.sitting, pagecheck.Speak(t, "it"))
	if err != nil || len(lines) != 1 || lines[0].Title != "Computer perso o rubato. Restano 22 ore." || lines[0].Detail != "Il Garante va avvisato entro martedì 24 novembre 2026, ore 07:00." {
		t.Errorf("%+v (%v)", lines, err)
	}
}
