package core

import (
	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/programme"
	"soglia/domain/record"
)

// networkRecords are the network's own records: programme, activities, organisations, desks, and the first operator.
func networkRecords(t programme.Template, first access.Member, today civil.Date) []record.Write {
	writes := []record.Write{creation(programmeRecord(t))}
	for _, a := range t.Activities {
		writes = append(writes, creation(activityRecord(t, a)))
	}
	for _, name := range orgNames(t) {
		writes = append(writes, creation(orgRecord(t, name)))
	}
	for _, d := range t.Desks() {
		writes = append(writes, creation(deskRecord(t, d)))
	}
	return append(writes, creation(firstOperator(first, today)))
}

func creation(r *record.Record) record.Write {
	return record.Write{Op: record.Create, Record: r, Subject: r.ID}
}

func programmeRecord(t programme.Template) *record.Record {
	r := record.New(entity.Programme, programmeID(t))
	entity.ProgrammeState.Set(r, "ATTIVO")
	entity.ProgrammeCode.Set(r, t.ID)
	entity.ProgrammeTitle.Set(r, t.Title)
	entity.ProgrammeCup.Set(r, t.CUP)
	if t.AmountEuro != nil {
		entity.ProgrammeAmount.Set(r, int64(*t.AmountEuro)*100)
	}
	setDay := func(text string, set func(string)) {
		if day, err := civil.Parse(text); err == nil {
			set(day.String())
		}
	}
	setDay(t.Starts, func(s string) { entity.ProgrammeFrom.Set(r, s) })
	setDay(t.Ends, func(s string) { entity.ProgrammeUntil.Set(r, s) })
	var orgs []string
	for _, name := range orgNames(t) {
		orgs = append(orgs, templateID(t, "ente", name).String())
	}
	entity.ProgrammeOrgs.Set(r, orgs...)
	return r
}

func activityRecord(t programme.Template, a programme.Activity) *record.Record {
	r := record.New(entity.Activity, templateID(t, "attivita", a.Code))
	entity.ActivityState.Set(r, entity.Active)
	entity.ActivityProgramme.Set(r, programmeID(t).String())
	entity.ActivityCode.Set(r, a.Code)
	entity.ActivityTitle.Set(r, a.Title)
	if a.Parent != "" {
		entity.ActivityParent.Set(r, templateID(t, "attivita", a.Parent).String())
	}
	return r
}

// orgRecord says no more than the document does: what kind of organisation it is, somebody asks later.
func orgRecord(t programme.Template, name string) *record.Record {
	r := record.New(entity.Org, templateID(t, "ente", name))
	entity.OrgState.Set(r, entity.Active)
	entity.OrgProgramme.Set(r, programmeID(t).String())
	entity.OrgName.Set(r, name)
	entity.OrgKind.Set(r, "NON_RILEVATO")
	entity.OrgTakesReferrals.Set(r, false)
	return r
}

func deskRecord(t programme.Template, d programme.DeskTemplate) *record.Record {
	r := record.New(entity.Desk, d.ID)
	entity.DeskState.Set(r, entity.Active)
	entity.DeskProgramme.Set(r, programmeID(t).String())
	entity.DeskName.Set(r, d.Name)
	entity.DeskOrg.Set(r, templateID(t, "ente", keeperOf(d)).String())
	entity.DeskTown.Set(r, d.Comune)
	return r
}

// keeperOf is who keeps a desk's site: the site's own circolo or house, where the document names nobody.
func keeperOf(d programme.DeskTemplate) string {
	if d.Org != "" {
		return d.Org
	}
	return d.Name
}

func firstOperator(m access.Member, today civil.Date) *record.Record {
	r := record.New(entity.Operator, m.ID)
	entity.OperatorState.Set(r, entity.Active)
	entity.OperatorName.Set(r, m.Name)
	entity.OperatorRole.Set(r, m.Role)
	entity.OperatorProfession.Set(r, usualProfession(m.Role))
	entity.OperatorDesks.Set(r, idTexts(m.Desks)...)
	entity.OperatorConfidentialitySignedOn.Set(r, today.String())
	entity.OperatorFrom.Set(r, today.String())
	return r
}

// orgNames are the organisations that a template names, each once: who keeps a site, then lead, organisations and partners.
func orgNames(t programme.Template) []string {
	var names []string
	seen := map[string]bool{"": true}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for _, d := range t.Desks() {
		add(keeperOf(d))
	}
	add(t.Lead)
	for _, name := range t.Orgs {
		add(name)
	}
	for _, p := range t.Partners {
		add(p.Name)
	}
	return names
}

// templateID gives the id of a record made from a template, the same wherever the template is used; see programme.DeskID.
func templateID(t programme.Template, kind, name string) uuid.UUID {
	return programme.DeskID(t.ID, kind+"\x00"+name)
}

func programmeID(t programme.Template) uuid.UUID { return templateID(t, "programma", t.ID) }
