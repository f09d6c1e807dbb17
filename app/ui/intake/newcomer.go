package intake

import (
	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/intake"
)

// newcomer asks what the desk needs of somebody met for the first time: a name, roughly how old, how to reach them. The rest is
// behind "Altro…" and comes with time.
func (s *Screen) newcomer() fyne.CanvasObject {
	k, form := s.kit, s.presenter.Form()
	names := k.Grid(14, 2, 170, s.named("persona.nome", "intake-given", s.t("given"), form.New.Given, func(n *intake.Newcomer, v string) { n.Given = v }, nil))
	if !form.New.Single {
		names.Add(s.named("persona.cognome", "intake-family", s.t("family"), form.New.Family, func(n *intake.Newcomer, v string) { n.Family = v }, s.afterFamily))
	}
	single := k.Check("intake-single", s.t("single"), form.New.Single, func(on bool) {
		s.edit(func(f *intake.Form) { f.New.Single = on })
		s.fillWho()
		s.fillFoot()
		s.focusOn("intake-single")
	})
	parts := []fyne.CanvasObject{names, single, s.birth(), s.reach()}
	if s.open.person {
		parts = append(parts, s.rest())
	} else {
		parts = append(parts, k.Flow(0, k.Button(kit.ButtonSpec{ID: "intake-person-more", Label: s.t("more"), Icon: icon.Plus, Kind: kit.Quiet, Small: true, OnTap: s.openPerson})))
	}
	return s.card(k.Disc(icon.UserPlus, kit.Accent), s.t("new_title"), "", parts...)
}

func (s *Screen) openPerson() {
	s.open.person = true
	s.fillWho()
	s.focusOn("intake-gender." + kit.ID(s.presenter.Genders()[0].Code))
}

// afterFamily is where Enter goes from the family name: whoever has one has not a single name, so the box is passed over.
func (s *Screen) afterFamily() {
	if s.presenter.Form().New.Family == "" {
		s.focusOn("intake-single")
		return
	}
	s.focusOn("intake-birth")
}

// named is a field of the new person; onEnter may be nil.
func (s *Screen) named(field string, id kit.ID, label, text string, set func(*intake.Newcomer, string), onEnter func()) *kit.Field {
	f := s.kit.Field(kit.FieldSpec{ID: id, Label: label, Text: text, OnEnter: onEnter, OnChange: func(typed string) {
		s.edit(func(f *intake.Form) { set(&f.New, typed) })
		s.fillFoot()
	}})
	s.fields[field] = f
	return f
}

func (s *Screen) birth() fyne.CanvasObject {
	f := s.kit.DateField(kit.FieldSpec{
		ID: "intake-birth", Label: s.t("birth"), Hint: s.t("birth_hint"), Text: s.presenter.Form().New.Birth,
		Check:    func(text string) kit.Verdict { return said(s.presenter.ReadBirth(text)) },
		OnChange: func(text string) { s.edit(func(f *intake.Form) { f.New.Birth = text }) },
	})
	s.fields["persona.data_nascita"] = f
	return f
}

// reach asks how to reach the person, and only then whether that is safe.
func (s *Screen) reach() fyne.CanvasObject {
	k, form := s.kit, s.presenter.Form()
	safety := k.VBox(10)
	phone := k.Field(kit.FieldSpec{
		ID: "intake-phone", Label: s.t("phone"), Hint: s.t("phone_hint"), Icon: icon.Phone, Text: form.New.Phone,
		OnChange: func(text string) {
			before := s.presenter.Form().New.Phone
			s.edit(func(f *intake.Form) { f.New.Phone = text })
			if (before == "") != (text == "") {
				s.fillSafety(safety)
			}
		},
	})
	s.fields["recapito.valore"] = phone
	s.fillSafety(safety)
	return k.VBox(10, phone, safety)
}

func (s *Screen) fillSafety(box *fyne.Container) {
	k, form := s.kit, s.presenter.Form()
	if form.New.Phone == "" {
		fill(box)
		return
	}
	pills := k.Pills(kit.ChoiceSpec{
		ID: "intake-safety", Options: options(s.presenter.Safeties()), Chosen: one(form.New.Safety),
		OnChange: func(chosen []string) {
			s.edit(func(f *intake.Form) { f.New.Safety = first(chosen) })
			s.fillSafety(box)
			s.focusIn(box, "intake-safety")
		},
	})
	parts := []fyne.CanvasObject{k.VBox(6, k.Label(s.t("safety"), ""), pills)}
	if form.New.Safety == core.HoursOnly {
		parts = append(parts, k.Field(kit.FieldSpec{
			ID: "intake-hours", Label: s.t("hours"), Blank: s.t("hours_blank"), Text: form.New.Hours, Icon: icon.Clock,
			OnChange: func(text string) { s.edit(func(f *intake.Form) { f.New.Hours = text }) },
		}))
	}
	fill(box, parts...)
}

