package core

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// sessionBroken is the outcome of a session that was cut short; it counts as one that took place (spec §4, IND-13).
const sessionBroken = "INTERROTTA"

// psychProfession is the profession of whoever holds psychological sessions.
const psychProfession = "PSICOLOGO"

// tookPlace says whether a session counts: held to its end or cut short.
func tookPlace(session *record.Record) bool {
	outcome := entity.SessionOutcome.Get(session)
	return outcome == sessionHeld || outcome == sessionBroken
}

// PsychSessionForm is one psychological session as its form has it. Its words are a note; the session itself has none (spec §3.12).
type PsychSessionForm struct {
	Session   Page
	Note      string // "" for none
	Tests     string // tests used, of the note
	Next      *Page  // the next appointment, nil for none
	Confirmed bool   // the reader has confirmed what is unusual
}

// SavePsychSession writes a session, its note and the next appointment into her own scope, together. One that took place needs the
// person's consent D; what is unusual comes back as *Unusual.
func SavePsychSession(ctx context.Context, seat Seat, form PsychSessionForm) (Registered, error) {
	if err := inHerPlace(seat); err != nil {
		return Registered{}, err
	}
	s := form.Session.Now
	entity.SessionKind.Set(s, psychologicalSession)
	entity.SessionOperator.Set(s, seat.User.String())
	entity.SessionProfession.Set(s, psychProfession)
	if form.Session.Was == nil {
		entity.SessionState.Set(s, SessionRecorded)
	} else if err := mayCorrectPsych(seat, form.Session.Was); err != nil {
		return Registered{}, err
	}
	if err := psychSessionFaults(ctx, seat, s).OrNil(); err != nil {
		return Registered{}, err
	}
	if err := psychDoubts(ctx, seat, form); err != nil {
		return Registered{}, err
	}
	person := firstOf(entity.SessionPeople.Get(s))
	pages := []Page{form.Session}
	if form.Next != nil {
		pages = append(pages, *form.Next)
	}
	if strings.TrimSpace(form.Note) != "" {
		pages = append(pages, newNote(seat, s.ID, form.Note, form.Tests))
	}
	writes, err := psychKeep(ctx, seat, person, pages...)
	return Registered{Person: person, Written: writes}, err
}

func mayCorrectPsych(seat Seat, was *record.Record) error {
	switch {
	case !seat.IsOwn(was.Scope) || entity.SessionOperator.Get(was) != seat.User.String():
		return domain.Fail(domain.Forbidden, "error.not_yours", nil)
	case IsSigned(was, today(seat)):
		return domain.Fail(domain.Forbidden, "error.signed", nil)
	}
	return nil
}

func psychSessionFaults(ctx context.Context, seat Seat, s *record.Record) domain.Errors {
	var wrong domain.Errors
	people := idsIn(entity.SessionPeople.Get(s))
	wrong = appendIf(wrong, len(people) == 0, "persone", "error.session_people")
	wrong = appendIf(wrong, entity.SessionNarrative.Get(s) != "", "resoconto", "psychology.error.words_are_notes")
	minutes, told := entity.SessionMinutes.Get(s)
	wrong = appendIf(wrong, told && minutes == 0 && tookPlace(s), "durata_min", "error.required")
	if !tookPlace(s) {
		return wrong
	}
	for _, id := range people {
		allowed, err := psychConsented(ctx, seat, id, dateOf(entity.SessionDate.Get(s)))
		if err != nil {
			return append(wrong, under("persone", err))
		}
		wrong = appendIf(wrong, !allowed, "consenso", "psychology.error.consent_needed")
	}
	return wrong
}

func psychDoubts(ctx context.Context, seat Seat, form PsychSessionForm) error {
	s := form.Session.Now
	day := dateOf(entity.SessionDate.Get(s))
	if day.IsZero() || form.Confirmed {
		return nil // a missing date is the validation's
	}
	var people []*record.Record
	for _, id := range idsIn(entity.SessionPeople.Get(s)) {
		p, err := psychPerson(ctx, seat, id)
		if err != nil {
			return err
		}
		people = append(people, p)
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

// CancelPsychSession takes a session that was written by mistake out of every count. Its notes stay with it.
func CancelPsychSession(ctx context.Context, seat Seat, id uuid.UUID, reason string) error {
	was, err := psychRecord(ctx, seat, record.All(entity.Session), id)
	if err != nil {
		return err
	}
	if err := mayCorrectPsych(seat, was); err != nil {
		return err
	}
	_, err = psychKeep(ctx, seat, firstOf(entity.SessionPeople.Get(was)), cancelled(was, reason))
	return err
}

// psychSessions gives a person's sessions with their notes, the latest first.
func psychSessions(ctx context.Context, seat Seat, person uuid.UUID) ([]PsychSession, error) {
	held, err := psychRecords(ctx, seat, record.All(entity.Session).Holds(entity.SessionPeople.Field, person.String()))
	if err != nil || len(held) == 0 {
		return nil, err
	}
	slices.SortFunc(held, laterSession)
	notes, err := psychNotes(ctx, seat)
	if err != nil {
		return nil, err
	}
	sessions := make([]PsychSession, len(held))
	for i, s := range held {
		sessions[i] = PsychSession{Record: s, Notes: notes[s.ID]}
	}
	return sessions, nil
}

func laterSession(a, b *record.Record) int {
	return cmp.Or(
		cmp.Compare(entity.SessionDate.Get(b), entity.SessionDate.Get(a)),
		cmp.Compare(entity.SessionStart.Get(b), entity.SessionStart.Get(a)), firstWritten(b, a),
	)
}
