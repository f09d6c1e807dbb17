package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// The states of a session, and after how many days it counts as signed by itself (spec §2.1).
const (
	SessionRecorded  = "REGISTRATA"
	SessionSigned    = "FIRMATA"
	SessionSignsDays = 14
)

// SessionForm is one session of work as its form has it.
type SessionForm struct {
	Session   Page
	Goals     []Page       // goals of the path that were worked on, with their new outcome
	Next      *Page        // the next appointment, nil for none
	Consents  []ConsentAct // acts taken while the session is written down, such as the consent to special data
	Confirmed bool         // the reader has confirmed what is unusual
}

// SaveSession writes a session, the goals it moved and the next appointment. A narrative needs the person's consent to
// special data (spec §3.2); what is unusual comes back as *Unusual.
func SaveSession(ctx context.Context, seat Seat, form SessionForm) (Registered, error) {
	s := form.Session.Now
	if form.Session.Was == nil {
		entity.SessionState.Set(s, SessionRecorded)
	} else if err := MayPutRight(seat, form.Session.Was); err != nil {
		return Registered{}, err
	}
	person := firstOf(entity.SessionPeople.Get(s))
	pages := append([]Page{form.Session}, form.Goals...)
	if form.Next != nil {
		pages = append(pages, *form.Next)
	}
	acts := consentPages(seat, form, person)
	if err := sessionDoubts(ctx, seat, form); err != nil {
		return Registered{}, err
	}
	written, err := keep(ctx, seat, person, append(pages, acts...)...)
	return Registered{Person: person, Written: written}, err
}

func firstOf(ids []string) uuid.UUID {
	if len(ids) == 0 {
		return uuid.Nil
	}
	return parsedID(ids[0])
}

func consentPages(seat Seat, form SessionForm, person uuid.UUID) []Page {
	var pages []Page
	for _, act := range form.Consents {
		if act.Day.IsZero() {
			act.Day = dateOf(entity.SessionDate.Get(form.Session.Now))
		}
		if act.By == uuid.Nil {
			act.By = seat.User
		}
		pages = append(pages, Page{Now: newConsent(seat.IDs.New(), person, act)})
	}
	return pages
}

func sessionDoubts(ctx context.Context, seat Seat, form SessionForm) error {
	s := form.Session.Now
	people, err := peopleNamed(ctx, seat, entity.SessionPeople.Get(s))
	if err != nil {
		return err
	}
	if err := narrativeConsent(ctx, seat, form); err != nil {
		return err
	}
	day, err := civil.Parse(entity.SessionDate.Get(s))
	if err != nil || form.Confirmed {
		return nil // a missing date is the validation's
	}
	if doubts := DateDoubts("data", day, today(seat), people...); len(doubts) > 0 {
		return &Unusual{doubts}
	}
	return nil
}

func peopleNamed(ctx context.Context, seat Seat, ids []string) ([]*record.Record, error) {
	var people []*record.Record
	for _, id := range ids {
		p, err := seat.Store.Get(ctx, entity.Person, parsedID(id))
		if err != nil {
			return nil, err
		}
		people = append(people, p)
	}
	return people, nil
}

// narrativeConsent asks for the consent to special data of everyone whom the narrative is about.
func narrativeConsent(ctx context.Context, seat Seat, form SessionForm) error {
	s := form.Session.Now
	if entity.SessionNarrative.Get(s) == "" || givenNow(form.Consents) || form.Session.Was != nil {
		return nil
	}
	for _, id := range entity.SessionPeople.Get(s) {
		standings, err := Standings(ctx, seat.Store, parsedID(id), today(seat))
		if err != nil {
			return err
		}
		if standings[ActSpecial].State != Given {
			return domain.Errors{domain.BadField("resoconto", "error.narrative_needs_consent")}
		}
	}
	return nil
}

func givenNow(acts []ConsentAct) bool {
	return slices.ContainsFunc(acts, func(a ConsentAct) bool { return a.Act == ActSpecial && a.State == Given })
}

// IsSigned says whether a session stands for good: signed by its author, or recorded fourteen days ago.
func IsSigned(session *record.Record, on civil.Date) bool {
	if entity.SessionState.Get(session) == SessionSigned {
		return true
	}
	day, err := civil.Parse(entity.SessionDate.Get(session))
	return err == nil && on.DaysSince(laterDay(day, createdOn(session))) > SessionSignsDays
}

func laterDay(a, b civil.Date) civil.Date {
	if a.Before(b) {
		return b
	}
	return a
}
