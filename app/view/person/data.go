package person

import (
	"slices"
	"strings"
	"time"

	"soglia/app/core"
	"soglia/app/view/offer"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// group names some fields of a person that are asked together.
type group struct {
	name   string
	fields []*schema.Field
}

// groups are all the fields of a person, in the calm order of the page.
func groups() []group {
	return []group{
		{"name", []*schema.Field{
			entity.PersonGivenName.Field, entity.PersonFamilyName.Field, entity.PersonSingleName.Field, entity.PersonAliases.Field,
			entity.PersonOriginalScript.Field, entity.PersonTransliteration.Field,
		}},
		{"birth", []*schema.Field{
			entity.PersonBirthDate.Field, entity.PersonBirthPlace.Field, entity.PersonAgeBand.Field, entity.PersonGender.Field,
		}},
		{"papers", []*schema.Field{
			entity.PersonTaxCode.Field, entity.PersonDocumentKind.Field, entity.PersonDocumentNumber.Field, entity.PersonIdentityLevel.Field,
		}},
		{"speech", []*schema.Field{entity.PersonContactLanguage.Field, entity.PersonLanguages.Field, entity.PersonItalian.Field}},
		{"place", []*schema.Field{
			entity.PersonDomicileTown.Field, entity.PersonDomicileAddress.Field, entity.PersonResidenceTown.Field,
			entity.PersonResidenceAddress.Field, entity.PersonNoResidence.Field, entity.PersonQuartiere.Field,
			entity.PersonHousing.Field, entity.PersonHousingRisks.Field,
		}},
		{"stay", []*schema.Field{
			entity.PersonCitizenshipKind.Field, entity.PersonCitizenship.Field, entity.PersonResidenceTitle.Field,
			entity.PersonPermitReason.Field, entity.PersonPermitExpiry.Field,
		}},
		{"work", []*schema.Field{
			entity.PersonMaritalStatus.Field, entity.PersonEducation.Field, entity.PersonForeignTitle.Field,
			entity.PersonEmployment.Field, entity.PersonEmployedSince.Field,
		}},
		{"money", []*schema.Field{
			entity.PersonIncomeBand.Field, entity.PersonIsee.Field, entity.PersonIseeExpiry.Field, entity.PersonSupports.Field,
		}},
		{"care", []*schema.Field{
			entity.PersonDisabilities.Field, entity.PersonTargetGroups.Field, entity.PersonWelcomeNote.Field, entity.PersonReferent.Field,
			entity.PersonProtected.Field, entity.PersonProtectionReason.Field, entity.PersonProtectionList.Field,
		}},
	}
}

// Blank is how a field is empty.
type Blank string

// The three kinds of empty (ux.md), and what may not be looked at.
const (
	Full      Blank = ""
	NotYet    Blank = "not_yet"   // nobody has asked
	NotAsked  Blank = "not_asked" // "non rilevato"
	WontSay   Blank = "wont_say"
	Closed    Blank = "closed"  // this reader's keys do not open it
	NoConsent Blank = "consent" // class 3, without consent B
)

// Value is one of several that stand in a field together.
type Value struct {
	Text string
	By   string
	When string
	held record.Held
}

// Datum is one field of the page, to be read.
type Datum struct {
	Name   string
	Label  string
	Text   string
	Note   string // the verdict on a codice fiscale, the age beside a birth date
	Blank  Blank
	Beside []Value // where several values stand until someone chooses
}

// Group is some fields that are read and written together.
type Group struct {
	Name  string
	Title string
	Data  []Datum
	Open  bool // may be edited
}

// Groups gives all of a person's data.
func (p *Presenter) Groups() []Group {
	if p.dossier.Person == nil {
		return nil
	}
	var all []Group
	for _, g := range groups() {
		made := Group{Name: g.name, Title: p.Speak().T("person.group." + g.name)}
		for _, f := range g.fields {
			if p.absent(f) || f == entity.PersonSingleName.Field && entity.PersonFamilyName.Get(p.dossier.Person) != "" {
				continue
			}
			made.Data = append(made.Data, p.datum(f))
			made.Open = made.Open || p.editable(f)
		}
		all = append(all, made)
	}
	return all
}

// absent leaves out what says nothing: a protection that there is not, quartieri that the network keeps none of, an age
// band beside a birth date.
func (p *Presenter) absent(f *schema.Field) bool {
	r := p.dossier.Person
	switch f {
	case entity.PersonProtected.Field, entity.PersonProtectionReason.Field, entity.PersonProtectionList.Field:
		return !entity.PersonProtected.Get(r)
	case entity.PersonQuartiere.Field:
		list, kept := codelist.Shipped().List(f.List)
		return !kept || len(list.Offered()) == 0
	case entity.PersonAgeBand.Field:
		_, told := entity.PersonDeclaredAge.Get(r)
		return told || entity.PersonBirthDate.Get(r) != ""
	}
	return false
}

// editable says whether a field is written here: protection needs two people (spec §3.4), the level of identity follows
// from the rest, and class 3 needs consent B.
func (p *Presenter) editable(f *schema.Field) bool {
	switch f {
	case entity.PersonProtected.Field, entity.PersonProtectionReason.Field, entity.PersonProtectionList.Field, entity.PersonIdentityLevel.Field:
		return false
	}
	return !p.dossier.Person.IsReserved(f) && (f.Class < schema.Special || p.dossier.AllowsSpecial())
}

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
	for _, held := range r.Beside(f) {
		at := time.UnixMilli(held.At).In(p.wiring.Seat.Clock.Now().Location())
		text := p.shown(r, f, held.Value)
		if text == "" {
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
	speak := p.Speak()
	switch {
	case v.IsAbsent():
		return ""
	case f.Kind == schema.Bool:
		return speak.T(map[bool]string{true: "person.yes", false: "person.no"}[v.Bool()])
	case f.Kind == schema.Money:
		return speak.T("person.euros", map[string]any{"Amount": amount(speak, v.Number())})
	case f.Kind == schema.Date, f.Kind == schema.PartialDate:
		d, err := civil.ParsePartial(v.Text())
		if err != nil {
			return v.Text()
		}
		return partialText(speak, d)
	case f.Target == entity.Operator.Name:
		return p.names(v.Codes())
	case f.List != "":
		var said []string
		for _, code := range v.Codes() {
			said = append(said, speak.Label(f.List, code))
		}
		return strings.Join(said, ", ")
	case f.Kind == schema.List:
		return strings.Join(v.List(), ", ")
	case f.Kind.Numeric():
		return speak.Number(int(v.Number()))
	}
	return v.Text()
}

func (p *Presenter) names(ids []string) string {
	var said []string
	for _, one := range ids {
		said = append(said, p.by(id(one)))
	}
	return joined(", ", said...)
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

// ChooseValue settles a field in which several values stand.
func (p *Presenter) ChooseValue(name string, v Value) {
	f := entity.Person.Named(name)
	page := p.dossier.Person
	p.write(p.Speak().T("person.value_chosen"), choosing(page, f, v.held.Value))
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
