package person

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/app/view"
	"soglia/app/view/draft"
	"soglia/app/view/search"
	"soglia/domain"
)

// Screen is the name of this page's forms among the drafts.
const Screen = "person"

// Unfinished is a form of the page as it lies among the drafts. Only what was typed is in it: a field that nobody touched
// shows the record as it is when the form is taken up again.
type Unfinished struct {
	Name   string            `json:"name"` // of the person
	Person uuid.UUID         `json:"person"`
	Form   string            `json:"form"`         // as Form.ID
	Of     []string          `json:"of,omitempty"` // as Form.of
	Typed  map[string]Change `json:"typed"`        // by field
	Chosen *Chosen           `json:"chosen,omitempty"`
}

// Change is what was typed into a field, and what stood in it before.
type Change struct {
	Was []string `json:"was,omitempty"`
	Now []string `json:"now,omitempty"`
}

// Chosen is the person whom a form asked for.
type Chosen struct {
	ID   uuid.UUID `json:"id"`
	Name string    `json:"name"`
}

// Read opens a draft; what a later version wrote and this one does not know is left out.
func Read(body []byte) (Unfinished, error) {
	var u Unfinished
	if err := json.Unmarshal(body, &u); err != nil {
		return Unfinished{}, domain.Fail(domain.Damaged, "person.error.draft", err)
	}
	return u, nil
}

// Saved says when the form was kept among the drafts, zero where nothing needed keeping yet, and why it could not be.
func (p *Presenter) Saved() (time.Time, error) { return p.saved.SavedAt, p.saved.Err }

// Leave keeps what is typed, as leaving the page does and locking.
func (p *Presenter) Leave() {
	if p.keeper != nil {
		p.keeper.Flush()
	}
}

// keep begins to keep a form.
func (p *Presenter) keep(f *Form, id uuid.UUID) {
	p.Leave()
	p.keeper, p.saved = nil, draft.State{}
	if p.wiring.Alarm == nil {
		return
	}
	if id == uuid.Nil {
		id = p.wiring.Seat.IDs.New()
	}
	seat := p.wiring.Seat
	p.keeper = draft.New(draft.Wiring{
		Screen: Screen, ID: id, Drafts: seat.Drafts, Clock: seat.Clock, Run: p.wiring.Run, Alarm: p.wiring.Alarm,
		Body: func() ([]byte, error) { return p.body(f, id == p.wiring.Draft) },
		Told: func(s draft.State) {
			if p.form == f {
				p.saved = s
				p.changed(PartKept)
			}
		},
	})
}

func (p *Presenter) touch() {
	if p.keeper != nil {
		p.keeper.Touch()
	}
}

// drop forgets the draft: the form was registered, or left on purpose.
func (p *Presenter) drop() {
	if p.keeper == nil {
		return
	}
	kept := p.keeper
	p.keeper = nil
	kept.Drop(func() {})
}

// body writes the form as it stands; nil where nothing was typed and nothing was kept before.
func (p *Presenter) body(f *Form, kept bool) ([]byte, error) {
	u := Unfinished{Name: p.Head().Name, Person: p.wiring.Person, Form: f.ID, Of: f.of, Typed: f.typed()}
	if f.Chosen != nil {
		u.Chosen = &Chosen{f.Chosen.ID, f.Chosen.Name}
	}
	if len(u.Typed) == 0 && u.Chosen == nil && !kept && p.saved.SavedAt.IsZero() {
		return nil, nil
	}
	return json.Marshal(u)
}

// typed gives what stands otherwise than when the form was opened.
func (f *Form) typed() map[string]Change {
	changes := map[string]Change{}
	for name, now := range f.values {
		if was := f.opened[name]; !slices.Equal(was, now) {
			changes[name] = Change{was, now}
		}
	}
	return changes
}

// refill puts a draft into a form that was opened again. Where the record was changed meanwhile in a field that was typed
// into, both are shown, and registering is the answer.
func (p *Presenter) refill(f *Form, u Unfinished) {
	if u.Chosen != nil && f.Asks {
		f.Chosen = &search.Row{ID: u.Chosen.ID, Name: u.Chosen.Name}
		if f.onPerson != nil {
			f.onPerson(f)
		}
	}
	doubts := map[string]string{}
	for _, field := range f.Fields {
		change, typed := u.Typed[field.Name]
		if !typed {
			continue
		}
		f.values[field.Name] = change.Now
		if now := f.opened[field.Name]; !slices.Equal(now, change.Was) && !slices.Equal(now, change.Now) {
			doubts[field.Name] = p.Speak().T("person.draft_changed", view.Args{"Value": p.words(field, now)})
		}
	}
	if len(doubts) > 0 {
		p.errors, p.doubts = doubts, true
	}
}

// words says what stands in a field.
func (p *Presenter) words(f Field, values []string) string {
	var said []string
	for _, v := range values {
		switch {
		case f.Said != nil:
			v = f.Said(v)
		case f.Kind == YesNo:
			v = p.Speak().T(map[bool]string{true: "person.yes", false: "person.no"}[v == "true"])
		}
		for _, o := range f.Options {
			if o.Code == v {
				v = o.Label
				break
			}
		}
		said = append(said, v)
	}
	if len(said) == 0 {
		return p.Speak().T("person.empty_nothing")
	}
	return joined(", ", said...)
}
