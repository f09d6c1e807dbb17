package main

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	uiprinting "soglia/app/ui/printing"
	uireferrals "soglia/app/ui/referrals"
	"soglia/app/view/intake"
	"soglia/app/view/printing"
	"soglia/app/view/referrals"
	"soglia/domain/access"
	"soglia/domain/entity"
)

// refers says whether whoever sits there sends people on and answers for the desk.
func (p *program) refers() bool {
	right, _ := access.Of(p.sitting.Role)
	return right.Works
}

func (p *program) referralWiring() referrals.Wiring {
	return referrals.Wiring{Seat: p.sitting.Seat, Run: p.run, Speak: p.speak, Done: func(done referrals.Done) {
		p.wrote()
		p.shell.Undo(kit.UndoSpec{Text: p.andWhere(done.Sentence)}) // what left has left: nothing is offered to take it back
	}}
}

// referrals is the lists of referrals, with the one that needs somebody open.
func (p *program) referrals() { p.referralsAt("") }

func (p *program) referralsAt(tab string) {
	p.shell.Show(uireferrals.List(referrals.NewList(p.referralWiring(), tab), uireferrals.ListDoors{
		Open:     func(id uuid.UUID) { p.referral(id, p.referrals) },
		Received: func(id uuid.UUID) { p.receivedReferral(id, func() { p.referralsAt(referrals.TabReceived) }) },
		Find:     p.people, Back: p.today,
	}))
}

// referral is one that this desk wrote.
func (p *program) referral(id uuid.UUID, back func()) {
	here := func() { p.referral(id, back) }
	p.shell.Show(uireferrals.Detail(referrals.NewDetail(p.referralWiring(), id), uireferrals.DetailDoors{
		Person: p.person, Referral: func(other uuid.UUID) { p.referral(other, here) },
		Edit:      func(person, draft uuid.UUID) { p.refer(referrals.Of{Person: person, Draft: draft}, here) },
		Elsewhere: func(person, before uuid.UUID) { p.refer(referrals.Of{Person: person, Before: before}, here) },
		Print:     p.paper(here), Back: back,
	}))
}

// receivedReferral is one that another desk sent here.
func (p *program) receivedReferral(id uuid.UUID, back func()) {
	p.shell.Show(uireferrals.Received(referrals.NewReceived(p.referralWiring(), id, p.person), uireferrals.ReceivedDoors{Person: p.person, Back: back}))
}

// refer is the page of a new referral.
func (p *program) refer(of referrals.Of, back func()) {
	written := func(id uuid.UUID) { p.referral(id, p.referrals) }
	presenter := referrals.NewWrite(p.referralWiring(), of, written)
	here := func() { p.refer(of, back) }
	p.shell.Show(uireferrals.Write(presenter, of.Before != uuid.Nil, uireferrals.WriteDoors{Print: p.paper(here), Back: back}))
}

// paper opens the page from which a document is printed.
func (p *program) paper(back func()) func(core.Document, core.Printed) {
	return func(d core.Document, of core.Printed) {
		p.shell.Show(uiprinting.Page(printing.New(printing.Wiring{
			Seat: p.sitting.Seat, Document: d, Of: of, Folder: documents(), Run: p.run, Speak: p.speak,
		}), "nav.referrals", back))
	}
}

// referralOf opens a referral from somebody's page, and leads back there.
func (p *program) referralOf(person uuid.UUID) func(uuid.UUID) {
	return func(id uuid.UUID) { p.referral(id, func() { p.person(person) }) }
}

// referDoor begins a referral of somebody whose page is open, for those who send people on.
func (p *program) referDoor() func(uuid.UUID) {
	if !p.refers() {
		return nil
	}
	return func(id uuid.UUID) { p.refer(referrals.Of{Person: id}, func() { p.person(id) }) }
}

// refersFrom opens a new referral where an intake's next step was one, of somebody who is named; false where it was not.
func (p *program) refersFrom(done intake.Done) bool {
	if core.NextKind(done.Form.Next) != core.NextReferral || done.Person == uuid.Nil || !p.refers() {
		return false
	}
	of := referrals.Of{Person: done.Person}
	for _, w := range done.Written {
		if w.Record.Entity == entity.Request && of.Request == uuid.Nil {
			of.Request = w.Record.ID
		}
	}
	p.refer(of, p.today)
	return true
}

// tidyEnvelopes takes away what whoever sits there sealed for others and has expired; what cannot be now is at the next unlock.
func (p *program) tidyEnvelopes() {
	seat := p.sitting.Seat
	p.run.Go(func() { _, _ = core.TidyEnvelopes(context.Background(), seat) })
}
