package person

import (
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/notice"
)

// printed says of whom a document is, for the audit.
func (p *Presenter) printed() core.Printed {
	return core.Printed{Entity: entity.Person, Records: []uuid.UUID{p.wiring.Person}, Count: 1}
}

// letterhead is who writes: the desk with its address and hours.
func (p *Presenter) letterhead() []string {
	desk := p.consents.Desk
	if desk == nil {
		return nil
	}
	return trimmed([]string{entity.DeskName.Get(desk), entity.DeskAddress.Get(desk), entity.DeskHours.Get(desk)})
}

// placeAndDay is "Empoli, 24 novembre 2026".
func (p *Presenter) placeAndDay() string {
	town := ""
	if p.consents.Desk != nil {
		town = p.Speak().Label("comuni", entity.DeskTown.Get(p.consents.Desk))
	}
	return joined(", ", town, longDay(p.Speak(), p.Today()))
}

// printedBy says who printed it and when (spec §3.11).
func (p *Presenter) printedBy() string {
	return p.Speak().T("consent.printed_by", view.Args{"Name": p.wiring.Seat.Name, "Day": longDay(p.Speak(), p.Today())})
}

// person is whom a document is about, as facts.
func (p *Presenter) person() core.Fact {
	r := p.dossier.Person
	return core.Fact{Caption: p.Speak().T("consent.person"), Values: trimmed([]string{core.DisplayName(r), otherThan(entity.PersonOriginalScript.Get(r), core.DisplayName(r))})}
}

func otherThan(text, than string) string {
	if text == than {
		return ""
	}
	return text
}

// actForm is the form of an act to be signed, with a second language beside the Italian one where a reviewed text is in force.
func (p *Presenter) actForm(a Act, italian, other core.Notice) core.Document {
	speak := p.Speak()
	d := core.Document{Lang: notice.Language, Title: p.ActName(a.Code), From: p.letterhead()}
	d.Parts = append(d.Parts, core.Part{Facts: p.formFacts(a)})
	d.Parts = append(d.Parts, bilingual(italian, other)...)
	sign := []string{speak.T("consent.sign_person"), speak.T("consent.sign_day"), speak.T("consent.sign_desk"), speak.T("consent.sign_interpreter")}
	d.Parts = append(d.Parts, core.Part{Sign: sign})
	d.Notes = []string{
		speak.T("consent.form_note", view.Args{"Version": italian.Version, "Language": small(speak.Label("language", italian.Language))}),
		p.printedBy(),
	}
	return d
}

func (p *Presenter) formFacts(a Act) []core.Fact {
	facts := []core.Fact{p.person()}
	if a.Code == core.ActSharing {
		facts = append(facts, p.orgLine(a.To))
	}
	if expiry := core.ProposedExpiry(a.Code, a.To.Purpose, p.Today()); !expiry.IsZero() {
		facts = append(facts, core.Fact{Caption: p.Speak().FieldName("consenso", "scade_il"), Values: []string{longDay(p.Speak(), expiry)}})
	}
	return facts
}

// bilingual puts the sections of two texts side by side, one by one; one alone where both are the same.
func bilingual(italian, other core.Notice) []core.Part {
	one, two := italian.Sections(), other.Sections()
	if other.Language == italian.Language {
		two = nil
	}
	var parts []core.Part
	for i := range max(len(one), len(two)) {
		var part core.Part
		if i < len(one) {
			part = core.Part{Heading: one[i].Heading, Text: one[i].Text, Points: one[i].Points, Lang: italian.Language}
		}
		if i < len(two) {
			part.Beside = &core.Part{Heading: two[i].Heading, Text: two[i].Text, Points: two[i].Points, Lang: other.Language}
		}
		parts = append(parts, part)
	}
	return parts
}

// PrintLetter opens the page from which the letter is printed that tells an organisation of a withdrawal.
func (p *Presenter) PrintLetter(a Act) { p.wiring.Print(p.withdrawalLetter(a), p.printed()) }

// withdrawalLetter tells an organisation that consent to what it was sent is gone, and what is asked of it (spec §3.2; GDPR art. 7(3), 19).
func (p *Presenter) withdrawalLetter(a Act) core.Document {
	speak := p.Speak()
	args := view.Args{"Org": p.consents.OrgName(a.To.Org), "Day": ""}
	if since := p.standing(a).Since; !since.IsZero() {
		args["Day"] = longDay(speak, since)
	}
	to := []string{p.consents.OrgName(a.To.Org)}
	for _, o := range p.consents.Orgs {
		if o.ID == a.To.Org {
			to = append(to, entity.OrgReferent.Get(o))
			if town := entity.OrgTown.Get(o); town != "" && !codelist.IsRefusal(town) {
				to = append(to, speak.Label("comuni", town))
			}
		}
	}
	return core.Document{
		Lang: speak.Code(), Title: speak.T("consent.letter_title"), From: p.letterhead(), To: trimmed(to), Place: p.placeAndDay(),
		Parts: []core.Part{
			{Facts: []core.Fact{p.person()}},
			{Text: []string{speak.T("consent.letter_says", args), speak.T("consent.letter_asks")}},
			{Points: []string{speak.T("consent.letter_stop"), speak.T("consent.letter_delete"), speak.T("consent.letter_answer")}},
			{Sign: []string{speak.T("consent.sign_desk"), speak.T("consent.letter_receipt")}},
		},
		Notes: []string{speak.T("consent.letter_note"), p.printedBy()},
	}
}
