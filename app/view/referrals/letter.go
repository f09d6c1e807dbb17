package referrals

import (
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/said"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Letter is the letter to whom the person is sent, to be printed and handed over: exactly what was ticked, with how safe each number is to call.
func (d *Detail) Letter() (core.Document, core.Printed) { return d.letter(d.desk), d.printed() }

// StopLetter is the letter that tells an organisation that consent was withdrawn.
func (d *Detail) StopLetter() (core.Document, core.Printed) { return d.stopLetter(d.desk), d.printed() }

func (d *Detail) printed() core.Printed {
	return core.Printed{Entity: entity.Referral, Records: []uuid.UUID{d.id}}
}

// paper begins a letter to the organisation.
func (d *Detail) paper(desk *record.Record, title string) core.Document {
	w := d.wiring
	doc := core.Document{
		Lang: w.Speak.Code(), Title: title, From: nonEmpty(entity.DeskName.Get(desk), entity.DeskAddress.Get(desk)), To: d.addressee(),
		Place: w.t("letter.place", view.Args{"Town": w.Speak.Label("comuni", entity.DeskTown.Get(desk)), "Day": said.Day(w.Speak, w.today())}),
		Notes: []string{w.t("letter.confidential"), w.t("letter.printed", view.Args{"Name": w.Seat.Name, "Day": said.Day(w.Speak, w.today())})},
	}
	if entity.DeskTown.Get(desk) == "" {
		doc.Place = said.Day(w.Speak, w.today())
	}
	return doc
}

func (d *Detail) addressee() []string {
	lines := []string{to(d.found.ReferralLine)}
	if org := d.found.Org; org != nil {
		if name := entity.OrgName.Get(org); name != lines[0] {
			lines = append(lines, name)
		}
		if who := entity.OrgReferent.Get(org); who != "" {
			lines = append(lines, d.wiring.t("letter.attention", view.Args{"Name": who}))
		}
	}
	return lines
}

func nonEmpty(lines ...string) []string {
	var some []string
	for _, l := range lines {
		if l != "" {
			some = append(some, l)
		}
	}
	return some
}

func (d *Detail) letter(desk *record.Record) core.Document {
	w, r := d.wiring, d.found.Record
	doc := d.paper(desk, w.t("letter.title"))
	by := w.day(entity.ReferralAnswerBy.Get(r))
	opening := core.Part{Text: []string{w.t("letter.opening"), w.t("letter.only_this")}}
	if entity.ReferralUrgent.Get(r) {
		opening.Warning = w.t("letter.urgent")
	}
	facts := core.Part{Heading: w.t("letter.shared")}
	careful := false
	for _, s := range d.Told() {
		facts.Facts = append(facts.Facts, core.Fact{Caption: s.Caption, Values: []string{s.Words}})
		careful = careful || s.Careful
	}
	if careful {
		facts.Warning = w.t("letter.careful")
	}
	answer := core.Part{Heading: w.t("letter.answer"), Text: []string{w.t("letter.answer_by", view.Args{"Day": by})}, Facts: []core.Fact{
		{Caption: w.label("esito")}, {Caption: w.label("primo_appuntamento")}, {Caption: w.label("risposto_da")},
	}, Sign: []string{w.t("letter.sign_date"), w.t("letter.sign")}}
	doc.Parts = []core.Part{opening, facts, answer}
	return doc
}

func (d *Detail) stopLetter(desk *record.Record) core.Document {
	w, r := d.wiring, d.found.Record
	doc := d.paper(desk, w.t("letter.stop_title"))
	since := w.day(d.found.Consent.Since.String())
	doc.Parts = []core.Part{{
		Text: []string{
			w.t("letter.stop_what", view.Args{"Name": d.Title(), "Day": since, "Sent": w.day(entity.ReferralDate.Get(r))}), w.t("letter.stop_please"),
		},
		Sign: []string{w.t("letter.sign_date"), w.t("letter.sign_sender")},
	}}
	return doc
}

// ContactSheet is how the recipient is reached, to be handed to the person: it names neither them nor the desk.
func (f *Write) ContactSheet() (core.Document, core.Printed) {
	r, _ := f.recipient()
	if r.Org == nil {
		return core.Document{}, core.Printed{}
	}
	doc := core.Document{Lang: f.wiring.Speak.Code(), Title: r.Name(), Parts: []core.Part{{}}}
	for _, s := range f.Contacts() {
		doc.Parts[0].Facts = append(doc.Parts[0].Facts, core.Fact{Caption: s.Caption, Values: []string{s.Words}})
	}
	return doc, core.Printed{Entity: entity.Org, Records: []uuid.UUID{r.Org.ID}}
}
