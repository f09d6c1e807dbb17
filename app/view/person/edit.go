package person

import (
	"context"
	"strconv"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/cf"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

type work = func(context.Context, core.Seat) (core.Registered, error)

func choosing(r *record.Record, f *schema.Field, v schema.Value) work {
	return func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.Choose(ctx, seat, r, f, v)
	}
}

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
	form := &Form{ID: "data", Title: p.Speak().T("person.group." + g.name), Verb: p.Speak().T("person.save"), First: first}
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

func trimmed(values []string) []string {
	var some []string
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			some = append(some, v)
		}
	}
	return some
}

func equal(a, b []string) bool {
	return strings.Join(a, "\x00") == strings.Join(b, "\x00")
}

// put writes typed values into a field.
func (p *Presenter) put(r *record.Record, f *schema.Field, values []string) *domain.Error {
	text := strings.Join(values, "\x00")
	switch {
	case f == entity.PersonBirthDate.Field:
		b, err := typed.Birth(f.Name, text, p.Today())
		if err == nil {
			core.SetBirth(r, b)
		}
		return err
	case f == entity.PersonTaxCode.Field:
		core.SetTaxCode(r, text, p.Today()) // what it warns of was said while it was typed, and never keeps it from being saved
	case f.Kind == schema.PartialDate:
		b, err := typed.Birth(f.Name, text, p.Today())
		r.SetValue(f, schema.TextValue(f.Kind, b.Date.String()))
		return err
	case f.Kind == schema.Date:
		d, err := aheadDay(f.Name, text, p.Today())
		r.SetValue(f, schema.TextValue(f.Kind, d.String()))
		return err
	case f.Kind == schema.Money, f.Kind == schema.Int:
		return putNumber(r, f, text)
	case f.Kind == schema.Bool:
		r.SetValue(f, schema.Value{})
		if text != "" {
			r.SetValue(f, schema.BoolValue(text == "true"))
		}
	case f.Kind == schema.List && f.List == "":
		r.SetValue(f, schema.ListValue(trimmed(strings.Split(text, ","))))
	case f.Kind == schema.List:
		r.SetValue(f, schema.ListValue(values))
	default:
		r.SetValue(f, schema.TextValue(f.Kind, text))
	}
	return nil
}

func putNumber(r *record.Record, f *schema.Field, text string) *domain.Error {
	read := number
	if f.Kind == schema.Money {
		read = euros
	}
	n, err := read(f.Name, text)
	r.SetValue(f, schema.Value{})
	if n >= 0 {
		r.SetValue(f, schema.NumberValue(f.Kind, n))
	}
	return err
}

func setNumber(r *record.Record, f schema.NumberField, n int64) {
	f.Clear(r)
	if n >= 0 {
		f.Set(r, n)
	}
}

func yesNo(r *record.Record, f schema.BoolField, answer string) {
	if answer != "" {
		f.Set(r, answer == "true")
	}
}

// Tells is something that a codice fiscale tells, which the reader may take over. It is never copied by itself, and the sex
// never stands for the gender (spec §3.3).
type Tells struct {
	Text  string
	Field string // spec name of the field that it may be copied into; "" for what is only told
	value string
}

// Warn says what is wrong with a codice fiscale that is being typed, "" where nothing is.
func (p *Presenter) Warn(code string) string {
	if err := core.SetTaxCode(record.New(entity.Person, p.wiring.Person), code, p.Today()); err != nil {
		return p.Speak().Error(err)
	}
	if v := p.checked(code); v.Usable() && !v.AgreesWith(p.birth()) {
		return p.Speak().T("person.cf_other_birth")
	}
	return ""
}

func (p *Presenter) checked(code string) cf.Verdict {
	return cf.Check(code, p.Today(), codelist.ShippedPlaces())
}

func (p *Presenter) birth() civil.PartialDate {
	d, err := civil.ParsePartial(entity.PersonBirthDate.Get(p.dossier.Person))
	if err != nil {
		return civil.PartialDate{}
	}
	return d
}

// Tells gives what the codice fiscale that is being typed tells, beyond what is written down already.
func (p *Presenter) Tells(code string) []Tells {
	v := p.checked(code)
	if strings.TrimSpace(code) == "" || !v.Usable() {
		return nil
	}
	speak, r := p.Speak(), p.dossier.Person
	tells := []Tells{{Text: speak.T("person.cf_sex_" + strings.ToLower(string(v.Sex)))}}
	if entity.PersonBirthDate.Get(r) == "" {
		tells = append(tells, Tells{speak.T("person.cf_birth", view.Args{"Day": longDay(speak, v.BirthDate)}), "data_nascita", v.BirthDate.String()})
	}
	if v.PlaceName != "" && entity.PersonBirthPlace.Get(r) == "" {
		place := speak.Label("comuni|stati_esteri", v.PlaceCode)
		tells = append(tells, Tells{speak.T("person.cf_place", view.Args{"Place": place}), "luogo_nascita", v.PlaceCode})
	}
	return tells
}

// Copy takes over what a codice fiscale tells, into the person's data, with the form as it stands.
func (p *Presenter) Copy(t Tells) {
	page := core.OpenPage(p.dossier.Person)
	switch t.Field {
	case "data_nascita":
		d, _ := civil.ParsePartial(t.value) // of a valid code
		core.SetBirth(page.Now, civil.TypedBirth{Date: d, Precision: d.Precision()})
	case "luogo_nascita":
		entity.PersonBirthPlace.Set(page.Now, t.value)
	default:
		return
	}
	core.SetTaxCode(page.Now, p.form.Value("cf"), p.Today())
	p.write(p.Speak().T("person.data_saved"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.SavePerson(ctx, seat, page)
	})
}

// taxNote says how good the codice fiscale is that stands there.
func (p *Presenter) taxNote(r *record.Record) string {
	switch verdict := cf.Code(entity.PersonTaxCodeVerdict.Get(r)); {
	case entity.PersonTaxCode.Get(r) == "":
		return ""
	case len(p.dossier.Twins) > 0:
		return p.Speak().T("person.cf_twin")
	case verdict == "":
		return ""
	default:
		return p.Speak().T("person.cf." + string(verdict))
	}
}
