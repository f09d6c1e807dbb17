package main

import (
	"context"
	"math/rand/v2"
	"path/filepath"

	"github.com/google/uuid"

	"soglia/app/core"
	uipsychology "soglia/app/ui/psychology"
	"soglia/app/ui/shell"
	"soglia/app/view/psychology"
	"soglia/cmd/internal/assembly"
	"soglia/domain/access"
)

// hasOwnPlace says whether whoever sits there has a place of her own, which nobody else opens.
func (p *program) hasOwnPlace() bool {
	return p.sitting.Role == access.Psychologist && p.sitting.Own != uuid.Nil
}

func (p *program) ownWiring() psychology.Wiring {
	return psychology.Wiring{Seat: p.sitting.Seat, Run: p.run, Speak: p.speak}
}

// psychology is the first page of the psychologist's own place.
func (p *program) psychology() { p.psychologySaying("") }

func (p *program) psychologySaying(said string) {
	presenter := psychology.NewHome(p.ownWiring()).Minding(p.ownRecovery()).Saying(said)
	p.shell.Show(uipsychology.Home(presenter, uipsychology.HomeDoors{
		Person: p.psychologyOf, Months: p.psychologyMonths, Sheet: p.psychologyRecovery, Answer: p.psychologyAnswer, Back: p.today,
		Resume: p.resumePsychology, Discard: func(d psychology.Unfinished) { p.discardPsychology(presenter, d) },
	}))
}

// psychologyOf is a person's page of it.
func (p *program) psychologyOf(person uuid.UUID) { p.psychologyFile(person, "") }

func (p *program) psychologyFile(person uuid.UUID, said string) {
	presenter := psychology.NewFile(p.ownWiring(), person).Saying(said)
	p.shell.Show(uipsychology.File(presenter, uipsychology.FileDoors{
		Session:  func(form psychology.Form) { p.psychologySession(form, uuid.Nil) },
		Consent:  func() { p.psychologyConsent(person) },
		Handover: func() { p.psychologyHandover(person) },
		Back:     p.psychology,
	}))
}

// psychologySession is the page on which a session, or a note of one, is written.
func (p *program) psychologySession(form psychology.Form, draft uuid.UUID) {
	presenter := psychology.NewSession(psychology.SessionWiring{
		Wiring: p.ownWiring(), Alarm: shell.WindowTimers, Draft: draft, Form: form,
		Done: func(person uuid.UUID, said string) {
			p.wrote()
			p.psychologyFile(person, said)
		},
	})
	p.shell.Show(uipsychology.Session(presenter, func() { p.psychologyOf(form.Person) }))
}

func (p *program) psychologyConsent(person uuid.UUID) {
	presenter := psychology.NewConsent(p.ownWiring(), person, func(said string) {
		p.wrote()
		p.psychologyFile(person, said)
	})
	p.shell.Show(uipsychology.Consent(presenter, func() { p.psychologyOf(person) }))
}

func (p *program) psychologyMonths() {
	p.shell.Show(uipsychology.Months(psychology.NewMonths(p.ownWiring()), p.psychology))
}

// resumePsychology opens the form of a draft.
func (p *program) resumePsychology(d psychology.Unfinished) {
	form, err := psychology.ReadForm(d.Body)
	if err != nil {
		p.refuse(err)
		return
	}
	p.psychologySession(form, d.ID)
}

func (p *program) discardPsychology(presenter *psychology.Home, d psychology.Unfinished) {
	drafts := p.sitting.Drafts
	p.run.Go(func() {
		_ = drafts.Drop(context.Background(), d.ID) // what cannot be dropped is offered again, which harms nobody
		p.run.UI(presenter.Load)
	})
}

// ownRecovery is her recovery key, nil where the laptop has none.
func (p *program) ownRecovery() core.OwnRecovery {
	sheets, err := assembly.OwnRecoveryOf(p.sitting)
	if err != nil {
		return nil
	}
	return sheets
}

// psychologyRecovery is the page on which her recovery key is printed and read back.
func (p *program) psychologyRecovery() {
	presenter := psychology.NewRecovery(psychology.RecoveryWiring{
		Wiring: p.ownWiring(), Recovery: p.ownRecovery(), Draw: rand.Uint32, Path: filepath.Join(documents(), p.speak.T("psychology.recovery_file")),
	})
	p.shell.Show(uipsychology.Recovery(presenter, p.psychology))
}

// psychologyHandover is the page on which notes are handed over to a colleague.
func (p *program) psychologyHandover(person uuid.UUID) {
	presenter := psychology.NewHandover(p.ownWiring(), person, func(said string) {
		p.wrote()
		p.psychologyFile(person, said)
	})
	p.shell.Show(uipsychology.Handover(presenter, func() { p.psychologyOf(person) }))
}

// psychologyAnswer is the page on which she answers a request about somebody's data.
func (p *program) psychologyAnswer(task psychology.Task) {
	signer, err := assembly.DocumentSignerOf(p.sitting)
	if err != nil {
		p.refuse(err)
		return
	}
	presenter := psychology.NewAnswer(psychology.AnswerWiring{
		Wiring: p.ownWiring(), Task: task, Signer: signer, Path: filepath.Join(documents(), core.PrintName), Done: func(said string) {
			p.wrote()
			p.psychologySaying(said)
		},
	})
	p.shell.Show(uipsychology.Answer(presenter, p.psychology))
}
