package conflicts

import (
	"context"
	"slices"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/codelist"
	"soglia/domain/schema"
)

// FormKind is how something is written from several values.
type FormKind int

// The kinds. A code, a state or a yes is chosen, and nothing is made of two of them.
const (
	none FormKind = iota
	Line          // a short text, a number, a day
	Long          // several lines
	Pick          // some of a list
)

// Form is what is being written from several values.
type Form struct {
	Card   Card
	Kind   FormKind
	Title  string
	Hint   string
	Text   string
	Offer  []offer.Choice // of a Pick: what any of the values holds
	Picked []string
}

func formKind(f *schema.Field) FormKind {
	switch f.Kind {
	case schema.Text:
		if f.Class == schema.Identity {
			return Line
		}
		return Long
	case schema.Date, schema.PartialDate, schema.Time, schema.Int, schema.Money:
		return Line
	case schema.List:
		if f.List != "" {
			return Pick
		}
		if f.Elem == schema.Text {
			return Line
		}
	}
	return none
}

// Form gives what is being written, nil where nothing is.
func (p *Presenter) Form() *Form { return p.form }

// Error gives the sentence under the form's field.
func (p *Presenter) Error() string {
	for _, words := range p.errors {
		return words
	}
	return ""
}

// AskCombine opens the form that writes one value from all of them. A long text starts from both, a list from all that any
// of them holds; of identity, consent and money nothing is proposed.
func (p *Presenter) AskCombine(card Card) {
	c, speak := card.conflict, p.wiring.Speak
	f := &Form{Card: card, Kind: formKind(c.Field), Title: speak.T("conflicts.combine_title", view.Args{"Field": card.Field}), Hint: p.hint(c.Field)}
	var texts []string
	for _, h := range c.Values {
		if text := p.text(c, h.Value); text != "" {
			texts = append(texts, text)
		}
		for _, code := range h.Value.List() {
			if c.Field.List != "" && !slices.ContainsFunc(f.Offer, func(o offer.Choice) bool { return o.Code == code }) {
				f.Offer = append(f.Offer, offer.Choice{Code: code, Label: speak.Label(c.Field.List, code)})
			}
		}
	}
	switch {
	case c.Grave():
	case f.Kind == Long:
		f.Text = strings.Join(texts, "\n")
	case f.Kind == Pick:
		f.Picked = unrefused(f.Offer)
	}
	p.form, p.errors = f, nil
	p.changed()
}

// unrefused leaves out "non rilevato" and its like: they do not stand beside an answer.
func unrefused(offered []offer.Choice) []string {
	var codes []string
	for _, o := range offered {
		if !codelist.IsRefusal(o.Code) {
			codes = append(codes, o.Code)
		}
	}
	return codes
}

func (p *Presenter) hint(f *schema.Field) string {
	id := map[schema.Kind]string{
		schema.Date: "conflicts.combine_day", schema.PartialDate: "conflicts.combine_day", schema.Money: "conflicts.combine_amount",
		schema.List: "conflicts.combine_commas",
	}[f.Kind]
	if id == "" || formKind(f) == Pick {
		return ""
	}
	return p.wiring.Speak.T(id)
}

// Type writes into the form.
func (p *Presenter) Type(text string) { p.form.Text, p.errors = text, nil }

// Pick chooses in the form.
func (p *Presenter) Pick(codes ...string) { p.form.Picked, p.errors = codes, nil }

// Save registers the form. What cannot be read stands under its field.
func (p *Presenter) Save() {
	f := p.form
	if f == nil || p.busy {
		return
	}
	v, wrong := p.made(f)
	if wrong == nil && v.IsAbsent() {
		wrong = domain.BadField(f.Card.conflict.Field.Name, "error.required")
	}
	if wrong != nil {
		p.fail(domain.Errors{wrong})
		return
	}
	c := f.Card.conflict
	p.write(p.kept(f.Card), func(ctx context.Context) (core.Registered, error) { return core.Combine(ctx, p.wiring.Seat, c, v) })
}

// made reads what is typed as a value of the field.
func (p *Presenter) made(form *Form) (schema.Value, *domain.Error) {
	f, text, today := form.Card.conflict.Field, strings.TrimSpace(form.Text), civilToday(p.wiring.Seat)
	switch {
	case form.Kind == Pick:
		return schema.ListValue(form.Picked), nil
	case f.Kind == schema.List:
		return schema.ListValue(typed.Commas(text)), nil
	case text == "":
		return schema.Value{}, nil
	case f.Kind == schema.PartialDate:
		b, err := typed.Birth(f.Name, text, today)
		return schema.TextValue(f.Kind, b.Date.String()), err
	case f.Kind == schema.Date:
		d, err := typed.Ahead(f.Name, text, today)
		return schema.TextValue(f.Kind, d.String()), err
	case f.Kind == schema.Time:
		t, err := typed.Time(f.Name, text)
		return schema.TextValue(f.Kind, t.String()), err
	case f.Kind == schema.Money:
		n, err := typed.Euros(f.Name, text)
		return schema.NumberValue(f.Kind, n), err
	case f.Kind == schema.Int:
		n, err := typed.Number(f.Name, text)
		return schema.NumberValue(f.Kind, n), err
	}
	return schema.TextValue(f.Kind, text), nil
}
