package psychology

import (
	"encoding/json"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// What a form is for.
const (
	ModeNew  = ""     // a session with its note
	ModeNote = "note" // a note of a session that stands, or the next version of one
	ModeData = "data" // when, where and how long a session was, put right
)

// Form is what is typed, as it is typed. It is the body of the draft, which lies in her private store.
type Form struct {
	Name     string    `json:"name,omitempty"` // whom the draft is of, for the list of drafts
	Person   uuid.UUID `json:"person"`
	Mode     string    `json:"mode,omitempty"`
	Session  uuid.UUID `json:"session,omitzero"`  // that stands
	Replaces uuid.UUID `json:"replaces,omitzero"` // note that is corrected
	Day      string    `json:"day,omitempty"`     // empty: today
	Time     string    `json:"time,omitempty"`
	Minutes  int       `json:"minutes,omitempty"`
	Place    string    `json:"place,omitempty"`
	Outcome  string    `json:"outcome,omitempty"`
	Next     string    `json:"next,omitempty"`
	Note     string    `json:"note,omitempty"`
	Tests    string    `json:"tests,omitempty"`
}

// ReadForm opens the form of a draft; what a later version wrote and this one does not know is left out.
func ReadForm(body []byte) (Form, error) {
	var f Form
	if err := json.Unmarshal(body, &f); err != nil {
		return Form{}, domain.Fail(domain.Damaged, "session.error.draft", err)
	}
	return f, nil
}

// NewForm is the form of a new session with somebody.
func NewForm(person uuid.UUID, name string) Form {
	return Form{Name: name, Person: person, Place: "STUDIO", Outcome: "SVOLTA", Minutes: 50}
}

// dataOf fills a form with what stands of a session.
func (w Wiring) dataOf(f *Form, s *record.Record) {
	if day, err := civil.Parse(entity.SessionDate.Get(s)); err == nil {
		f.Day = w.Speak.ShortDay(day)
	}
	minutes, _ := entity.SessionMinutes.Get(s)
	f.Time, f.Minutes, f.Place, f.Outcome = entity.SessionStart.Get(s), int(minutes), entity.SessionPlace.Get(s), entity.SessionOutcome.Get(s)
}

// noteOf gives the note that a form corrects, false where it is not among a file's.
func noteOf(file core.PsychFile, id uuid.UUID) (*record.Record, bool) {
	for _, s := range file.Sessions {
		for _, n := range s.Notes {
			if n.Record.ID == id {
				return n.Record, true
			}
		}
	}
	return nil, false
}
