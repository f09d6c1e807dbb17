package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// writeConsents writes the acts that were taken; without a name there is nobody to take them from.
func (g *registration) writeConsents() {
	for _, act := range g.visit.Consents {
		if act.State == "" || g.main == nil {
			continue
		}
		act.Day = g.visit.Day
		act.Language = orElse(act.Language, "it")
		if act.By == uuid.Nil {
			act.By = g.visit.Operator
		}
		act.Before = g.consents[act.Act]
		if act.State == act.Before.State && act.Ground == "" {
			continue
		}
		act.Version = g.texts[act.Act]
		act.Expires = ProposedGroundExpiry(act.Ground, act.Day)
		if act.State == Given {
			act.Expires = ProposedExpiry(act.Act, "", act.Day)
		}
		if by := g.representatives(); act.State == Given && act.Act == ActSpecial && IsMinor(g.main, act.Day) && len(by) > 0 {
			act.With.Representatives, act.Form = by, orElse(act.Form, "TUTORE")
		}
		for _, c := range newConsents(g.seat.IDs, g.main.ID, act) {
			g.create(c, g.main.ID)
		}
		g.reopen(act)
	}
}

// reopen ends the restriction that a withdrawal made, where special data may be written again.
func (g *registration) reopen(act ConsentAct) {
	if act.Act != ActSpecial || act.Before.State != Withdrawn || act.State != Given && act.Ground == "" {
		return
	}
	for _, page := range inState(g.main, personRestricted, personActive) {
		g.writes = append(g.writes, page.write(g.seat, g.main.ID))
	}
}

// allowsSpecial says whether values of class 3 may be written: with consent B, or where nobody is named (spec §3.2).
func (g *registration) allowsSpecial() bool {
	if g.main == nil {
		return true
	}
	if slices.ContainsFunc(g.visit.Consents, func(a ConsentAct) bool { return a.Act == ActSpecial && a.Ground != "" }) {
		return true
	}
	for _, act := range g.visit.Consents {
		if act.Act == ActSpecial && act.State != "" {
			return act.State == Given
		}
	}
	return g.consents[ActSpecial].Allows()
}

func (g *registration) writeNeeds() {
	right, _ := access.Of(g.seat.Role)
	for _, item := range g.visit.Needs {
		switch class := codelist.Shipped().ClassOf("macro_need", item); {
		case class >= int(schema.Judicial) && !right.Of(schema.Judicial).Writes:
			g.wrong = append(g.wrong, domain.BadField("bisogno.voce", "error.judicial_need"))
			continue
		case class == int(schema.Special) && !g.allowsSpecial():
			g.wrong = append(g.wrong, domain.BadField("bisogno.voce", "error.needs_consent"))
			continue
		}
		n := g.begin(entity.Need)
		entity.NeedIntake.Set(n, g.intake.ID.String())
		entity.NeedItem.Set(n, item)
		entity.NeedFoundOn.Set(n, g.visit.Day.String())
		entity.NeedSaidBy.Set(n, saidBy(g.visit.Party.Requester))
		g.about(n, entity.NeedPerson)
		g.create(n, g.home())
	}
}

// saidBy tells who named a need: an organisation that calls, else the person or who speaks for them.
func saidBy(requester string) string {
	if requester == "ENTE" {
		return "ENTE"
	}
	return "PERSONA"
}

// about names the person in a record, where there is one.
func (g *registration) about(r *record.Record, f schema.TextField) {
	if g.main != nil {
		f.Set(r, g.main.ID.String())
	}
}

// home is the subject of the records beside the intake: the person, else the intake itself.
func (g *registration) home() uuid.UUID {
	if g.main != nil {
		return g.main.ID
	}
	return g.intake.ID
}

func (g *registration) writeRequests() []*record.Record {
	paired := answersByRequest(g.visit.Requests, g.visit.Answers)
	var requests []*record.Record
	for i, kind := range g.visit.Requests {
		r := g.begin(entity.Request)
		entity.RequestIntake.Set(r, g.intake.ID.String())
		entity.RequestKind.Set(r, kind)
		setIf(r, entity.RequestUrgent, g.visit.Urgent)
		if g.visit.Outcome == Solved && slices.Contains(paired, i) {
			entity.RequestState.Set(r, "EVASA")
		}
		g.about(r, entity.RequestPerson)
		requests = append(requests, g.create(r, g.home()))
	}
	return requests
}

func (g *registration) writeAnswers(requests []*record.Record) {
	paired := answersByRequest(g.visit.Requests, g.visit.Answers)
	for i, kind := range g.visit.Answers {
		a := g.answer(kind, orElse(g.visit.Outcome, UnknownOutcome))
		if paired[i] >= 0 {
			entity.ResponseRequest.Set(a, requests[paired[i]].ID.String())
		}
		g.create(a, g.home())
	}
}

func (g *registration) answer(kind, outcome string) *record.Record {
	a := g.begin(entity.Response)
	entity.ResponseIntake.Set(a, g.intake.ID.String())
	entity.ResponseKind.Set(a, kind)
	entity.ResponseDate.Set(a, g.visit.Day.String())
	entity.ResponseOperator.Set(a, g.visit.Operator.String())
	entity.ResponseOutcome.Set(a, outcome)
	return a
}

// keepAppointment marks the appointment that this visit keeps as held.
func (g *registration) keepAppointment(ctx context.Context) error {
	if g.visit.Appointment == uuid.Nil {
		return nil
	}
	was, err := g.seat.Store.Get(ctx, entity.Appointment, g.visit.Appointment)
	if err != nil {
		return err
	}
	if slices.Contains([]string{"FISSATO", "CONFERMATO"}, entity.AppointmentOutcome.Get(was)) {
		now := was.Clone()
		entity.AppointmentOutcome.Set(now, "SVOLTO")
		g.writes = append(g.writes, record.Write{Op: record.Edit, Record: now, Was: was, Subject: g.home(), Desk: was.Desk})
	}
	return nil
}
