package core

import (
	"encoding/json"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// handoverVersion is the number of the format of what is sealed to a colleague (docs/protocol.md, 26).
const handoverVersion = 1

// sealedHandover is what is sealed to a colleague, as JSON. Ids are those of the author's own scope; the colleague makes her own of them.
type sealedHandover struct {
	Version   int             `json:"v"`
	Consent   uuid.UUID       `json:"consenso"`
	Consented string          `json:"consenso_del"`
	Person    uuid.UUID       `json:"persona"`
	Name      string          `json:"nome"` // as the author calls the person, whom the colleague may not hold
	Sessions  []sealedSession `json:"sedute"`
}

type sealedSession struct {
	ID       uuid.UUID    `json:"id"`
	Date     string       `json:"data"`
	Start    string       `json:"inizio,omitempty"`
	Minutes  int64        `json:"durata_min"`
	Place    string       `json:"luogo,omitempty"`
	Outcome  string       `json:"esito"`
	Operator uuid.UUID    `json:"operatore"`
	Notes    []sealedNote `json:"note,omitempty"`
}

type sealedNote struct {
	ID       uuid.UUID `json:"id"`
	Author   uuid.UUID `json:"autrice"`
	Text     string    `json:"testo"`
	Tests    string    `json:"prove_usate,omitempty"`
	Replaces uuid.UUID `json:"sostituisce,omitzero"`
}

// handoverAnswer is what the colleague seals back.
type handoverAnswer struct {
	Version int  `json:"v"`
	Taken   bool `json:"presa"`
}

func readHandoverAnswer(plain []byte) (taken, ok bool) {
	var a handoverAnswer
	err := json.Unmarshal(plain, &a)
	return a.Taken, err == nil && a.Version == handoverVersion
}

// sealed gives the bytes of a handover: the whole file, or the sessions of the notes that were chosen, with those notes alone.
func (h PsychHandover) sealed(seat Seat, file PsychFile, consent uuid.UUID) ([]byte, error) {
	s := sealedHandover{Version: handoverVersion, Consent: consent, Consented: h.Consent.Day.String(), Person: h.Person, Name: file.Called()}
	for _, held := range file.Sessions {
		session := sealedSessionOf(held.Record)
		for _, n := range held.Notes {
			if h.Notes == nil || slices.Contains(h.Notes, n.Record.ID) {
				session.Notes = append(session.Notes, sealedVersions(n)...)
			}
		}
		if h.Notes == nil || len(session.Notes) > 0 {
			s.Sessions = append(s.Sessions, session)
		}
	}
	if len(s.Sessions) == 0 {
		return nil, domain.Errors{domain.BadField("note", "psychology.error.nothing_chosen")}
	}
	plain, err := json.Marshal(s)
	if err == nil && len(plain) > mostHandedOver {
		return nil, domain.Errors{domain.BadField("note", "psychology.error.too_much_at_once")}
	}
	return plain, err
}

func sealedSessionOf(r *record.Record) sealedSession {
	minutes, _ := entity.SessionMinutes.Get(r)
	return sealedSession{
		ID: r.ID, Date: entity.SessionDate.Get(r), Start: entity.SessionStart.Get(r), Minutes: minutes, Place: entity.SessionPlace.Get(r),
		Outcome: entity.SessionOutcome.Get(r), Operator: parsedID(entity.SessionOperator.Get(r)),
	}
}

// sealedVersions gives a note and the versions that it replaced.
func sealedVersions(n PsychNote) []sealedNote {
	var all []sealedNote
	for _, r := range append([]*record.Record{n.Record}, n.Before...) {
		all = append(all, sealedNote{
			ID: r.ID, Author: parsedID(entity.NoteAuthor.Get(r)), Text: entity.NoteText.Get(r), Tests: entity.NoteTests.Get(r),
			Replaces: parsedID(entity.NoteReplaces.Get(r)),
		})
	}
	return all
}

// mostSessionsHandedOver bounds what is read of one handover.
const mostSessionsHandedOver = 5000

// readHandover reads what a colleague sealed.
func readHandover(plain []byte) (sealedHandover, error) {
	var s sealedHandover
	if err := json.Unmarshal(plain, &s); err != nil {
		return s, domain.Fail(domain.Damaged, "envelope.error.damaged", err)
	}
	if s.Version > handoverVersion {
		return s, domain.Fail(domain.Newer, "envelope.error.newer", nil)
	}
	if s.Person == uuid.Nil || s.Consent == uuid.Nil || len(s.Sessions) == 0 || len(s.Sessions) > mostSessionsHandedOver {
		return s, domain.Fail(domain.Damaged, "envelope.error.damaged", nil)
	}
	return s, nil
}

// pages are the records that a handover makes in the colleague's own scope: who held a session and who wrote a note stays named. The same handover makes the
// same records, however often it is taken.
func (s sealedHandover) pages(seat Seat) []Page {
	mine := func(id uuid.UUID) uuid.UUID { return record.DerivedID("consegna", s.Consent.String(), id.String()) }
	var pages []Page
	for _, held := range s.Sessions {
		page := NewPage(seat, entity.Session)
		r := record.New(entity.Session, mine(held.ID))
		entity.SessionState.Set(r, SessionSigned)
		entity.SessionProgramme.Set(r, entity.SessionProgramme.Get(page.Now))
		entity.SessionPeople.Set(r, s.Person.String())
		entity.SessionDate.Set(r, held.Date)
		entity.SessionStart.Set(r, held.Start)
		entity.SessionMinutes.Set(r, held.Minutes)
		entity.SessionPlace.Set(r, held.Place)
		entity.SessionOutcome.Set(r, held.Outcome)
		entity.SessionKind.Set(r, psychologicalSession)
		entity.SessionProfession.Set(r, psychProfession)
		entity.SessionOperator.Set(r, held.Operator.String())
		pages = append(pages, Page{Now: r})
		for _, n := range held.Notes {
			note := record.New(entity.PsychologicalNote, mine(n.ID))
			entity.NoteState.Set(note, entity.Active)
			entity.NoteSession.Set(note, r.ID.String())
			entity.NoteAuthor.Set(note, n.Author.String())
			entity.NoteText.Set(note, n.Text)
			entity.NoteTests.Set(note, n.Tests)
			if n.Replaces != uuid.Nil {
				entity.NoteReplaces.Set(note, mine(n.Replaces).String())
			}
			pages = append(pages, Page{Now: note})
		}
	}
	return pages
}

// consentedOn is the day of the consent to the handover, zero where it cannot be read.
func (s sealedHandover) consentedOn() civil.Date { return dateOf(s.Consented) }
