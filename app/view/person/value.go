package person

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view/offer"
	"soglia/app/view/said"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

func (p *Presenter) datum(f *schema.Field) Datum {
	r := p.dossier.Person
	d := Datum{Name: f.Name, Label: p.Speak().FieldName("persona", f.Name), Blank: p.blank(r, f)}
	if d.Blank == Full {
		d.Text = p.shown(r, f, r.Value(f))
	}
	switch f {
	case entity.PersonBirthDate.Field:
		d.Text, d.Note = p.bornWords(r)
		if d.Text != "" {
			d.Blank = Full
		}
	case entity.PersonTaxCode.Field:
		d.Note = p.taxNote(r)
	}
	if d.Blank == NoConsent {
		return d
	}
	d.Chooses = core.MayDecide(p.wiring.Seat, p.conflict(f)) == nil
	for _, held := range r.Beside(f) {
		at := time.UnixMilli(held.At).In(p.wiring.Seat.Clock.Now().Location())
		text := p.shown(r, f, held.Value)
		switch {
		case held.Closed:
			text = p.Speak().T("conflicts.sealed")
		case text == "":
			text = p.Speak().T("person.empty_nothing")
		}
		d.Beside = append(d.Beside, Value{
			Text: text, By: p.by(held.By), held: held,
			When: p.Speak().NearDay(civil.DateOf(at), p.Today()) + ", " + clock(at.Format("15:04")),
		})
	}
	return d
}

func (p *Presenter) blank(r *record.Record, f *schema.Field) Blank {
	v := r.Value(f)
	switch {
	case f.Class >= schema.Special && !p.dossier.AllowsSpecial():
		return NoConsent
	case r.IsReserved(f):
		return Closed
	case v.IsAbsent():
		return NotYet
	case v.Text() == codelist.NotAsked || slices.Equal(v.List(), []string{codelist.NotAsked}):
		return NotAsked
	case v.Text() == codelist.WontSay || slices.Equal(v.List(), []string{codelist.WontSay}):
		return WontSay
	}
	return Full
}

// shown writes a value as it is read.
func (p *Presenter) shown(_ *record.Record, f *schema.Field, v schema.Value) string {
	return said.Value(p.Speak(), f, v, func(_ string, id uuid.UUID) string { return p.by(id) })
}

// bornWords says when somebody was born, as far as it is known, and how old that makes them.
func (p *Presenter) bornWords(r *record.Record) (born, note string) {
	age := core.AgeOf(r, p.Today())
	date, err := civil.ParsePartial(entity.PersonBirthDate.Get(r))
	if err == nil && !date.IsZero() {
		id := "person.age"
		if !age.Exact {
			id = "person.age_about"
		}
		return partialText(p.Speak(), date), p.Speak().Count(id, age.Years)
	}
	if years, told := entity.PersonDeclaredAge.Get(r); told {
		return p.Speak().Count("person.age", int(years)), p.Speak().T("person.age_told")
	}
	return "", ""
}

// place is a field whose code is found by typing a name.
func (p *Presenter) place(name, label, list string) Field {
	speak := p.Speak()
	return Field{
		Name: name, Label: label, Kind: Place,
		Find: func(typed string) []offer.Choice { return p.places(list, typed) },
		Said: func(code string) string {
			if code == "" {
				return ""
			}
			for _, e := range offer.Empties(speak) {
				if e.Code == code {
					return e.Label
				}
			}
			return speak.Label(list, code)
		},
	}
}

// places finds comuni, countries, or both; while nothing is typed, the ways to leave the field empty.
func (p *Presenter) places(list, typed string) []offer.Choice {
	if strings.TrimSpace(typed) == "" {
		return offer.Empties(p.Speak())
	}
	var found []offer.Choice
	for part := range strings.SplitSeq(list, "|") {
		switch part {
		case codelist.Comuni:
			found = append(found, offer.Comuni(typed)...)
		case codelist.Countries:
			found = append(found, offer.Countries(p.Speak(), typed)...)
		}
	}
	return found
}