// rest is what is seldom asked at the first visit.
func (s *Screen) rest() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	n := p.Form().New
	text := func(id kit.ID, label, value string, set func(*intake.Newcomer, string)) fyne.CanvasObject {
		return k.Field(kit.FieldSpec{ID: id, Label: label, Text: value, OnChange: func(typed string) {
			s.edit(func(f *intake.Form) { set(&f.New, typed) })
		}})
	}
	list := func(id kit.ID, label, hint, value string, choices []intake.Choice, set func(*intake.Newcomer, string)) fyne.CanvasObject {
		return k.Chooser(kit.ChooserSpec{
			ID: id, Label: label, Hint: hint, Options: options(choices), Chosen: value, Filter: s.t("town_filter"), Clear: s.t("clear"),
			OnChange: func(v string) { s.edit(func(f *intake.Form) { set(&f.New, v) }) },
		})
	}
	return k.VBox(14,
		s.pills("intake-gender", s.t("gender"), p.Genders(), n.Gender, func(f *intake.Form, v string) { f.New.Gender = v }),
		k.Grid(14, 2, 170,
			s.town("intake-town", n.Town, func(f *intake.Form, v string) { f.New.Town = v }),
			list("intake-language", s.t("language"), "", n.Language, p.Languages(), func(n *intake.Newcomer, v string) { n.Language = v }),
			list("intake-citizenship", s.t("citizenship"), "", n.Country, p.Citizenships(), func(n *intake.Newcomer, v string) { n.Country = v }),
			list("intake-document", s.t("document"), s.t("document_hint"), n.Document, p.Documents(), func(n *intake.Newcomer, v string) { n.Document = v }),
			text("intake-alias", s.t("alias"), n.Alias, func(n *intake.Newcomer, v string) { n.Alias = v }),
			text("intake-script", s.t("script"), n.Script, func(n *intake.Newcomer, v string) { n.Script = v }),
		))
}

func (s *Screen) town(id kit.ID, code string, set func(*intake.Form, string)) fyne.CanvasObject {
	c := s.kit.Chooser(kit.ChooserSpec{
		ID: id, Label: s.t("town"), Icon: icon.MapPin, Blank: s.t("town_blank"), Filter: s.t("town_filter"),
		Nothing: s.t("town_nothing"), Clear: s.t("clear"),
		Find:     func(typed string) []kit.Option { return options(s.presenter.Towns(typed)) },
		OnChange: func(v string) { s.edit(func(f *intake.Form) { set(f, v) }) },
	})
	c.Set(code, s.presenter.TownName(code))
	return c
}

// pills is a single choice that may be taken back.
func (s *Screen) pills(id kit.ID, label string, choices []intake.Choice, chosen string, set func(*intake.Form, string)) fyne.CanvasObject {
	return s.kit.VBox(6, s.kit.Label(label, ""), s.kit.Pills(kit.ChoiceSpec{
		ID: id, Options: options(choices), Chosen: one(chosen),
		OnChange: func(chosen []string) { s.edit(func(f *intake.Form) { set(f, first(chosen)) }) },
	}))
}

// nobody asks what may be said of somebody who gives no name.
func (s *Screen) nobody() fyne.CanvasObject {
	p := s.presenter
	said := p.Form().Unnamed
	return s.card(s.kit.Disc(icon.EyeOff, kit.Neutral), s.t("nobody_title"), s.t("nobody_why"),
		s.pills("intake-gender", s.t("gender"), p.Genders(), said.Gender, func(f *intake.Form, v string) { f.Unnamed.Gender = v }),
		s.pills("intake-band", s.t("band"), p.Bands(), said.AgeBand, func(f *intake.Form, v string) { f.Unnamed.AgeBand = v }),
		s.town("intake-town", said.Town, func(f *intake.Form, v string) { f.Unnamed.Town = v }))
}

func one(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

func first(chosen []string) string {
	if len(chosen) == 0 {
		return ""
	}
	return chosen[0]
}
