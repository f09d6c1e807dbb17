package notices

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
	"soglia/app/view/notices"
	"soglia/domain/notice"
)

// text is one version as it is read out, or beside another.
func (s *screen) text(k *kit.Kit, state notices.State) fyne.CanvasObject {
	t, n := s.Speak.T, *state.Open
	picture, tone := look(n)
	column := k.VBox(14, k.Header(s.Title(n), ""), k.Flow(8, k.Chip(picture, n.Version, tone)))
	if state.Problem != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
	}
	if state.Told != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Told, Tone: kit.Ok}))
	}
	if err := n.Printable(); err != nil {
		column.Add(k.Banner(kit.BannerSpec{Title: s.Speak.Error(err), Tone: kit.Warn}))
	}
	if gaps := s.Gaps(); len(gaps) > 0 {
		column.Add(k.Banner(kit.BannerSpec{Title: t("notice.gaps", view.Args{"Count": len(gaps)}), Tone: kit.Accent}))
	}
	column.Add(s.others(k, state))
	body := k.VBox(12)
	if state.Compare != nil {
		s.compared(k, body, state.Compare)
	} else {
		s.sections(k, body, n.Sections())
	}
	column.Add(k.Surface(k.Middle(760, body)))
	return column
}

// others are the other versions, to be read or compared with.
func (s *screen) others(k *kit.Kit, state notices.State) fyne.CanvasObject {
	row := k.Flow(8)
	for i, other := range state.Older {
		if i == 0 {
			label := s.Speak.T("notice.compare", view.Args{"Version": other.Version})
			if state.Compare != nil {
				label = s.Speak.T("notice.compare_not")
			}
			row.Add(k.Button(kit.ButtonSpec{ID: "notices-compare", Label: label, Icon: icon.History, Small: true, OnTap: func() { s.Against(other) }}))
		}
		row.Add(k.Button(kit.ButtonSpec{
			ID: kit.ID("notices-version-" + other.Version), Label: other.Version, Icon: icon.FileText, Kind: kit.Quiet, Small: true,
			OnTap: func() { s.Show(other) },
		}))
	}
	return row
}

func (s *screen) sections(k *kit.Kit, body *fyne.Container, sections []notice.Section) {
	for _, section := range sections {
		part := k.VBox(6)
		if section.Heading != "" {
			part.Add(k.Strong(section.Heading))
		}
		for _, text := range section.Text {
			part.Add(k.Body(text))
		}
		for _, point := range section.Points {
			part.Add(k.Body("• " + point))
		}
		body.Add(part)
	}
}

// compared shows each line, and a word at those that came or went: a colour alone is not read by everybody.
func (s *screen) compared(k *kit.Kit, body *fyne.Container, lines []notice.Changed) {
	for _, line := range lines {
		switch line.Is {
		case notice.New:
			body.Add(k.VBox(2, k.Flow(0, k.Chip(icon.Plus, s.Speak.T("notice.added"), kit.Ok)), k.Body(line.Line)))
		case notice.Gone:
			body.Add(k.VBox(2, k.Flow(0, k.Chip(icon.Minus, s.Speak.T("notice.taken_out"), kit.Err)), k.Secondary(line.Line)))
		default:
			body.Add(k.Secondary(line.Line))
		}
	}
}

// form changes a text; what is kept is a new draft, and every version stays.
func (s *screen) form(k *kit.Kit, f notices.Form) fyne.CanvasObject {
	t := s.Speak.T
	controller, text := f.Controller, f.Body
	column := k.VBox(16, k.Header(s.formTitle(f), t("notice.form_below")))
	if f.New {
		var options []kit.Option
		for _, l := range s.Languages() {
			options = append(options, kit.Option{Value: l.Code, Label: l.Label})
		}
		chooser := k.Chooser(kit.ChooserSpec{
			ID: "notices-language", Label: t("notice.language"), Options: options, Chosen: f.Language, Filter: t("person.filter_blank"),
			Nothing: t("person.filter_nothing"), OnChange: s.ChooseLanguage,
		})
		chooser.SetError(f.Problems["lingua"])
		column.Add(k.MaxWidth(420, chooser))
	}
	who := k.Field(kit.FieldSpec{
		ID: "notices-controller", Label: s.Speak.FieldName("testo_informativa", "titolare"), Help: t("notice.controller_help"), Text: controller,
		OnChange: func(text2 string) { controller = text2; s.Typed(controller, text) },
	})
	who.SetError(f.Problems["titolare"])
	body := k.Field(kit.FieldSpec{
		ID: "notices-body", Label: s.Speak.FieldName("testo_informativa", "testo"), Help: t("notice.body_help"), Text: text, Lines: 18,
		OnChange: func(typed string) { text = typed; s.Typed(controller, text) },
	})
	body.SetError(f.Problems["testo"])
	column.Add(who)
	column.Add(body)
	if f.Language != notice.Language || f.New {
		column.Add(k.Check("notices-reviewed", t("notice.reviewed"), f.Reviewed, s.Review))
	}
	return column
}

func (s *screen) formTitle(f notices.Form) string {
	if f.New {
		return s.Speak.T("notice.translate")
	}
	return s.Title(f.Notice)
}
