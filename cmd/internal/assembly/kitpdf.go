package assembly

import (
	"io"
	"os"
	"time"

	"soglia/app/core"
	"soglia/app/print"
	"soglia/app/view"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/programme"
	"soglia/storage/whole"
)

// KitPrinter writes a network's kit as a PDF in the reader's language.
type KitPrinter struct {
	Speak view.Language
	Now   func() time.Time
}

// Save writes the PDF, whole or not at all.
func (p KitPrinter) Save(path string, kit core.Kit, n core.NewNetwork) error {
	err := whole.Write(path, 0o600, func(w io.Writer) error { return print.Kit(w, p.page(kit, n)) })
	if err != nil {
		return domain.Fail(domain.Unavailable, "laptop.error.kit_not_saved", err)
	}
	return nil
}

// Remove deletes a PDF that was saved.
func (p KitPrinter) Remove(path string) error { return os.Remove(path) }

func (p KitPrinter) page(kit core.Kit, n core.NewNetwork) print.KitPage {
	t := p.Speak.T
	now := p.Now()
	made := t("kit.made_by", view.Args{"Date": p.Speak.Day(civil.DateOf(now)), "Name": n.Name})
	page := print.KitPage{
		Lang: p.Speak.Code(), Made: now, Product: t("laptop.name"), Title: t("kit.title"), Lead: t("kit.lead"),
		Facts: []print.Fact{
			{Caption: t("kit.network"), Values: []string{kit.Network.String()}},
			{Caption: t("kit.made"), Values: []string{made}},
		},
		Next: print.Part{Title: t("kit.now"), Steps: []string{
			t("kit.now_print"), t("kit.now_give"), t("kit.now_try"), t("kit.now_delete"),
		}},
		Signing: p.sheet(t("kit.signing"), t("kit.signing_lead"), kit.SigningQR, kit.Signing),
		Reading: p.sheet(t("kit.reading"), t("kit.reading_lead"), kit.ReadingQR, kit.Reading),
	}
	if template, ok := programme.Find(n.Programme); ok {
		page.Facts = append(page.Facts, p.programme(template)...)
	}
	return page
}

func (p KitPrinter) programme(t programme.Template) []print.Fact {
	facts := []print.Fact{{Caption: p.Speak.T("kit.programme"), Values: []string{t.Title}}}
	var desks []string
	for _, d := range t.Desks() {
		desks = append(desks, d.Name+", "+d.ComuneName)
	}
	if len(desks) > 0 {
		facts = append(facts, print.Fact{Caption: p.Speak.T("kit.desks"), Values: desks})
	}
	return facts
}

func (p KitPrinter) sheet(title, lead, qr string, groups []string) print.KitSheet {
	t := p.Speak.T
	return print.KitSheet{
		Title: title, Lead: lead, Code: qr, CodeHint: t("kit.code_hint"), Groups: groups, TypeHint: t("kit.type_hint"),
		Keeper:  []print.Fact{{Caption: t("kit.keeper")}, {Caption: t("kit.keeper_where")}},
		Parts:   []print.Part{{Title: t("kit.lost"), Steps: []string{t("kit.lost_install"), t("kit.lost_stick"), t("kit.lost_other")}}},
		Warning: t("kit.warning"),
	}
}
