package session_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"soglia/app/core"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/pagecheck"
	page "soglia/app/ui/session"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/session"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
)

func somebody(t *testing.T, seat core.Seat, given, family string) session.Person {
	t.Helper()
	p := core.NewPage(seat, entity.Person)
	entity.PersonGivenName.Set(p.Now, given)
	entity.PersonFamilyName.Set(p.Now, family)
	entity.PersonProtected.Set(p.Now, false)
	done, err := core.SavePerson(t.Context(), seat, p)
	if err != nil {
		t.Fatal(err)
	}
	return session.Person{ID: done.Person, Name: given + " " + family}
}

func accompany(t *testing.T, seat core.Seat, who session.Person) {
	t.Helper()
	path := core.NewPage(seat, entity.Path)
	entity.PathPerson.Set(path.Now, who.ID.String())
	entity.PathKind.Set(path.Now, "LAVORO")
	entity.PathLead.Set(path.Now, seat.User.String())
	entity.PathProposedOn.Set(path.Now, "2026-11-01")
	entity.PathStartedOn.Set(path.Now, "2026-11-01")
	entity.PathState.Set(path.Now, core.PathActive)
	var goals []core.Page
	for _, text := range []string{"Trovare un lavoro di mattina", "Cambiare la patente", "Usare SPID da solo"} {
		goal := core.NewPage(seat, entity.Goal)
		entity.GoalText.Set(goal.Now, text)
		goals = append(goals, goal)
	}
	if _, err := core.SavePath(t.Context(), seat, path, goals...); err != nil {
		t.Fatal(err)
	}
}

// opened is a page with somebody who is accompanied and consents.
type opened struct {
	seat core.Seat
	form session.Form
	p    *session.Presenter
	done int
}

func begin(t *testing.T) *opened {
	t.Helper()
	o := &opened{seat: pagecheck.SittingAs(t, access.Tutor).Seat}
	who := somebody(t, o.seat, "Mohamed", "El Sayed")
	somebody(t, o.seat, "Awa", "Traoré")
	accompany(t, o.seat, who)
	o.form = session.Form{People: []session.Person{who}}
	return o
}

func (o *opened) page(speak view.Language) shell.Page {
	o.p = session.New(session.Wiring{
		Seat: o.seat, Run: view.Synchronous(), Speak: speak, Form: o.form, Registered: func(session.Done) { o.done++ },
		Alarm: func(time.Duration, func()) func() { return func() {} },
	})
	return page.Page(o.p, func() {})
}

// text is a narrative as long as one may be.
func text() string {
	out := ""
	for len([]rune(out)) < 9_900 {
		out += "Arriva in anticipo, più sereno dell’ultima volta. Ha dormito quattro notti su sette.\n\n"
	}
	return out
}

func TestNothingOfThePageIsCut(t *testing.T) {
	scenes := map[string]func(o *opened){
		"who":    func(o *opened) { o.p.Drop(0); o.p.Look("awa") },
		"hidden": func(*opened) {},
		"words": func(o *opened) {
			o.p.Edit(session.PartWho, func(f *session.Form) { f.Special, f.More, f.Next = core.Given, true, "mercoledì 10:30" })
			o.p.WorkOn(o.p.Goals()[0].ID, true)
			o.p.Write(text())
		},
		"wrong": func(o *opened) {
			o.p.Edit(session.PartWho, func(f *session.Form) { f.Day, f.Next = "31/2", "giovedì" })
			o.p.Register()
		},
	}
	for name, play := range scenes {
		o := begin(t)
		for _, language := range []string{"it", "en"} {
			for _, scale := range []float32{1, 2} {
				t.Run(fmt.Sprint(name, "-", language, "-", scale), func(t *testing.T) {
					s := pagecheck.Open(t, scale)
					s.Show(o.page(pagecheck.Speak(t, language)))
					play(o)
					for _, size := range slices.Backward(pagecheck.Sizes()) {
						s.Window().Resize(size)
						for _, finding := range check.Tree(s.Window().Content()) {
							t.Error(size, finding)
						}
					}
					pagecheck.Picture(t, s.Window(), fmt.Sprint("session-", name, "-", language, "-", scale))
					if scale == 1 {
						s.Window().Resize(fyne.NewSize(1366, 768))
						pagecheck.Picture(t, s.Window(), fmt.Sprint("session-", name, "-", language, "-wide"))
					}
				})
			}
		}
	}
}

func TestASessionIsWrittenByHand(t *testing.T) {
	o := begin(t)
	s := pagecheck.Open(t, 1)
	o.form = session.Form{}
	s.Show(o.page(pagecheck.Speak(t, "it")))
	s.Window().Resize(fyne.NewSize(1366, 768))
	pagecheck.Type(t, s, "session-search", "mohamed")
	key(s, fyne.KeyReturn)
	if len(o.p.Form().People) != 1 {
		t.Fatal("Enter takes nobody")
	}
	test.Type(s.Window().Canvas().Focused(), "45") // the minutes have the keyboard
	o.p.Edit(session.PartWho, func(f *session.Form) { f.Special = core.Given })
	pagecheck.Type(t, s, "session-narrative", "Parliamo della patente è à @ € #")
	pagecheck.Tap(t, s, "session-register")
	if o.done != 1 {
		t.Fatalf("not registered: %v", o.p.Errors())
	}
	for r, err := range o.seat.Store.Find(t.Context(), record.All(entity.Session)) {
		if n, _ := entity.SessionMinutes.Get(r); err != nil || n != 45 || entity.SessionNarrative.Get(r) != "Parliamo della patente è à @ € #" {
			t.Errorf("%d minutes, %q, %v", n, entity.SessionNarrative.Get(r), err)
		}
	}
}

func key(s *shell.Shell, name fyne.KeyName) {
	s.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}
