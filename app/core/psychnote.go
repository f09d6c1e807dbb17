package core

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// newNote is the page of a note of a session.
func newNote(seat Seat, session uuid.UUID, text, tests string) Page {
	page := NewPage(seat, entity.PsychologicalNote)
	entity.NoteSession.Set(page.Now, session.String())
	entity.NoteAuthor.Set(page.Now, seat.User.String())
	entity.NoteText.Set(page.Now, strings.TrimSpace(text))
	entity.NoteTests.Set(page.Now, strings.TrimSpace(tests))
	return page
}

// WriteNote adds a note to a session, or the next version of one: notes are never edited, a correction names the note that it replaces
// (spec §3.12). Replaces is zero for a new note.
func WriteNote(ctx context.Context, seat Seat, session, replaces uuid.UUID, text, tests string) error {
	if err := inHerPlace(seat); err != nil {
		return err
	}
	of, err := psychRecord(ctx, seat, record.All(entity.Session), session)
	if err != nil {
		return err
	}
	page := newNote(seat, session, text, tests)
	if replaces != uuid.Nil {
		was, err := psychRecord(ctx, seat, record.All(entity.PsychologicalNote), replaces)
		if err != nil {
			return err
		}
		if entity.NoteAuthor.Get(was) != seat.User.String() {
			return domain.Fail(domain.Forbidden, "psychology.error.not_your_note", nil)
		}
		entity.NoteReplaces.Set(page.Now, replaces.String())
	}
	_, err = psychKeep(ctx, seat, firstOf(entity.SessionPeople.Get(of)), page)
	return err
}

// psychNotes gives all notes of her own scope by session, those in force, oldest first, with the versions before them. A note's session is
// sealed too, so that they are looked through and not looked up.
func psychNotes(ctx context.Context, seat Seat) (map[uuid.UUID][]PsychNote, error) {
	all, err := psychRecords(ctx, seat, record.All(entity.PsychologicalNote))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, firstWritten)
	byID, replaced := map[uuid.UUID]*record.Record{}, map[uuid.UUID]bool{}
	for _, n := range all {
		byID[n.ID] = n
		replaced[parsedID(entity.NoteReplaces.Get(n))] = true
	}
	notes := map[uuid.UUID][]PsychNote{}
	for _, n := range all {
		if replaced[n.ID] {
			continue
		}
		session := parsedID(entity.NoteSession.Get(n))
		notes[session] = append(notes[session], PsychNote{Record: n, Before: versionsBefore(n, byID)})
	}
	return notes, nil
}

// versionsBefore follows a note back to its first version. A note that names itself, as only a hand-made record can, ends the way.
func versionsBefore(n *record.Record, byID map[uuid.UUID]*record.Record) []*record.Record {
	var before []*record.Record
	seen := map[uuid.UUID]bool{n.ID: true}
	for at := byID[parsedID(entity.NoteReplaces.Get(n))]; at != nil && !seen[at.ID]; at = byID[parsedID(entity.NoteReplaces.Get(at))] {
		seen[at.ID] = true
		before = append(before, at)
	}
	return before
}
