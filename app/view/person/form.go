package person

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view/offer"
	"soglia/app/view/search"
	"soglia/domain"
)

// FieldKind is how a field is filled.
type FieldKind int

// The kinds of field.
const (
	Text    FieldKind = iota
	Long              // several lines
	Day               // a day that has been, typed in free words
	Ahead             // a day to come
	Time              // a time of day
	Birth             // a birth date, or less of it, or an age
	Since             // a date of which only the year or the month may be known
	Pills             // one of a few
	Many              // some of a list
	List              // one of a list
	Place             // one of a list that is searched
	YesNo             // yes, no, or not asked
	Minutes           // stepped
	Number            // typed
	Money             // euro and cents
	TaxCode           // with its verdict and what it tells
)

// Field is one field of a form. Its name is that under which an error of it comes back.
type Field struct {
	Name    string
	Label   string
	Hint    string
	Blank   string
	Kind    FieldKind
	Options []offer.Choice
	Find    func(typed string) []offer.Choice // of a Place
	Said    func(code string) string          // of a Place: the words of what is chosen
	When    func(*Form) bool                  // shown only then; nil: always
}

// Form is what is being written at one place of the page.
type Form struct {
	ID       string
	Title    string
	Detail   string // what will happen, in a sentence
	Fields   []Field
	Verb     string // on the button
	Grave    bool   // it takes something away
	Asks     bool   // a person must be found first
	Asked    string // the question above that search
	Chosen   *search.Row
	First    string   // the field that takes the focus; "" for the first
	of       []string // what it was opened on, by which a draft finds it again: a group, ids, codes
	opened   map[string][]string
	values   map[string][]string
	settle   func(*Form) (saving, domain.Errors)
	onPerson func(*Form)
}

// saving is what a form does when it is registered.
type saving struct {
	sentence string
	do       func(context.Context, core.Seat) (core.Registered, error)
}

// Value gives what stands in a field, "" where nothing does.
func (f *Form) Value(name string) string {
	if v := f.values[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Values gives all that is chosen in a field.
func (f *Form) Values(name string) []string { return f.values[name] }

// Shown gives the fields that are to be filled now.
func (f *Form) Shown() []Field {
	return slices.DeleteFunc(slices.Clone(f.Fields), func(d Field) bool { return d.When != nil && !d.When(f) })
}

// Ready says that the form may be filled: the person whom it asks for was found.
func (f *Form) Ready() bool { return !f.Asks || f.Chosen != nil }

// Form gives what is being written, nil where nothing is.
func (p *Presenter) Form() *Form { return p.form }

// open shows a form with what stands in its fields.
func (p *Presenter) open(f *Form, values map[string][]string) {
	if values == nil {
		values = map[string][]string{}
	}
	f.values, f.opened = values, maps.Clone(values)
	resuming, id := p.resuming, uuid.Nil
	if p.resuming = nil; resuming != nil {
		id = p.wiring.Draft
	}
	p.keep(f, id)
	p.form, p.errors, p.doubts = f, nil, false
	if resuming != nil {
		p.refill(f, *resuming)
	}
	p.search.Type("")
	p.changed(PartAll)
}

// Type writes into a field.
func (p *Presenter) Type(name, text string) {
	p.form.values[name] = []string{text}
	p.doubts = false
	p.touch()
}

// Pick chooses in a field. The form is shown anew where other fields follow from it.
func (p *Presenter) Pick(name string, codes ...string) {
	before := len(p.form.Shown())
	p.form.values[name] = codes
	p.doubts = false
	p.touch()
	if len(p.form.Shown()) != before {
		p.changed(PartForm)
	}
}

// Take chooses the person whom the form asks for.
func (p *Presenter) Take(row search.Row) {
	p.form.Chosen = &row
	if p.form.onPerson != nil {
		p.form.onPerson(p.form)
	}
	p.errors = nil
	p.touch()
	p.changed(PartForm)
}

// Untake asks for the person again.
func (p *Presenter) Untake() {
	p.form.Chosen = nil
	p.touch()
	p.changed(PartForm)
}

// Save registers the form. What cannot be read stands under its field.
func (p *Presenter) Save() {
	f := p.form
	if f == nil || p.busy {
		return
	}
	if !f.Ready() {
		p.fail(domain.Errors{domain.BadField("persona", "person.error.who")})
		return
	}
	s, wrong := f.settle(f)
	if len(wrong) > 0 {
		p.fail(wrong)
		return
	}
	p.write(s.sentence, s.do)
}

func isUnusual(err error) bool {
	var unusual *core.Unusual
	return errors.As(err, &unusual)
}

// one puts a value into a form's values, nothing where it is empty.
func one(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}
