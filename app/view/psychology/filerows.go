package psychology

import (
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Contact is a way to reach the person, as the desk knows it.
type Contact struct {
	Value  string
	Safety string // in words
	Struck bool   // it must not be used
}

// Note is a note in force, with the number of the version it is.
type Note struct {
	ID      uuid.UUID
	Text    string
	Tests   string
	Version int    // from 1
	From    string // who wrote it, where it was handed over; "" where it is her own
	Before  []string
}

// Held is one session of the file.
type Held struct {
	ID      uuid.UUID
	Title   string // the day
	Detail  string // minutes, place, outcome
	Notes   []Note
	Mine    bool // hers, not handed over
	Correct bool // its data may still be put right
	Counts  bool // it took place
}

func (f *File) since(path *record.Record) string {
	began, err := civil.Parse(entity.PathStartedOn.Get(path))
	if err != nil {
		return ""
	}
	args := view.Args{"Day": f.Speak.ShortDay(began)}
	if ended, err := civil.Parse(entity.PathClosedOn.Get(path)); err == nil {
		args["Until"] = f.Speak.ShortDay(ended)
		return f.t("closed_since", args)
	}
	return f.t("open_since", args)
}

func (f *File) contact(c *record.Record) Contact {
	return Contact{
		Value: entity.ContactValue.Get(c), Safety: f.Speak.Label("safe_contact", core.SafetyOf(c)), Struck: !core.MayCall(c),
	}
}

// act says how act D stands.
func (f *File) act(s core.Standing) string {
	words := f.Speak.Label("consent_state", s.State)
	if s.Since.IsZero() {
		return words
	}
	return words + ", " + f.Speak.ShortDay(s.Since)
}

func (f *File) held(p core.PsychSession, names map[uuid.UUID]string) Held {
	r := p.Record
	h := Held{ID: r.ID, Mine: entity.SessionOperator.Get(r) == f.Seat.User.String()}
	if day, err := civil.Parse(entity.SessionDate.Get(r)); err == nil {
		h.Title = f.Speak.Day(day)
	}
	minutes, _ := entity.SessionMinutes.Get(r)
	parts := []string{f.Speak.Count("psychology.minutes_held", int(minutes)), f.Speak.Label("session_outcome", entity.SessionOutcome.Get(r))}
	if place := entity.SessionPlace.Get(r); place != "" {
		parts = append(parts, f.Speak.Label("session_place", place))
	}
	h.Detail = strings.Join(parts, " · ")
	h.Correct = h.Mine && !core.IsSigned(r, f.today())
	for _, n := range p.Notes {
		h.Notes = append(h.Notes, f.note(n, names))
	}
	return h
}

func (f *File) note(n core.PsychNote, names map[uuid.UUID]string) Note {
	note := Note{ID: n.Record.ID, Text: entity.NoteText.Get(n.Record), Tests: entity.NoteTests.Get(n.Record), Version: len(n.Before) + 1}
	if author := parsed(entity.NoteAuthor.Get(n.Record)); author != f.Seat.User {
		note.From = names[author]
	}
	for _, before := range n.Before {
		note.Before = append(note.Before, entity.NoteText.Get(before))
	}
	return note
}
