package core

import (
	"context"
	"slices"
	"unicode/utf8"

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

// sessionHeld is the outcome of a session that took place, which then took some minutes.
const sessionHeld = "SVOLTA"

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
	if wrong := sessionFaults(form); len(wrong) > 0 {
		return Registered{}, wrong
	}
	person := firstOf(entity.SessionPeople.Get(s))
	pages := append([]Page{form.Session}, form.Goals...)
	if form.Next != nil {
		pages = append(pages, *form.Next)
	}
	acts, err := consentPages(ctx, seat, form)
	if err != nil {
		return Registered{}, err
	}
	if err := sessionDoubts(ctx, seat, form); err != nil {
		return Registered{}, err
	}
	if err := noteGrounds(ctx, seat, person, form.Consents); err != nil {
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

// psychologicalSession is a kind of the psychologist's own scope, which nobody else opens (spec §1 d).
const psychologicalSession = "PSICOLOGICA"

// longestNarrative is how much a narrative may hold, in characters.
const longestNarrative = 10_000

func sessionFaults(form SessionForm) domain.Errors {
	s := form.Session.Now
	var wrong domain.Errors
	wrong = appendIf(wrong, entity.SessionKind.Get(s) == psychologicalSession, "tipo", "error.session_psychology")
	wrong = appendIf(wrong, len(entity.SessionPeople.Get(s)) == 0, "persone", "error.session_people")
	minutes, told := entity.SessionMinutes.Get(s)
	wrong = appendIf(wrong, told && minutes == 0 && entity.SessionOutcome.Get(s) == sessionHeld, "durata_min", "error.required")
	if utf8.RuneCountInString(entity.SessionNarrative.Get(s)) > longestNarrative {
		tooLong := domain.BadField("resoconto", "error.too_long")
		tooLong.Args = map[string]any{"Max": longestNarrative}
		wrong = append(wrong, tooLong)
	}
	return wrong
}

// consentPages writes the acts that were taken, of the first person named.
func consentPages(ctx context.Context, seat Seat, form SessionForm) ([]Page, error) {
	person := firstOf(entity.SessionPeople.Get(form.Session.Now))
	var pages []Page
	for _, act := range form.Consents {
		if act.Day.IsZero() {
			act.Day = dateOf(entity.SessionDate.Get(form.Session.Now))
		}
		act.Expires = ProposedGroundExpiry(act.Ground, act.Day)
		if act.State == Given {
			act.Expires = ProposedExpiry(act.Act, act.To.Purpose, act.Day)
		}
		taken, err := actPages(ctx, seat, person, act)
		if err != nil {
			return nil, err
		}
		pages = append(pages, taken...)
	}
	return pages, nil
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
	day := dateOf(entity.SessionDate.Get(s))
	if day.IsZero() || form.Confirmed {
		return nil // a missing date is the validation's
	}
	doubts := DateDoubts("data", day, today(seat), people...)
	if form.Next != nil && dateOf(entity.AppointmentDate.Get(form.Next.Now)).Before(day) {
		doubts = append(doubts, domain.BadField("appuntamento.data", "confirm.past_appointment"))
	}
	if len(doubts) > 0 {
		return &Unusual{doubts}
	}
	return nil
}

func peopleNamed(ctx context.Context, seat Seat, ids []string) ([]*record.Record, error) {
	var people []*record.Record
	for _, id := range ids {
		p, err := notFoundAs(seat.Store.Get(ctx, entity.Person, parsedID(id)))
		if err != nil {
			return nil, err
		}
		if p != nil { // somebody whom she may not know, or who is not here, is doubted by nobody
			people = append(people, p)
		}
	}
	return people, nil
}

// narrativeConsent asks for the consent to special data of everyone whom the narrative is about.
func narrativeConsent(ctx context.Context, seat Seat, form SessionForm) error {
	s := form.Session.Now
	text, before := entity.SessionNarrative.Get(s), ""
	if form.Session.Was != nil {
		before = entity.SessionNarrative.Get(form.Session.Was)
	}
	if text == "" || text == before {
		return nil
	}
	people := entity.SessionPeople.Get(s)
	if givenNow(form.Consents) && len(people) > 0 {
		people = people[1:] // the act is the first person's
	}
	for _, id := range people {
		standings, err := Standings(ctx, seat.Store, parsedID(id), today(seat))
		if err != nil {
			return err
		}
		if !standings[ActSpecial].Allows() {
			return domain.Errors{domain.BadField("resoconto", "error.narrative_needs_consent")}
		}
	}
	return nil
}

func givenNow(acts []ConsentAct) bool {
	return slices.ContainsFunc(acts, func(a ConsentAct) bool { return a.Act == ActSpecial && (a.State == Given || a.Ground != "") })
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

// SessionToCorrect reads a session that is to be put right, with those of its people who are here.
func SessionToCorrect(ctx context.Context, seat Seat, id uuid.UUID) (*record.Record, map[uuid.UUID]*record.Record, error) {
	s, err := seat.Store.Get(ctx, entity.Session, id)
	if err != nil {
		return nil, nil, err
	}
	if err := MayPutRight(seat, s); err != nil {
		return nil, nil, err
	}
	known, err := knownHere(ctx, seat, idsIn(entity.SessionPeople.Get(s)))
	return s, known, err
}
