package person

import (
	"context"
	"strings"

	"soglia/app/core"
	"soglia/app/view/offer"
	"soglia/domain"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/schema"
)

// Contact is a way to reach the person, as the data page shows it.
type Contact struct {
	Reach
	Detail string // what kind, whose, when, in which language
}

// Contacts gives the ways to reach the person.
func (p *Presenter) Contacts() []Contact {
	speak := p.Speak()
	var all []Contact
	for _, c := range p.dossier.Contacts {
		language := entity.ContactLanguage.Get(c)
		if codelist.IsRefusal(language) {
			language = ""
		}
		all = append(all, Contact{p.reach(c), joined(" · ",
			speak.Label("contact_kind", entity.ContactKind.Get(c)), speak.Label("safe_contact", core.SafetyOf(c)),
			entity.ContactWhose.Get(c), entity.ContactHours.Get(c), label(speak, "language", language))})
	}
	return all
}

// AskContact opens the form of a way to reach the person, -1 for a new one.
func (p *Presenter) AskContact(i int) {
	speak := p.Speak()
	page, title := core.NewPage(p.wiring.Seat, entity.Contact), speak.T("person.contact_new")
	if i >= 0 {
		page, title = core.OpenPage(p.dossier.Contacts[i]), speak.T("person.contact_edit")
	}
	label := func(name string) string { return speak.FieldName("recapito", name) }
	r, values := page.Now, map[string][]string{}
	for _, name := range []string{"tipo", "valore", "sicurezza", "orari", "lingua", "di_chi"} {
		values["recapito."+name] = one(r.Value(entity.Contact.Named(name)).Text())
	}
	p.open(&Form{
		ID: "contact", of: []string{idOf(r, i < 0)}, Title: title, Verb: speak.T("person.save"),
		Fields: []Field{
			{Name: "recapito.tipo", Label: label("tipo"), Kind: Pills, Options: offer.List(speak, "contact_kind")},
			{Name: "recapito.valore", Label: label("valore"), Kind: Text},
			{Name: "recapito.sicurezza", Label: label("sicurezza"), Kind: Pills, Options: offer.List(speak, "safe_contact")},
			{Name: "recapito.orari", Label: label("orari"), Blank: speak.T("person.hours_blank"), Kind: Text, When: func(f *Form) bool {
				return f.Value("recapito.sicurezza") == core.HoursOnly
			}},
			{Name: "recapito.di_chi", Label: label("di_chi"), Hint: speak.T("person.if_not_theirs"), Kind: Text},
			{Name: "recapito.lingua", Label: label("lingua"), Hint: speak.T("person.optional"), Kind: List, Options: append(offer.Empties(speak)[:1], offer.List(speak, "language")...)},
		},
		settle: func(f *Form) (saving, domain.Errors) {
			for _, name := range []string{"tipo", "valore", "sicurezza", "orari", "lingua", "di_chi"} {
				field := entity.Contact.Named(name)
				r.SetValue(field, schema.TextValue(field.Kind, strings.TrimSpace(f.Value("recapito."+name))))
			}
			if entity.ContactSafety.Get(r) != core.HoursOnly {
				entity.ContactHours.Set(r, "")
			}
			return saving{speak.T("person.contact_saved"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
				return core.SavePerson(ctx, seat, core.OpenPage(p.dossier.Person), page)
			}}, nil
		},
	}, values)
}

// AskCloseContact opens the form that takes a way to reach the person out of use.
func (p *Presenter) AskCloseContact(i int) {
	speak, contact := p.Speak(), p.dossier.Contacts[i]
	p.open(&Form{
		ID: "close-contact", of: []string{idOf(contact, false)}, Title: speak.T("person.contact_close"), Detail: entity.ContactValue.Get(contact), Verb: speak.T("person.contact_close_do"), Grave: true,
		Fields: []Field{{Name: "motivo_annullamento", Label: speak.T("person.reason"), Blank: speak.T("person.contact_reason"), Kind: Text}},
		settle: func(f *Form) (saving, domain.Errors) {
			reason := f.Value("motivo_annullamento")
			return saving{speak.T("person.contact_closed"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
				return core.CloseContact(ctx, seat, contact, reason)
			}}, nil
		},
	}, nil)
}
