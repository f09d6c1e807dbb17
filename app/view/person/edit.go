package person

import (
	"context"
	"strconv"
	"strings"

	"soglia/app/core"
	"soglia/app/view/offer"
	"soglia/domain"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// EditField opens the group in which a field is written, at that field.
func (p *Presenter) EditField(name string) {
	for _, g := range groups() {
		for _, f := range g.fields {
			if f.Name == name {
				p.tab = TabData
				p.editGroup(g, name)
				return
			}
		}
	}
}

// EditGroup opens the form of a group of fields.
func (p *Presenter) EditGroup(name string) {
	for _, g := range groups() {
		if g.name == name {
			p.editGroup(g, "")
		}
	}
}

func (p *Presenter) editGroup(g group, first string) {
	r, values := p.dossier.Person, map[string][]string{}
	form := &Form{ID: "data", of: []string{g.name}, Title: p.Speak().T("person.group." + g.name), Verb: p.Speak().T("person.save"), First: first}
	var fields []*schema.Field
	for _, f := range g.fields {
		if p.absent(f) || !p.editable(f) {
			continue
		}
		fields = append(fields, f)
		form.Fields = append(form.Fields, p.field(f))
		values[f.Name] = p.typedIn(r, f)
	}
	form.settle = func(f *Form) (saving, domain.Errors) { return p.keptGroup(f, fields) }
	p.leave()
	p.open(form, values)
}

// field says how a field of the declaration is filled.
func (p *Presenter) field(f *schema.Field) Field {
	speak := p.Speak()
	d := Field{Name: f.Name, Label: speak.FieldName("persona", f.Name)}
	switch {
	case f == entity.PersonBirthDate.Field:
		d.Kind, d.Hint = Birth, speak.T("person.birth_hint")
	case f == entity.PersonTaxCode.Field:
		d.Kind, d.Hint = TaxCode, speak.T("person.cf_hint")
	case f == entity.PersonWelcomeNote.Field:
		d.Kind = Long
	case f.Target == entity.Operator.Name:
		d.Kind, d.Options = List, append([]offer.Choice{{Label: speak.T("person.nobody")}}, offer.Staff(p.team)...)
	case strings.Contains(f.List, codelist.Comuni) || f.List == codelist.Countries:
		return p.place(f.Name, d.Label, f.List)
	case f.Kind == schema.Code:
		d.Kind, d.Options = List, append(offer.Empties(speak), offer.List(speak, f.List)...)
	case f.Kind == schema.List && f.List != "":
		d.Kind, d.Options = Many, append(offer.List(speak, f.List), offer.Empties(speak)[1:]...)
	case f.Kind == schema.List:
		d.Hint = speak.T("person.commas")
	default:
		d.Kind = map[schema.Kind]FieldKind{
			schema.Bool: YesNo, schema.Date: Ahead, schema.PartialDate: Since, schema.Money: Money, schema.Int: Number,
		}[f.Kind]
	}
	return d
}

// typedIn writes what a field holds as it can be typed.
func (p *Presenter) typedIn(r *record.Record, f *schema.Field) []string {
	v := r.Value(f)
	switch {
	case f == entity.PersonBirthDate.Field:
		born, _ := p.bornWords(r)
		return one(born)
	case v.IsAbsent():
		return nil
	case f.Kind == schema.Bool:
		return one(strconv.FormatBool(v.Bool()))
	case f.Kind == schema.Money:
		return one(amount(p.Speak(), v.Number()))
	case f.Kind == schema.Date, f.Kind == schema.PartialDate:
		return one(p.shown(r, f, v))
	case f.Kind == schema.List && f.List == "":
		return one(strings.Join(v.List(), ", "))
	}
	return v.Codes()
}

// keptGroup reads what is typed into a copy of the person. A field whose text stands as it was is left alone, so that what
// was written more precisely than it is shown never gets lost.
func (p *Presenter) keptGroup(f *Form, fields []*schema.Field) (saving, domain.Errors) {
	page := core.OpenPage(p.dossier.Person)
	var wrong domain.Errors
	for _, field := range fields {
		values := trimmed(f.Values(field.Name))
		if equal(values, p.typedIn(page.Was, field)) {
			continue
		}
		if err := p.put(page.Now, field, values); err != nil {
			wrong = append(wrong, err)
		}
	}
	if len(wrong) > 0 {
		return saving{}, wrong
	}
	return saving{p.Speak().T("person.data_saved"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.SavePerson(ctx, seat, page)
	}}, nil
}
