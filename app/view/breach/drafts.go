package breach

import (
	"strings"
	"time"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/schema"
)

// writer is who prints a draft, and when.
type writer struct {
	name string
	at   time.Time
}

func breachEntity() *schema.Entity { return entity.Breach }

// notification is the draft for the authority: what art. 33.3 asks for, with lines to write on where the program does not know.
func notification(speak view.Language, b core.Breach, by writer) core.Document {
	t := speak.T
	at := b.Discovered.In(by.at.Location())
	fact := func(id string, values ...string) core.Fact {
		return core.Fact{Caption: t("breach." + id), Values: values}
	}
	d := core.Document{
		Lang: speak.Code(), Title: t("breach.notice_title"), To: []string{t("breach.notice_to")}, Mark: t("breach.draft"), Place: speak.Day(civil.DateOf(by.at)),
		Parts: []core.Part{
			{Heading: t("breach.notice_who"), Facts: []core.Fact{fact("notice_controller"), fact("notice_contact"), fact("notice_dpo")}},
			{Heading: t("breach.notice_what"), Text: texts(b.Description), Facts: []core.Fact{
				fact("fact_discovered", speak.Day(civil.DateOf(at))+", "+at.Format("15:04")), fact("notice_kinds", kindsInWords(speak, b.Kinds)),
				fact("fact_people", peopleInWords(speak, b.People)), fact("fact_classes", classesInWords(speak, b.Classes)),
			}},
			{Heading: t("breach.notice_consequences"), Text: []string{
				t("breach.notice_may_" + strings.ToLower(b.Risk)), protection(speak, b),
			}},
			{Heading: t("breach.notice_measures"), Text: texts(b.Measures), Facts: []core.Fact{fact("notice_more")}},
		},
		Notes: []string{t("breach.notice_note"), printedBy(speak, by)},
	}
	if by.at.After(b.NotifyBy) {
		d.Parts = append(d.Parts, core.Part{Heading: t("breach.notice_late"), Text: texts(b.WhyNot), Facts: []core.Fact{fact("notice_late_why")}})
	}
	return d
}

// letter is the draft for the people concerned (art. 34.2): in plain words, without saying what the desk knows of whom.
func letter(speak view.Language, b core.Breach, by writer) core.Document {
	t := speak.T
	at := b.Discovered.In(by.at.Location())
	return core.Document{
		Lang: speak.Code(), Title: t("breach.letter_title"), Mark: t("breach.draft"), Place: speak.Day(civil.DateOf(by.at)),
		Parts: []core.Part{
			{Text: []string{
				t("breach.letter_what", view.Args{"Day": speak.Day(civil.DateOf(at))}),
				t("breach.letter_data", view.Args{"Classes": classesInWords(speak, b.Classes)}), protection(speak, b),
			}},
			{Heading: t("breach.letter_may"), Points: []string{t("breach.letter_may_1"), t("breach.letter_may_2"), t("breach.letter_may_3")}},
			{Heading: t("breach.letter_do"), Points: []string{t("breach.letter_do_1"), t("breach.letter_do_2"), t("breach.letter_do_3")}},
			{Heading: t("breach.letter_ask"), Facts: []core.Fact{{Caption: t("breach.notice_contact")}, {Caption: t("breach.notice_dpo")}}},
		},
		Notes: []string{t("breach.letter_note"), printedBy(speak, by)},
	}
}

func protection(speak view.Language, b core.Breach) string {
	if b.Encrypted {
		return speak.T("breach.notice_encrypted")
	}
	return speak.T("breach.notice_open")
}

func kindsInWords(speak view.Language, codes []string) string {
	words := ""
	for _, code := range codes {
		if words != "" {
			words += "; "
		}
		words += speak.Label("breach_kind", code)
	}
	return words
}

func texts(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

func printedBy(speak view.Language, by writer) string {
	return speak.T("breach.printed_by", view.Args{"Name": by.name, "Day": speak.Day(civil.DateOf(by.at)), "Time": by.at.Format("15:04")})
}
