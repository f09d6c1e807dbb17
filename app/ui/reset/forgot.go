// Package reset is the two pages on which somebody who has forgotten her passphrase is helped over a telephone: hers, and the coordinator's.
package reset

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/ui/unlock"
	"soglia/app/view"
	"soglia/app/view/reset"
)

type forgot struct {
	presenter *reset.Forgot
	speak     view.Language
	back      func()
	body      *live.Part
	right     bool // the words were right when the page was drawn last
}

// ForgotPage is the page of whoever has forgotten her passphrase; back returns to where somebody unlocks.
func ForgotPage(p *reset.Forgot, speak view.Language, back func()) shell.Page {
	s := &forgot{presenter: p, speak: speak, back: back}
	s.body = live.New(s.content)
	p.OnChange(s.changed)
	return shell.Page{
		ID: "forgot", Bare: true, Build: s.build, OnLeave: p.Close,
		Focus:     func() fyne.Focusable { return s.body.Find("forgot-words") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

// changed draws the page anew. Once the words were right the keyboard goes to the new passphrase.
func (s *forgot) changed() {
	if right := s.presenter.State().Right; right != s.right {
		s.right = right
		s.body.RedrawAt("forgot-next")
		return
	}
	s.body.Redraw()
}

func (s *forgot) t(id string) string { return s.speak.T("rescue." + id) }

func (s *forgot) build(k *kit.Kit) fyne.CanvasObject {
	foot := k.Row(12, k.Button(kit.ButtonSpec{ID: "forgot-back", Label: s.t("back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.back}), kit.Spacer())
	body := k.Page(k.Inset(k.Middle(640, s.body.Build(k)), 24, 16, 16, 16), foot)
	return unlock.Framed(k, s.speak.T("laptop.name"), s.speak.T("unlock.motto"), body)
}

func (s *forgot) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	title, below := s.t("title"), s.speak.T("rescue.below", view.Args{"Name": state.Name})
	if state.Right {
		title, below = s.t("next_title"), s.t("next_below")
	}
	column := k.VBox(16, k.Header(title, below))
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Warn}))
	}
	switch {
	case state.Right:
		s.addNext(k, column, state)
	case state.Code != "":
		s.addCode(k, column, state)
	}
	return column
}

func (s *forgot) addCode(k *kit.Kit, column *fyne.Container, state reset.ForgotState) {
	column.Add(spoken(k, s.t("code"), state.Code))
	words := k.Field(kit.FieldSpec{
		ID: "forgot-words", Label: s.t("words"), Help: s.t("words_help"), Icon: icon.Phone, Text: state.Words,
		OnChange: s.presenter.WordsTyped, OnEnter: s.presenter.Answer,
	})
	words.SetError(state.Problems["words"])
	column.Add(words)
	column.Add(s.button(k, "forgot-go", "go", "trying", state.Busy, s.presenter.Answer))
}

func (s *forgot) addNext(k *kit.Kit, column *fyne.Container, state reset.ForgotState) {
	column.Add(k.Banner(kit.BannerSpec{Title: s.t("closed_title"), Detail: s.t("closed_detail"), Tone: kit.Warn}))
	typed := [2]string{state.Next, state.Again}
	field := func(id kit.ID, label, help, name string, at int) *kit.Field {
		f := k.Field(kit.FieldSpec{ID: id, Label: label, Help: help, Icon: icon.Lock, Password: true, Text: typed[at], OnChange: func(text string) {
			typed[at] = text
			s.presenter.NextTyped(typed[0], typed[1])
		}, OnEnter: s.presenter.Finish})
		f.SetError(state.Problems[name])
		return f
	}
	column.Add(field("forgot-next", s.t("next"), s.speak.T("rescue.next_help", view.Args{"Words": state.Proposed}), "passphrase", 0))
	column.Add(k.Flow(0, k.Button(kit.ButtonSpec{ID: "forgot-other", Label: s.t("other"), Icon: icon.RefreshCw, Kind: kit.Quiet, OnTap: s.presenter.Other})))
	column.Add(field("forgot-again", s.t("again"), "", "again", 1))
	column.Add(s.button(k, "forgot-finish", "finish", "finishing", state.Busy, s.presenter.Finish))
}

func (s *forgot) button(k *kit.Kit, id kit.ID, label, busy string, isBusy bool, do func()) fyne.CanvasObject {
	if isBusy {
		label = busy
	}
	return k.Button(kit.ButtonSpec{ID: id, Label: s.t(label), Icon: icon.KeyRound, Kind: kit.Primary, Full: true, OnTap: do})
}

// spoken is what is read out, large.
func spoken(k *kit.Kit, label, text string) fyne.CanvasObject {
	return k.Surface(k.VBox(6, k.Secondary(label), k.Text(kit.TextSpec{Text: text, Size: 30, Bold: true})))
}
