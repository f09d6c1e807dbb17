package person

import (
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view/search"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Relative is a member of a household.
type Relative struct {
	Person uuid.UUID // zero: not known here
	Name   string    // of who is known here, else who they are to the first person
	Script string
	Detail string
	This   bool // whose page it is
	Apart  bool // does not live with the others
	member *record.Record
}

// Home is a household of the page.
type Home struct {
	Relatives []Relative // the person whose page it is first
	Facts     []Line
}

// Homes gives the person's households.
func (p *Presenter) Homes() []Home {
	var homes []Home
	for _, h := range p.dossier.Households {
		homes = append(homes, p.home(h))
	}
	return homes
}

func (p *Presenter) home(h core.Household) Home {
	speak := p.Speak()
	var home Home
	seen := map[uuid.UUID]bool{}
	for _, m := range h.Members {
		r := p.relative(h, m)
		seen[r.Person] = true
		home.Relatives = append(home.Relatives, r)
	}
	if head := h.Head(); !seen[head] {
		home.Relatives = append(home.Relatives, p.headOf(h, head))
	}
	for i, r := range home.Relatives {
		if r.This {
			home.Relatives[0], home.Relatives[i] = r, home.Relatives[0]
		}
	}
	var l lines
	for _, f := range []string{"componenti_totali", "minori"} {
		if v := h.Record.Value(entity.Household.Named(f)); !v.IsAbsent() {
			l.add(speak.FieldName("nucleo", f), speak.Number(int(v.Number())))
		}
	}
	l.add(speak.FieldName("nucleo", "comune"), label(speak, codelist.Comuni, entity.HouseholdTown.Get(h.Record)))
	l.add(speak.FieldName("nucleo", "nota"), entity.HouseholdNote.Get(h.Record))
	home.Facts = l
	return home
}

func (p *Presenter) headOf(h core.Household, head uuid.UUID) Relative {
	r := Relative{Person: head, Name: p.Speak().T("person.somebody"), This: head == p.wiring.Person, Detail: p.Speak().T("person.reference")}
	if known := h.Known[head]; known != nil {
		r.Name, r.Script = core.DisplayName(known), entity.PersonOriginalScript.Get(known)
		r.Detail = joined(", ", search.AgeText(p.Speak(), core.AgeOf(known, p.Today())), small(r.Detail))
	}
	return r
}

func (p *Presenter) relative(h core.Household, m *record.Record) Relative {
	speak := p.Speak()
	r := Relative{member: m, Person: id(entity.MemberPerson.Get(m))}
	gender := entity.MemberGender.Get(m)
	if known := h.Known[r.Person]; known != nil {
		gender = entity.PersonGender.Get(known)
	}
	relation := small(relationName(speak.Label("household_relation", entity.MemberRelation.Get(m)), gender))
	r.Name = capital(relation)
	lives := m.Value(entity.MemberLivesIn.Field)
	r.Apart = !lives.IsAbsent() && !lives.Bool()
	r.This = r.Person == p.wiring.Person
	if known := h.Known[r.Person]; known != nil {
		r.Name, r.Script = core.DisplayName(known), entity.PersonOriginalScript.Get(known)
		if r.This {
			relation = "" // the page says who that is
		}
		r.Detail = joined(", ", relation, search.AgeText(speak, core.AgeOf(known, p.Today())))
		return r
	}
	r.Detail = label(speak, "age_band", entity.MemberAgeBand.Get(m))
	return r
}

// relationName gives the words of a relation without what stands in brackets: of "Marito / moglie" the one that fits.
func relationName(label, gender string) string {
	name, _, _ := strings.Cut(label, " (")
	man, woman, both := strings.Cut(name, " / ")
	switch {
	case both && gender == "M":
		return man
	case both && gender == "F":
		return woman
	}
	return name
}

// MayLeave says whether a relative is a membership that can be taken out.
func (r Relative) MayLeave() bool { return r.member != nil && !r.This }
