package person

import (
	"context"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/cf"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
)

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
	others := p.form.typed()
	if delete(others, "cf"); len(others) > 0 { // the form closes: what else was typed is found among the drafts
		p.Leave()
		p.keeper = nil
	}
	_ = core.SetTaxCode(page.Now, p.form.Value("cf"), p.Today()) // only usable codes tell anything
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
