package person

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
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
	Name    string
	Label   string
	Text    string
	Note    string // the verdict on a codice fiscale, the age beside a birth date
	Blank   Blank
	Beside  []Value // where several values stand until someone chooses
	Chooses bool    // this reader may
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

// ChooseValue settles a field in which several values stand.
func (p *Presenter) ChooseValue(name string, v Value) {
	c := p.conflict(entity.Person.Named(name))
	p.write(p.Speak().T("person.value_chosen"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.Keep(ctx, seat, c, v.held)
	})
}

// conflict is a field of the person in which several values stand.
func (p *Presenter) conflict(f *schema.Field) core.Conflict {
	r := p.dossier.Person
	return core.Conflict{Record: r, Field: f, Values: r.Beside(f), People: []uuid.UUID{r.ID}}
}
