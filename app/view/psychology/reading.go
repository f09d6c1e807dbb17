package psychology

import (
	"encoding/json"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/entity"
)

// marshal writes the body of a draft.
func marshal(f Form) ([]byte, error) { return json.Marshal(f) }

// reading turns what is typed into what is registered.
func (s *Session) reading() (core.PsychSessionForm, domain.Errors) {
	f := s.form
	page := core.NewPage(s.Seat, entity.Session)
	if s.was != nil {
		page = core.OpenPage(s.was)
	}
	day, wrongDay := s.today(), (*domain.Error)(nil)
	if strings.TrimSpace(f.Day) != "" {
		day, wrongDay = typed.Day("data", f.Day, s.today())
	}
	at, wrongTime := typed.Time("inizio", f.Time)
	r := page.Now
	entity.SessionDate.Set(r, day.String())
	entity.SessionStart.Set(r, at.String())
	entity.SessionMinutes.Set(r, int64(f.Minutes))
	entity.SessionPlace.Set(r, f.Place)
	entity.SessionOutcome.Set(r, f.Outcome)
	if s.was == nil {
		entity.SessionPeople.Set(r, f.Person.String())
		if s.path != uuid.Nil {
			entity.SessionPath.Set(r, s.path.String())
		}
	}
	form := core.PsychSessionForm{Session: page, Confirmed: s.doubts}
	if f.Mode == ModeNew {
		form.Note, form.Tests = f.Note, f.Tests
	}
	next, wrongNext := s.next()
	form.Next = next
	var wrong domain.Errors
	for _, e := range []*domain.Error{wrongDay, wrongTime, wrongNext} {
		if e != nil {
			wrong = append(wrong, e)
		}
	}
	return form, wrong
}

// next is the page of the next appointment, nil where none was fixed.
func (s *Session) next() (*core.Page, *domain.Error) {
	if strings.TrimSpace(s.form.Next) == "" || s.form.Mode != ModeNew {
		return nil, nil
	}
	when, at, err := typed.Moment("appuntamento.data", "appuntamento.ora", s.form.Next, s.today())
	if err != nil {
		return nil, err
	}
	page := core.PsychAppointment(s.Seat, s.form.Person, s.path, when, at)
	return &page, nil
}
