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
)

// AskMember opens the form that adds a member to a household, -1 for a new one: somebody known here, found by name, or
// somebody of whom the relation and the age are known.
func (p *Presenter) AskMember(home int, known bool) {
	speak := p.Speak()
	label := func(name string) string { return speak.FieldName("componente", name) }
	fields := []Field{
		{Name: "componente.relazione", Label: label("relazione"), Kind: List, Options: offer.List(speak, "household_relation", core.RelationHead, "28")},
		{Name: "componente.genere", Label: label("genere"), Kind: Pills, Options: offer.List(speak, "gender"), When: func(*Form) bool { return !known }},
		{Name: "componente.fascia_eta", Label: label("fascia_eta"), Kind: Pills, Options: offer.List(speak, "age_band"), When: func(*Form) bool { return !known }},
		{Name: "componente.convivente", Label: label("convivente"), Kind: YesNo},
		{Name: "componente.a_carico", Label: label("a_carico"), Kind: YesNo},
	}
	form := &Form{
		ID: "member", of: []string{p.homeID(home), map[bool]string{true: "known"}[known]}, Title: speak.T("person.member_other"), Verb: speak.T("person.member_add"), Fields: fields,
		Asks: known, Asked: speak.T("person.member_who"),
		settle: func(f *Form) (saving, domain.Errors) { return p.newMember(f, home) },
	}
	if known {
		form.Title = speak.T("person.member_known")
	}
	p.search.Without(p.wiring.Person)
	p.open(form, map[string][]string{"componente.convivente": {"true"}})
}

// homeID names a household that is there, "" for a new one.
func (p *Presenter) homeID(home int) string {
	if home < 0 || home >= len(p.dossier.Households) {
		return ""
	}
	return p.dossier.Households[home].Record.ID.String()
}

func (p *Presenter) newMember(f *Form, home int) (saving, domain.Errors) {
	household, members := p.householdPage(home)
	page := core.NewPage(p.wiring.Seat, entity.Member)
	m := page.Now
	if f.Chosen != nil {
		entity.MemberPerson.Set(m, f.Chosen.ID.String())
	}
	entity.MemberRelation.Set(m, f.Value("componente.relazione"))
	entity.MemberGender.Set(m, f.Value("componente.genere"))
	entity.MemberAgeBand.Set(m, f.Value("componente.fascia_eta"))
	yesNo(m, entity.MemberLivesIn, f.Value("componente.convivente"))
	yesNo(m, entity.MemberDependent, f.Value("componente.a_carico"))
	if entity.MemberRelation.Get(m) == "" {
		return saving{}, domain.Errors{domain.BadField("componente.relazione", "error.required")}
	}
	return saving{p.Speak().T("person.member_added"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.SaveHousehold(ctx, seat, household, append(members, page)...)
	}}, nil
}

// householdPage opens a household, or starts one around the person.
func (p *Presenter) householdPage(home int) (core.Page, []core.Page) {
	if home >= 0 && home < len(p.dossier.Households) {
		return core.OpenPage(p.dossier.Households[home].Record), nil
	}
	page := core.NewPage(p.wiring.Seat, entity.Household)
	entity.HouseholdReference.Set(page.Now, p.wiring.Person.String())
	entity.HouseholdTown.Set(page.Now, core.TownOf(p.dossier.Person))
	head := core.NewPage(p.wiring.Seat, entity.Member)
	entity.MemberPerson.Set(head.Now, p.wiring.Person.String())
	entity.MemberRelation.Set(head.Now, core.RelationHead)
	return page, []core.Page{head}
}

// AskHome opens the form of what is known of a household as a whole, -1 for a new one.
func (p *Presenter) AskHome(home int) {
	speak := p.Speak()
	page, members := p.householdPage(home)
	label := func(name string) string { return speak.FieldName("nucleo", name) }
	values := map[string][]string{"comune": one(entity.HouseholdTown.Get(page.Now)), "nota": one(entity.HouseholdNote.Get(page.Now))}
	for _, name := range []string{"componenti_totali", "minori"} {
		if v := page.Now.Value(entity.Household.Named(name)); !v.IsAbsent() {
			values[name] = one(strconv.FormatInt(v.Number(), 10))
		}
	}
	p.open(&Form{
		ID: "home", of: []string{p.homeID(home)}, Title: speak.T("person.home_edit"), Verb: speak.T("person.save"),
		Fields: []Field{
			{Name: "componenti_totali", Label: label("componenti_totali"), Kind: Number},
			{Name: "minori", Label: label("minori"), Kind: Number},
			p.place("comune", label("comune"), codelist.Comuni),
			{Name: "nota", Label: label("nota"), Kind: Long},
		},
		settle: func(f *Form) (saving, domain.Errors) { return p.keptHome(f, page, members) },
	}, values)
}

func (p *Presenter) keptHome(f *Form, page core.Page, members []core.Page) (saving, domain.Errors) {
	size, wrongSize := number("componenti_totali", f.Value("componenti_totali"))
	minors, wrongMinors := number("minori", f.Value("minori"))
	if wrong := gathered(wrongSize, wrongMinors); len(wrong) > 0 {
		return saving{}, wrong
	}
	setNumber(page.Now, entity.HouseholdSize, size)
	setNumber(page.Now, entity.HouseholdMinors, minors)
	entity.HouseholdTown.Set(page.Now, f.Value("comune"))
	entity.HouseholdNote.Set(page.Now, strings.TrimSpace(f.Value("nota")))
	return saving{p.Speak().T("person.home_saved"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.SaveHousehold(ctx, seat, page, members...)
	}}, nil
}

// AskLeave opens the form that takes a member out of a household, with the reason.
func (p *Presenter) AskLeave(r Relative) {
	speak := p.Speak()
	p.open(&Form{
		ID: "leave", of: []string{idOf(r.member, false)}, Title: speak.T("person.leave_title"), Detail: speak.T("person.leave_what"), Verb: speak.T("person.leave_do"), Grave: true,
		Fields: []Field{{Name: "motivo_annullamento", Label: speak.T("person.reason"), Kind: Text}},
		settle: func(f *Form) (saving, domain.Errors) {
			reason := f.Value("motivo_annullamento")
			return saving{speak.T("person.left"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
				return core.LeaveHousehold(ctx, seat, r.member, reason)
			}}, nil
		},
	}, nil)
}
