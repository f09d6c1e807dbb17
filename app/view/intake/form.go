package intake

import (
	"encoding/json"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
)

// Who says whom an intake is about.
type Who string

// The answers to "who is in front of you?".
const (
	WhoUnasked Who = ""
	WhoKnown   Who = "known"
	WhoNew     Who = "new"
	WhoNobody  Who = "nobody" // gives no name
)

// Form is what is typed, as it is typed. It is the body of the draft.
type Form struct {
	Name        string    `json:"name,omitempty"` // whom the draft is of, for the list of drafts
	Query       string    `json:"query,omitempty"`
	Who         Who       `json:"who,omitempty"`
	Person      uuid.UUID `json:"person,omitzero"`
	New         Newcomer  `json:"new,omitzero"`
	Unnamed     core.Unnamed
	Requester   string    `json:"requester,omitempty"`
	AskedBy     string    `json:"asked_by,omitempty"`
	Group       bool      `json:"group,omitempty"` // more than one came
	Others      []Other   `json:"others,omitempty"`
	Count       int       `json:"count,omitempty"`
	Family      bool      `json:"family,omitempty"`
	Notice      string    `json:"notice,omitempty"`
	Special     string    `json:"special,omitempty"`
	ConsentForm string    `json:"consent_form,omitempty"`
	Ground      string    `json:"ground,omitempty"` // why special data are written without consent
	Tiles       []string  `json:"tiles,omitempty"`
	Needs       []string  `json:"needs,omitempty"`
	Requests    []string  `json:"requests,omitempty"`
	Urgent      bool      `json:"urgent,omitempty"`
	Answers     []string  `json:"answers,omitempty"`
	Outcome     string    `json:"outcome,omitempty"`
	Next        string    `json:"next,omitempty"`
	When        string    `json:"when,omitempty"`
	Remind      bool      `json:"remind,omitempty"`
	PathKind    string    `json:"path_kind,omitempty"`
	Start       bool      `json:"start,omitempty"`
	To          string    `json:"to,omitempty"`
	Minutes     int       `json:"minutes,omitempty"`
	Note        string    `json:"note,omitempty"`
	Channel     string    `json:"channel,omitempty"`
	Day         string    `json:"day,omitempty"` // empty: today
	Time        string    `json:"time,omitempty"`
	OpenedAt    string    `json:"opened_at,omitempty"` // the time that the form itself proposed
	Operator    uuid.UUID `json:"operator,omitzero"`
	Language    string    `json:"language,omitempty"`
	Mediator    bool      `json:"mediator,omitempty"`
	Desk        uuid.UUID `json:"desk,omitzero"`
	Backlog     bool      `json:"backlog,omitempty"`
	More        bool      `json:"more,omitempty"` // what is seldom needed is shown
	Appointment uuid.UUID `json:"appointment,omitzero"`
}

// Newcomer is a person met for the first time, as typed.
type Newcomer struct {
	Given    string `json:"given,omitempty"`
	Family   string `json:"family,omitempty"`
	Single   bool   `json:"single,omitempty"`
	Alias    string `json:"alias,omitempty"`
	Script   string `json:"script,omitempty"`
	Birth    string `json:"birth,omitempty"`
	Gender   string `json:"gender,omitempty"`
	Town     string `json:"town,omitempty"`
	Language string `json:"language,omitempty"`
	Country  string `json:"country,omitempty"` // kind of citizenship
	Document string `json:"document,omitempty"`
	Phone    string `json:"phone,omitempty"`
	Safety   string `json:"safety,omitempty"`
	Hours    string `json:"hours,omitempty"`
}

// Other is somebody who came too.
type Other struct {
	Person   uuid.UUID `json:"person,omitzero"` // zero: met for the first time
	Given    string    `json:"given,omitempty"`
	Family   string    `json:"family,omitempty"`
	Relation string    `json:"relation,omitempty"`
}

// Named gives the other's name as said.
func (o Other) Named() string { return strings.TrimSpace(o.Given + " " + o.Family) }

// Title gives whom the form is about, "" where it is not known yet.
func (f Form) Title() string {
	if f.Who == WhoNew {
		return strings.TrimSpace(f.New.Given + " " + f.New.Family)
	}
	if f.Who == WhoKnown {
		return f.Name
	}
	return ""
}

func (f Form) body() ([]byte, error) {
	f.Name = f.Title()
	if f.Who == WhoUnasked && strings.TrimSpace(f.Query) != "" { // else drafts that hold only a search look all alike
		f.Name = "«" + strings.TrimSpace(f.Query) + "»"
	}
	return json.Marshal(f)
}

// read opens a draft; what a later version wrote and this one does not know is left out.
func read(body []byte) (Form, error) {
	var f Form
	err := json.Unmarshal(body, &f)
	return f, err
}

// namesFrom makes the first guess of a new person's names from what was typed in the search: the first word is the name,
// the others the family name.
func namesFrom(query string) (given, family string) {
	words := strings.Fields(query)
	for i, w := range words {
		letters := []rune(w)
		if w == strings.ToLower(w) {
			words[i] = strings.ToUpper(string(letters[:1])) + string(letters[1:])
		}
	}
	if len(words) == 0 {
		return "", ""
	}
	return words[0], strings.Join(words[1:], " ")
}
