package session

import (
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/schema"
)

// reading turns what is typed into what is registered.
func (p *Presenter) reading() (core.SessionForm, domain.Errors) {
	f := p.form
	page := core.NewPage(p.wiring.Seat, entity.Session)
	if p.about.was != nil {
		page = core.OpenPage(p.about.was)
	}
	s := page.Now
	day, wrongDay := p.day()
	at, wrongTime := typed.Time("inizio", f.Time)
	entity.SessionDate.Set(s, day.String())
	entity.SessionStart.Set(s, at.String())
	entity.SessionPeople.Set(s, texts(idsOf(f.People))...)
	setMinutes(s, entity.SessionMinutes, f.Minutes, true)
	setMinutes(s, entity.SessionPreparationMinutes, f.Preparation, false)
	setMinutes(s, entity.SessionTravelMinutes, f.Travel, false)
	entity.SessionOperator.Set(s, f.Operator.String())
	entity.SessionProfession.Set(s, f.Profession)
	entity.SessionKind.Set(s, f.Kind)
	entity.SessionPlace.Set(s, f.Place)
	entity.SessionOutcome.Set(s, f.Outcome)
	entity.SessionPath.Set(s, text(f.Path))
	if p.MayWrite() {
		entity.SessionNarrative.Set(s, strings.TrimSpace(f.Narrative))
	}
	form := core.SessionForm{Session: page, Goals: p.goalPages()}
	if f.Special != "" && f.Special != core.NotAsked && p.AsksConsent() {
		form.Consents = []core.ConsentAct{{Act: core.ActSpecial, State: f.Special}}
	}
	if f.Ground != "" && f.Special != core.Given && p.AsksConsent() {
		form.Consents = append(form.Consents, core.ConsentAct{Act: core.ActSpecial, State: core.NotAsked, Ground: f.Ground})
	}
	next, wrongNext := p.next()
	form.Next = next
	var wrong domain.Errors
	for _, e := range []*domain.Error{wrongDay, wrongTime, wrongNext} {
		if e != nil {
			wrong = append(wrong, e)
		}
	}
	return form, wrong
}

func (p *Presenter) day() (civil.Date, *domain.Error) {
	if strings.TrimSpace(p.form.Day) == "" {
		return p.Today(), nil
	}
	return typed.Day("data", p.form.Day, p.Today())
}

func texts(ids []uuid.UUID) []string {
	written := make([]string, len(ids))
	for i, id := range ids {
		written[i] = text(id)
	}
	return written
}

// text writes an id, "" for none.
func text(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}

func setMinutes(s schema.Writer, f schema.NumberField, minutes int, always bool) {
	f.Clear(s)
	if minutes > 0 || always {
		f.Set(s, int64(minutes))
	}
}

// goalPages are the goals that were worked on and stand otherwise now.
func (p *Presenter) goalPages() []core.Page {
	var pages []core.Page
	for _, v := range p.about.paths {
		if v.Record.ID != p.form.Path {
			continue
		}
		for _, g := range v.Goals {
			status := p.form.Goals[g.ID.String()]
			if status == "" || status == entity.GoalStatus.Get(g) {
				continue
			}
			page := core.OpenPage(g)
			entity.GoalStatus.Set(page.Now, status)
			entity.GoalCheckedOn.Set(page.Now, p.Today().String())
			pages = append(pages, page)
		}
	}
	return pages
}

// next is the page of the next meeting, nil where none was fixed.
func (p *Presenter) next() (*core.Page, *domain.Error) {
	if strings.TrimSpace(p.form.Next) == "" || p.form.Correcting != uuid.Nil {
		return nil, nil
	}
	when, at, err := typed.Moment("appuntamento.data", "appuntamento.ora", p.form.Next, p.Today())
	if err != nil {
		return nil, err
	}
	page := core.NewPage(p.wiring.Seat, entity.Appointment)
	a := page.Now
	if len(p.form.People) > 0 {
		entity.AppointmentPerson.Set(a, text(p.form.People[0].ID))
	}
	entity.AppointmentDate.Set(a, when.String())
	entity.AppointmentTime.Set(a, at.String())
	entity.AppointmentDesk.Set(a, p.wiring.Seat.Desk.String())
	entity.AppointmentOperator.Set(a, p.form.Operator.String())
	entity.AppointmentPath.Set(a, text(p.form.Path))
	entity.AppointmentOutcome.Set(a, "FISSATO")
	return &page, nil
}
