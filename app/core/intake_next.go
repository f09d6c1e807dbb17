package core

import (
	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
)

// writeNext writes what comes after the visit.
func (g *registration) writeNext() {
	switch g.visit.Next.Kind {
	case NextAppointment:
		g.writeAppointment()
	case NextPath:
		g.writePath()
	case NextReferral:
		g.writeReferral()
	}
}

func (g *registration) nextOperator() string {
	if g.visit.Next.Operator != uuid.Nil {
		return g.visit.Next.Operator.String()
	}
	return g.visit.Operator.String()
}

func (g *registration) writeAppointment() {
	a := g.begin(entity.Appointment)
	entity.AppointmentDate.Set(a, g.visit.Next.Day.String())
	entity.AppointmentTime.Set(a, g.visit.Next.Time.String())
	entity.AppointmentDesk.Set(a, g.visit.Desk.String())
	entity.AppointmentOperator.Set(a, g.nextOperator())
	entity.AppointmentOutcome.Set(a, "FISSATO")
	g.about(a, entity.AppointmentPerson)
	if g.visit.Next.Remind && g.main != nil {
		entity.AppointmentReminderOn.Set(a, g.visit.Next.Day.AddDays(-1).String())
		entity.AppointmentReminderContact.Set(a, g.reach)
	}
	g.create(a, g.subject())
}

// writePath proposes a path, or starts it at once. Psychological paths are the psychologist's own (spec §1 d).
func (g *registration) writePath() {
	if g.main == nil {
		g.wrong = append(g.wrong, domain.BadField("percorso.persona", "error.path_needs_person"))
		return
	}
	next := g.visit.Next
	if next.PathKind == "PSICOLOGICO" {
		g.wrong = append(g.wrong, domain.BadField("percorso.tipo", "error.path_psychology"))
		return
	}
	p := g.begin(entity.Path)
	entity.PathPerson.Set(p, g.main.ID.String())
	entity.PathKind.Set(p, orElse(next.PathKind, "TUTOR"))
	entity.PathLead.Set(p, g.nextOperator())
	entity.PathProposedOn.Set(p, g.visit.Day.String())
	if next.Start {
		entity.PathState.Set(p, "ATTIVO")
		entity.PathStartedOn.Set(p, g.visit.Day.String())
	}
	g.create(p, g.main.ID)
}

// writeReferral writes an answer that says that the person is sent on, and where as far as it was said. Of somebody named the referral itself follows on a
// page of its own; of somebody unnamed there is none, and this is all that stays.
func (g *registration) writeReferral() {
	a := g.answer("INVIO", Ongoing)
	entity.ResponseNote.Set(a, g.visit.Next.To)
	if g.visit.Next.To == "" && g.main == nil {
		g.wrong = append(g.wrong, domain.BadField("risposta.nota", "error.referral_where"))
	}
	g.create(a, g.home())
}
