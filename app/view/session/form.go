package session

import (
	"encoding/json"
	"strconv"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Person is somebody whom the session was with.
type Person struct {
	ID   uuid.UUID `json:"id"`
	Name string    `json:"name"`
}

// Form is what is typed, as it is typed. It is the body of the draft.
type Form struct {
	Name        string            `json:"name,omitempty"`       // whom the draft is of, for the list of drafts
	Correcting  uuid.UUID         `json:"correcting,omitzero"`  // the session that is put right; zero: a new one
	People      []Person          `json:"people,omitempty"`     //
	Day         string            `json:"day,omitempty"`        // empty: today
	Time        string            `json:"time,omitempty"`       //
	Minutes     int               `json:"minutes,omitempty"`    //
	Preparation int               `json:"preparation,omitzero"` //
	Travel      int               `json:"travel,omitzero"`      //
	Place       string            `json:"place,omitempty"`      //
	Kind        string            `json:"kind,omitempty"`       //
	Profession  string            `json:"profession,omitempty"` // empty: the operator's own
	Operator    uuid.UUID         `json:"operator,omitzero"`    // zero: who sits here
	Outcome     string            `json:"outcome,omitempty"`    //
	Path        uuid.UUID         `json:"path,omitzero"`        //
	Goals       map[string]string `json:"goals,omitempty"`      // new outcome by goal; worked on without a new one: empty
	Next        string            `json:"next,omitempty"`       // when the next meeting is
	Narrative   string            `json:"narrative,omitempty"`  //
	Special     string            `json:"special,omitempty"`    // consent to special data, taken here
	Ground      string            `json:"ground,omitempty"`     // why a narrative is written without it
	More        bool              `json:"more,omitempty"`       // what is seldom needed is shown
}

func (f Form) body() ([]byte, error) {
	f.Name = f.title()
	return json.Marshal(f)
}

func (f Form) title() string {
	if len(f.People) == 0 {
		return ""
	}
	return f.People[0].Name
}

// Read opens the form of a draft; what a later version wrote and this one does not know is left out.
func Read(body []byte) (Form, error) {
	var f Form
	if err := json.Unmarshal(body, &f); err != nil {
		return Form{}, domain.Fail(domain.Damaged, "session.error.draft", err)
	}
	return f, nil
}

// formOf gives the form of a session that is there.
func formOf(r *record.Record) Form {
	f := Form{
		Correcting: r.ID, Time: entity.SessionStart.Get(r), Place: entity.SessionPlace.Get(r), Kind: entity.SessionKind.Get(r),
		Profession: entity.SessionProfession.Get(r), Outcome: entity.SessionOutcome.Get(r), Narrative: entity.SessionNarrative.Get(r),
	}
	f.Operator, _ = uuid.Parse(entity.SessionOperator.Get(r)) // zero by the docs of Parse
	f.Path, _ = uuid.Parse(entity.SessionPath.Get(r))
	f.Minutes = minutesOf(entity.SessionMinutes.Get(r))
	f.Preparation = minutesOf(entity.SessionPreparationMinutes.Get(r))
	f.Travel = minutesOf(entity.SessionTravelMinutes.Get(r))
	return f
}

func minutesOf(n int64, _ bool) int { return int(n) }

// peopleOf names the people of a session, those who are not here by number.
func peopleOf(r *record.Record, known map[uuid.UUID]*record.Record) []Person {
	var people []Person
	for i, text := range entity.SessionPeople.Get(r) {
		id, err := uuid.Parse(text)
		if err != nil {
			continue
		}
		p := Person{ID: id, Name: strconv.Itoa(i + 1)}
		if here := known[id]; here != nil {
			p.Name = core.DisplayName(here)
		}
		people = append(people, p)
	}
	return people
}
