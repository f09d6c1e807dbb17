package conflicts

import (
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/said"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

func civilToday(seat core.Seat) civil.Date { return civil.DateOf(seat.Clock.Now()) }

// pointedName names what a reference points to.
func (p *Presenter) pointedName(target string, id uuid.UUID) string {
	switch target {
	case entity.Operator.Name:
		return p.read.writers[id].Name
	case entity.Person.Name:
		if name := p.read.names[id]; name != "" {
			return name
		}
		return p.wiring.Speak.T("conflicts.somebody")
	}
	if other := p.read.others[id]; other != nil {
		return p.recordName(other)
	}
	return ""
}

// recordName says which record it is: an accesso by its day, a contact by its kind.
func (p *Presenter) recordName(r *record.Record) string {
	what := p.what(r)
	if r.Entity == entity.Desk || r.Entity == entity.Org {
		if what != "" {
			return what
		}
	}
	return p.wiring.Speak.T("conflicts.record."+r.Entity.Name, view.Args{"What": what})
}

// telling gives the field that tells records of one entity apart.
func telling() map[*schema.Entity]*schema.Field {
	return map[*schema.Entity]*schema.Field{
		entity.Contact: entity.ContactKind.Field, entity.Member: entity.MemberRelation.Field, entity.Intake: entity.IntakeDate.Field,
		entity.Need: entity.NeedItem.Field, entity.Request: entity.RequestKind.Field, entity.Response: entity.ResponseKind.Field,
		entity.Path: entity.PathKind.Field, entity.Goal: entity.GoalText.Field, entity.Session: entity.SessionDate.Field,
		entity.Appointment: entity.AppointmentDate.Field, entity.Org: entity.OrgName.Field, entity.Operator: entity.OperatorName.Field,
		entity.Desk: entity.DeskName.Field, entity.Programme: entity.ProgrammeTitle.Field, entity.Activity: entity.ActivityTitle.Field,
	}
}

func (p *Presenter) what(r *record.Record) string {
	if r.Entity == entity.Consent {
		return p.wiring.Speak.T("person.act." + strings.ToLower(entity.ConsentAct.Get(r)))
	}
	f := telling()[r.Entity]
	if f == nil || r.IsReserved(f) {
		return ""
	}
	return said.Value(p.wiring.Speak, f, r.Value(f), func(string, uuid.UUID) string { return "" })
}
