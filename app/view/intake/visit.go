package intake

import (
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/programme"
	"soglia/domain/record"
)

// reading turns a form into a visit, and gathers what cannot be read.
type reading struct {
	form  Form
	today civil.Date
	tiles []programme.Tile
	ids   core.IDs
	wrong domain.Errors
}

func (r *reading) note(err *domain.Error) {
	if err != nil {
		r.wrong = append(r.wrong, err)
	}
}

func (r *reading) visit() core.Visit {
	f := r.form
	v := core.Visit{
		Desk: f.Desk, Operator: f.Operator, Channel: f.Channel, Party: r.party(), Consents: f.consents(),
		Needs: f.Needs, Requests: f.Requests, Urgent: f.Urgent, Language: f.Language, Mediator: f.Mediator, Answers: f.Answers, Outcome: f.Outcome,
		Minutes: f.Minutes, Note: strings.TrimSpace(f.Note), Backlog: f.Backlog, Appointment: f.Appointment,
	}
	v.Day, v.Time = r.dayAndTime()
	for _, t := range r.tiles {
		switch {
		case !has(f.Tiles, t.Code):
		case t.List == programme.ThemeList:
			v.Themes = append(v.Themes, t.Code)
		default:
			v.Needs = append(v.Needs, t.Code)
		}
	}
	v.Next = r.next()
	return v
}

// dayAndTime reads when it was. The time that the form proposed itself counts for today alone.
func (r *reading) dayAndTime() (civil.Date, civil.Time) {
	day := r.today
	if strings.TrimSpace(r.form.Day) != "" {
		var err *domain.Error
		day, err = typed.Day("data", r.form.Day, r.today)
		r.note(err)
	}
	if r.form.Time == r.form.OpenedAt && day != r.today {
		return day, civil.Time{}
	}
	at, err := typed.Time("ora", r.form.Time)
	r.note(err)
	return day, at
}

func (r *reading) party() core.Party {
	f := r.form
	p := core.Party{Requester: f.Requester, AskedBy: strings.TrimSpace(f.AskedBy)}
	switch f.Who {
	case WhoUnasked:
		r.note(domain.BadField("persona", "intake.error.who"))
	case WhoKnown:
		p.Person = &core.Guest{Known: f.Person}
	case WhoNew:
		p.Person = r.newcomer(f.New)
	case WhoNobody:
		p.Unnamed = f.Unnamed
	}
	if f.Group {
		p.Count, p.Family = f.Count, f.Family && f.Who != WhoNobody
		for _, o := range f.Others {
			p.Others = append(p.Others, r.other(o))
		}
	}
	return p
}

func (r *reading) other(o Other) core.Guest {
	if o.Person != uuid.Nil {
		return core.Guest{Known: o.Person, Relation: o.Relation}
	}
	g := r.newcomer(Newcomer{Given: o.Given, Family: o.Family})
	g.Relation = o.Relation
	return *g
}

func (r *reading) newcomer(n Newcomer) *core.Guest {
	p := record.New(entity.Person, r.ids.New())
	entity.PersonGivenName.Set(p, strings.TrimSpace(n.Given))
	entity.PersonFamilyName.Set(p, strings.TrimSpace(n.Family))
	if n.Single {
		entity.PersonSingleName.Set(p, true)
		entity.PersonFamilyName.Set(p, "")
	}
	if alias := strings.TrimSpace(n.Alias); alias != "" {
		entity.PersonAliases.Set(p, alias)
	}
	entity.PersonOriginalScript.Set(p, strings.TrimSpace(n.Script))
	entity.PersonGender.Set(p, n.Gender)
	entity.PersonDomicileTown.Set(p, n.Town)
	entity.PersonContactLanguage.Set(p, n.Language)
	entity.PersonCitizenshipKind.Set(p, n.Country)
	entity.PersonDocumentKind.Set(p, n.Document)
	if strings.TrimSpace(n.Birth) != "" {
		birth, err := typed.Birth("persona.data_nascita", n.Birth, r.today)
		r.note(err)
		core.SetBirth(p, birth)
	}
	return &core.Guest{New: p, Contacts: r.contacts(n)}
}

func (r *reading) contacts(n Newcomer) []*record.Record {
	if strings.TrimSpace(n.Phone) == "" {
		return nil
	}
	c := record.New(entity.Contact, r.ids.New())
	entity.ContactKind.Set(c, contactKind(n.Phone))
	entity.ContactValue.Set(c, strings.TrimSpace(n.Phone))
	entity.ContactSafety.Set(c, n.Safety)
	entity.ContactHours.Set(c, strings.TrimSpace(n.Hours))
	return []*record.Record{c}
}

// contactKind tells an address of the mail, a mobile number (they begin with 3 in Italy) and any other number apart.
func contactKind(value string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, value)
	digits = strings.TrimPrefix(strings.TrimPrefix(digits, "00"), "39")
	switch {
	case strings.Contains(value, "@"):
		return "EMAIL"
	case strings.HasPrefix(digits, "0"):
		return "FISSO"
	}
	return "CELLULARE"
}

func (f Form) consents() []core.ConsentAct {
	if f.Who == WhoNobody {
		return nil
	}
	acts := []core.ConsentAct{
		{Act: core.ActNotice, State: f.Notice, Form: f.ConsentForm},
		{Act: core.ActSpecial, State: f.Special, Form: f.ConsentForm},
	}
	if f.Ground != "" && f.Special != core.Given {
		acts = append(acts, core.ConsentAct{Act: core.ActSpecial, State: core.NotAsked, Ground: f.Ground})
	}
	return acts
}

func (r *reading) next() core.Next {
	f := r.form
	next := core.Next{Kind: core.NextKind(f.Next)}
	switch next.Kind {
	case core.NextAppointment:
		var err *domain.Error
		next.Remind = f.Remind
		next.Day, next.Time, err = typed.Moment("appuntamento.data", "appuntamento.ora", f.When, r.today)
		r.note(err)
	case core.NextPath:
		next.PathKind, next.Start = f.PathKind, f.Start
	case core.NextReferral:
		next.To = strings.TrimSpace(f.To)
	}
	return next
}

func has(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}
