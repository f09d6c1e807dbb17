package firststart

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
	"soglia/app/view/firststart"
)

// kit is the step on which the two sheets are printed and read back.
func (s *screen) kit(k *kit.Kit, state firststart.State) fyne.CanvasObject {
	t := s.speak.T
	column := k.VBox(18, k.Header(t("firststart.kit_title"), t("firststart.kit_help")),
		k.RowRigid(12, k.Disc(icon.PenLine, kit.Accent), kit.Grow(k.Body(t("firststart.kit_signing")))),
		k.RowRigid(12, k.Disc(icon.BookOpen, kit.Accent), kit.Grow(k.Body(t("firststart.kit_reading")))),
		s.saving(k, state))
	if state.KitSaved {
		column.Add(k.Banner(kit.BannerSpec{Title: t("firststart.kit_saved"), Tone: kit.Ok}))
		column.Add(k.Check("firststart-kit-delete", t("firststart.kit_delete"), state.KitDelete, s.presenter.DeleteKit))
	}
	column.Add(s.codes(k, state))
	column.Add(k.H3(t("firststart.rehearse_title")))
	for i, a := range state.Answers {
		column.Add(s.answer(k, i, a))
	}
	if problem := s.problem(k, state); problem != nil {
		column.Add(problem)
	}
	return column
}

func (s *screen) saving(k *kit.Kit, state firststart.State) fyne.CanvasObject {
	path := state.KitPath
	field := k.Field(kit.FieldSpec{
		ID: "firststart-kit-path", Label: s.speak.T("firststart.kit_path"), Help: s.speak.T("firststart.kit_path_help"),
		Icon: icon.FileText, Text: path, OnChange: func(text string) { path = text }, OnEnter: func() { s.presenter.SaveKit(path) },
	})
	field.SetError(state.Problems["kit"])
	return k.VBox(10, field, k.Flow(0, k.Button(kit.ButtonSpec{
		ID: "firststart-kit-save", Label: s.speak.T("firststart.kit_save"), Icon: icon.Printer, OnTap: func() { s.presenter.SaveKit(path) },
	})))
}

// codes shows both sheets to whoever has no printer and copies them by hand.
func (s *screen) codes(k *kit.Kit, state firststart.State) fyne.CanvasObject {
	if !state.KitShown {
		return k.Flow(0, k.Link("firststart-kit-show", s.speak.T("firststart.kit_show"), func() { s.presenter.ShowKit(true) }))
	}
	return k.VBox(10,
		k.Columns(16, 520, []float32{1, 1},
			s.sheet(k, s.speak.T("kit.signing"), state.Kit.Signing), s.sheet(k, s.speak.T("kit.reading"), state.Kit.Reading)),
		k.Flow(0, k.Link("firststart-kit-hide", s.speak.T("firststart.kit_hide"), func() { s.presenter.ShowKit(false) })))
}

func (s *screen) sheet(k *kit.Kit, title string, groups []string) fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for i, group := range groups {
		cells = append(cells, k.RowRigid(8, k.Wide(24, k.Caption(strconv.Itoa(i+1))), k.Strong(group)))
	}
	return k.Card(kit.CardSpec{Title: title}, k.Grid(6, 2, 110, cells...))
}

func (s *screen) answer(k *kit.Kit, i int, a firststart.Answer) fyne.CanvasObject {
	label := "firststart.rehearse_signing"
	if a.Question.Sheet == core.ReadingSheet {
		label = "firststart.rehearse_reading"
	}
	field := k.Field(kit.FieldSpec{
		ID: answerID(i, a.Question), Label: s.speak.T(label, view.Args{"Group": a.Question.Group + 1}),
		Text: a.Typed, OnChange: func(text string) { s.presenter.AnswerTyped(i, text) },
	})
	if a.Wrong {
		field.SetError(s.speak.T("firststart.rehearse_wrong"))
	}
	return k.MaxWidth(320, field)
}

// answerID names a field of the rehearsal after the group that it asks for, so that whoever holds the sheets can answer without
// reading the screen.
func answerID(i int, q core.Question) kit.ID {
	return kit.ID("firststart-answer-" + strconv.Itoa(i) + "." + strconv.Itoa(q.Group+1))
}
