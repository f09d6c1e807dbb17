// Package printing is the page on which a document is looked at before it is printed, or saved as a file outside the program.
package printing

import (
	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view/printing"
)

type screen struct {
	*printing.Presenter
	back func()
	body *live.Part
}

// Page makes the page; item is the navigation's word under which it stands.
func Page(p *printing.Presenter, item kit.ID, back func()) shell.Page {
	s := &screen{Presenter: p, back: back}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "printing", Item: item,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.foot(k)) },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}, {Key: fyne.KeyP, Ctrl: true, Do: p.Print}},
	}
}

func (s *screen) foot(k *kit.Kit) fyne.CanvasObject {
	return k.Row(12,
		k.Button(kit.ButtonSpec{ID: "printing-back", Label: s.Speak.T("print.back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.back}),
		kit.Spacer(),
		k.Button(kit.ButtonSpec{ID: "printing-print", Label: s.Speak.T("print.do"), Icon: icon.Printer, Kind: kit.Primary, Hint: "Ctrl+P", OnTap: s.Print}))
}

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	t, state := s.Speak.T, s.State()
	column := k.VBox(16, k.Header(s.Document.Title, t("print.below")))
	switch {
	case state.Problems[""] != "":
		column.Add(k.Banner(kit.BannerSpec{Title: state.Problems[""], Tone: kit.Err}))
	case state.Printed:
		column.Add(k.Banner(kit.BannerSpec{Title: t("print.printed"), Detail: t("print.printed_then"), Tone: kit.Ok}))
	case state.Saved != "":
		column.Add(s.saved(k, state))
	}
	if state.Saving { // in a narrow window it would stand far below
		column.Add(k.Columns(18, 860, []float32{1, 1}, s.outside(k, state), s.preview(k)))
		return column
	}
	column.Add(k.Columns(18, 860, []float32{3, 2}, s.preview(k), s.outside(k, state)))
	return column
}

func (s *screen) saved(k *kit.Kit, state printing.State) fyne.CanvasObject {
	id := "print.saved_open"
	if state.Sealed {
		id = "print.saved_sealed"
	}
	return k.Banner(kit.BannerSpec{Title: s.Speak.T("print.saved") + " " + state.Saved, Detail: s.Speak.T(id), Tone: kit.Ok})
}

// preview is what the paper will say, without its looks.
func (s *screen) preview(k *kit.Kit) fyne.CanvasObject {
	d := s.Document
	column := k.VBox(10)
	for i, line := range d.From {
		if i == 0 {
			column.Add(k.Strong(line))
			continue
		}
		column.Add(k.Secondary(line))
	}
	for _, line := range append(d.To, d.Place) {
		if line != "" {
			column.Add(k.Body(line))
		}
	}
	for _, part := range d.Parts {
		s.part(k, column, part)
	}
	for _, note := range d.Notes {
		column.Add(k.Caption(note))
	}
	return k.Card(kit.CardSpec{Title: s.Speak.T("print.preview"), Icon: icon.FileText, Gap: 14}, column)
}

func (s *screen) part(k *kit.Kit, column *fyne.Container, part core.Part) {
	if part.Heading != "" {
		column.Add(k.Strong(part.Heading))
	}
	for _, text := range part.Text {
		column.Add(k.Body(text))
	}
	for _, point := range append(part.Points, part.Steps...) {
		column.Add(k.Body("• " + point))
	}
	for _, fact := range part.Facts {
		lines := k.VBox(0, k.Caption(fact.Caption))
		for _, value := range fact.Values {
			lines.Add(k.Body(value))
		}
		if len(fact.Values) == 0 {
			lines.Add(k.Body(s.Speak.T("print.to_fill")))
		}
		column.Add(lines)
	}
	if part.Code != nil {
		column.Add(k.Secondary(s.Speak.T("print.code_hidden")))
	}
	if part.Warning != "" {
		column.Add(k.Strong(part.Warning))
	}
	for _, line := range part.Sign {
		column.Add(k.Caption(line + " ……………………"))
	}
	if part.Beside != nil {
		s.part(k, column, *part.Beside)
	}
}

// outside is what takes the document out of the program as a file.
func (s *screen) outside(k *kit.Kit, state printing.State) fyne.CanvasObject {
	t := s.Speak.T
	card := []fyne.CanvasObject{k.Secondary(t("print.save_below"))}
	if !state.Saving {
		card = append(card, k.Flow(0, k.Button(kit.ButtonSpec{ID: "printing-save", Label: t("print.save"), Icon: icon.FileDown, OnTap: s.AskToSave})))
		return k.Card(kit.CardSpec{Title: t("print.save"), Icon: icon.FileDown}, card...)
	}
	var why []kit.Option
	for _, code := range core.SavedFor() {
		why = append(why, kit.Option{Value: code, Label: t("print.why." + code)})
	}
	chosen := []string{}
	if state.Why != "" {
		chosen = append(chosen, state.Why)
	}
	card = append(card,
		k.Banner(kit.BannerSpec{Title: t("print.leaves"), Detail: t("print.leaves_then"), Tone: kit.Warn}),
		k.Strong(t("print.why_title")),
		k.Pills(kit.ChoiceSpec{ID: "printing-why", Required: true, Options: why, Chosen: chosen, OnChange: func(c []string) { s.Choose(c[0]) }}))
	if words := state.Problems["motivo"]; words != "" {
		card = append(card, k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	card = append(card, s.fields(k, state)...)
	card = append(card, k.Flow(8,
		k.Button(kit.ButtonSpec{ID: "printing-save-do", Label: t("print.save_do"), Icon: icon.FileDown, Kind: kit.Primary, OnTap: s.Save}),
		k.Button(kit.ButtonSpec{ID: "printing-save-not", Label: t("print.save_not"), Kind: kit.Quiet, OnTap: s.AskToSave})))
	return k.Card(kit.CardSpec{Title: t("print.save"), Icon: icon.FileDown}, card...)
}

func (s *screen) fields(k *kit.Kit, state printing.State) []fyne.CanvasObject {
	path, password, again := state.Path, state.Password, state.Again
	typed := func(value *string) func(string) {
		return func(text string) {
			*value = text
			s.Typed(path, password, again)
		}
	}
	field := func(spec kit.FieldSpec, problem string) fyne.CanvasObject {
		f := k.Field(spec)
		f.SetError(state.Problems[problem])
		return f
	}
	t := s.Speak.T
	return []fyne.CanvasObject{
		field(kit.FieldSpec{ID: "printing-path", Label: t("print.path"), Help: t("print.path_help"), Text: path, Icon: icon.Folder, OnChange: typed(&path)}, "file"),
		field(kit.FieldSpec{
			ID: "printing-password", Label: t("print.password"), Hint: t("person.optional"), Help: t("print.password_help"), Text: password, Icon: icon.Lock,
			Password: true, OnChange: typed(&password),
		}, "password"),
		field(kit.FieldSpec{
			ID: "printing-again", Label: t("print.password_again"), Text: again, Icon: icon.Lock, Password: true, OnChange: typed(&again), OnEnter: s.Save,
		}, ""),
	}
}
