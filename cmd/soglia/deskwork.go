package main

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	uibacklog "soglia/app/ui/backlog"
	uiintake "soglia/app/ui/intake"
	"soglia/app/ui/kit"
	"soglia/app/ui/shell"
	uitoday "soglia/app/ui/today"
	"soglia/app/view/backlog"
	"soglia/app/view/intake"
	"soglia/app/view/person"
	"soglia/app/view/referrals"
	"soglia/app/view/session"
	"soglia/app/view/today"
	"soglia/cmd/internal/assembly"
	"soglia/domain/access"
	"soglia/domain/schema"
)

// today is the first page.
func (p *program) today() {
	presenter := today.New(today.Wiring{Seat: p.sitting.Seat, Run: p.run, Speak: p.speak, Backup: copies{p}, Peers: p.meeting.peers, Courier: p.meeting.courier, Notices: p.notices()})
	doors := uitoday.Doors{
		Search: p.people,
		Person: p.person,
		Decide: p.toDecide,

		Referral:  func(id uuid.UUID) { p.referral(id, p.today) },
		Referrals: p.referrals,
		Received:  func() { p.referralsAt(referrals.TabReceived) },

		Resume:   p.resume,
		Discard:  func(d today.Draft) { p.discard(presenter, d) },
		Change:   p.change,
		Backup:   p.backup,
		Sync:     p.sticks,
		Notice:   p.notice,
		ClockBad: p.clockIsWrong,
	}
	p.allowed(&doors)
	p.shell.Show(uitoday.Page(presenter, p.names(), doors))
}

// intakeDoor leads to a new accesso; nil for whoever registers nobody.
func (p *program) intakeDoor() func() {
	if right, _ := access.Of(p.sitting.Role); !right.Works {
		return nil
	}
	return func() { p.intake(intake.Form{}, uuid.Nil) }
}

// allowed adds what only some roles do.
func (p *program) allowed(doors *uitoday.Doors) {
	right, _ := access.Of(p.sitting.Role)
	if right.Works {
		doors.Intake = p.intakeDoor()
		doors.Backlog = func() { p.backlog(intake.Form{}, uuid.Nil) }
		doors.Came = func(c today.Coming) {
			p.intake(intake.Form{Who: intake.WhoKnown, Person: c.Person, Name: c.Name, Appointment: c.ID}, uuid.Nil)
		}
	}
	switch {
	case p.hasOwnPlace():
		doors.Own = p.psychology
	case right.Of(schema.Ordinary).Writes:
		doors.Session = p.newSession
	}
}

// copies tells the first page when the last copy was made.
type copies struct{ program *program }

func (c copies) LastBackup() time.Time { return c.program.prefs.BackedUp }

// names is the strip of those who work here.
func (p *program) names() []uitoday.Person {
	var names []uitoday.Person
	for _, m := range p.folder.Members() {
		names = append(names, uitoday.Person{ID: m.ID, Name: m.Name, Here: m.ID == p.sitting.User})
	}
	return names
}

// clockIsWrong says whether the laptop's clock is before the program was made, or before the last registration.
func (p *program) clockIsWrong() bool {
	if p.sitting == nil { // the page's answer came after its reader had locked or closed the window
		return false
	}
	last, err := assembly.LastCommit(context.Background(), p.sitting)
	if err != nil {
		last = assembly.Released()
	}
	return core.ClockDoubtful(assembly.Clock{}.Now(), assembly.Released(), last)
}

// intakeWiring is what both ways to a new intake need; false where the offer cannot be read.
func (p *program) intakeWiring(form intake.Form, draft uuid.UUID) (intake.Wiring, bool) {
	offer, err := core.OfferTo(context.Background(), p.sitting.Seat)
	if err != nil {
		p.refuse(err)
		return intake.Wiring{}, false
	}
	return intake.Wiring{
		Seat: p.sitting.Seat, Offer: offer, Run: p.run, Speak: p.speak, Alarm: shell.WindowTimers,
		ClockIsWrong: p.clockIsWrong(), Draft: draft, Form: form, Registered: p.registered,
	}, true
}

// intake is the page of a new intake, of a draft, or of somebody who is known.
func (p *program) intake(form intake.Form, draft uuid.UUID) {
	wiring, ok := p.intakeWiring(form, draft)
	if !ok {
		return
	}
	p.shell.Show(uiintake.Page(intake.New(wiring), p.today))
}

// registered goes back to the first page, and offers to take the registration back for ten seconds.
func (p *program) registered(done intake.Done) {
	if !p.refersFrom(done) {
		p.today()
	}
	p.offerUndo(p.andWhere(done.Sentence), done.Registered, func() { p.intake(done.Form, uuid.Nil) })
}

// offerUndo shows the bar; then opens what was typed once it is taken back.
func (p *program) offerUndo(sentence string, done core.Registered, then func()) {
	seat := p.sitting.Seat
	p.undoBar(sentence, func() {
		p.run.Go(func() {
			err := core.Undo(context.Background(), seat, done, p.speak.T("intake.undo_reason"))
			p.run.UI(func() { p.undone(err, then) })
		})
	})
}

func (p *program) undoBar(sentence string, undo func()) {
	p.wrote()
	p.shell.Undo(kit.UndoSpec{Text: sentence, Action: p.speak.T("nav.undo"), Hint: "Ctrl+Z", OnUndo: undo})
}

func (p *program) undone(err error, then func()) {
	if err != nil {
		p.shell.Undo(kit.UndoSpec{Text: p.speak.Error(err), Bad: true})
		return
	}
	then()
	p.shell.Undo(kit.UndoSpec{Text: p.speak.T("intake.undo_done")})
}

// backlog is the page on which paper slips follow one another.
func (p *program) backlog(form intake.Form, draft uuid.UUID) {
	wiring, ok := p.intakeWiring(form, draft)
	if !ok {
		return
	}
	var screen *uibacklog.Screen
	var presenter *backlog.Presenter
	presenter = backlog.New(wiring, func() { screen.Next(p.shell) }, func(done intake.Done) {
		p.offerUndo(done.Sentence, done.Registered, func() { presenter.TookBack(done) })
	})
	screen = uibacklog.New(presenter, p.today)
	p.shell.Show(screen.Page())
}

// resume opens the form of a draft.
func (p *program) resume(d today.Draft) {
	switch d.Screen {
	case session.Screen:
		p.resumeSession(d)
		return
	case person.Screen:
		p.resumePerson(d)
		return
	}
	form, err := intake.Read(d.Body)
	switch {
	case err != nil:
		p.refuse(err)
	case form.Backlog:
		p.backlog(form, d.ID)
	default:
		p.intake(form, d.ID)
	}
}

func (p *program) discard(presenter *today.Presenter, d today.Draft) {
	drafts := p.sitting.Drafts
	p.run.Go(func() {
		err := drafts.Drop(context.Background(), d.ID)
		p.run.UI(func() {
			if err != nil {
				p.shell.Undo(kit.UndoSpec{Text: p.speak.Error(err), Bad: true})
			}
			presenter.Load()
		})
	})
}
