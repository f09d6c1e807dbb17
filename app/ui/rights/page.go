// Package rights is the page of what people ask about their own data.
package rights

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/rights"
)

type screen struct {
	presenter *rights.Presenter
	speak     view.Language
	back      func()
	body      *live.Part
}

// Page makes the page; back leaves it.
func Page(p *rights.Presenter, speak view.Language, back func()) shell.Page {
	s := &screen{presenter: p, speak: speak, back: back}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "rights", Item: "nav.settings", OnShow: p.Load,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), nil) },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: s.escape}},
	}
}

// escape closes the form first.
func (s *screen) escape() {
	if state := s.presenter.State(); state.Adding || state.Doing != rights.Nothing {
		s.presenter.Stop()
		return
	}
	s.back()
}

func (s *screen) t(id string, args ...view.Args) string { return s.speak.T("rights."+id, args...) }

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	title, below := s.t("title"), s.t("below")
	if state.Of != "" {
		title = s.t("title_of", view.Args{"Name": state.Of})
	}
	column := k.VBox(18, k.Header(title, below))
	if state.Said != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Said, Tone: kit.Ok}))
	}
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	switch {
	case state.Adding:
		column.Add(s.form(k, state))
	case state.Of != "":
		column.Add(k.Flow(10, k.Button(kit.ButtonSpec{ID: "rights-add", Label: s.t("add"), Icon: icon.Plus, Kind: kit.Primary, OnTap: s.presenter.StartAdding})))
	case !state.Reads:
		column.Add(k.Secondary(s.t("from_person")))
	}
	if state.Loaded && len(state.Rows) == 0 {
		column.Add(k.Secondary(s.t("none")))
		return column
	}
	for _, row := range state.Rows {
		column.Add(s.request(k, state, row))
	}
	return column
}

// request is one request, with what may be done about it.
func (s *screen) request(k *kit.Kit, state rights.State, row rights.Row) fyne.CanvasObject {
	tone, name := kit.Neutral, icon.Clock
	switch {
	case row.Closed:
		tone, name = kit.Ok, icon.Check
	case row.Late:
		tone, name = kit.Err, icon.TriangleAlert
	case row.Soon:
		tone = kit.Warn
	}
	parts := []fyne.CanvasObject{
		k.Flow(10, k.Strong(row.Name), k.Chip(name, row.Due, tone)),
		k.Secondary(row.Right),
	}
	if row.Outcome != "" {
		parts = append(parts, k.Secondary(row.Outcome))
	}
	if row.Sealed != "" {
		parts = append(parts, k.Secondary(row.Sealed))
	}
	if state.Doing != rights.Nothing && state.Request == row.ID {
		parts = append(parts, s.words(k, state))
	} else if !row.Closed {
		parts = append(parts, s.commands(k, state, row))
	}
	return k.Surface(k.VBox(8, parts...))
}

func (s *screen) commands(k *kit.Kit, state rights.State, row rights.Row) fyne.CanvasObject {
	id := kit.ID(row.ID.String())
	line := k.Flow(10, k.Button(kit.ButtonSpec{
		ID: "rights-close-" + id, Label: s.t("close"), Icon: icon.Check, Small: true, OnTap: func() { s.presenter.Start(rights.Closing, row.ID) },
	}))
	if row.Extends {
		line.Add(k.Button(kit.ButtonSpec{
			ID: "rights-extend-" + id, Label: s.t("extend"), Icon: icon.CalendarPlus, Kind: kit.Quiet, Small: true,
			OnTap: func() { s.presenter.Start(rights.Extending, row.ID) },
		}))
	}
	if state.Reads {
		line.Add(k.Button(kit.ButtonSpec{
			ID: "rights-read-" + id, Label: s.t("read"), Icon: icon.LockOpen, Small: true, OnTap: func() { s.presenter.Read(row.ID) },
		}))
	}
	return line
}

// words asks for the reason of an extension, or for what was answered.
func (s *screen) words(k *kit.Kit, state rights.State) fyne.CanvasObject {
	label, help := s.t("answer"), s.t("answer_help")
	if state.Doing == rights.Extending {
		label, help = s.t("reason"), s.t("reason_help")
	}
	field := k.Field(kit.FieldSpec{
		ID: "rights-words", Label: label, Help: help, Text: state.Words, OnChange: s.presenter.TypeWords, OnEnter: s.presenter.Finish,
	})
	field.SetError(state.Problems["esito"])
	return k.VBox(12, field, s.ends(k, "rights-finish", s.presenter.Finish))
}

// form is that of a new request.
func (s *screen) form(k *kit.Kit, state rights.State) fyne.CanvasObject {
	var kinds []kit.Option
	for _, code := range rights.Rights() {
		kinds = append(kinds, kit.Option{Value: code, Label: s.speak.Label("request_right", code)})
	}
	kind := k.Chooser(kit.ChooserSpec{ID: "rights-kind", Label: s.t("kind"), Options: kinds, Chosen: state.Right, OnChange: s.presenter.Choose})
	day := k.Field(kit.FieldSpec{
		ID: "rights-day", Label: s.t("received"), Help: s.t("received_help"), Icon: icon.CalendarDays, Text: state.Received,
		OnChange: s.presenter.TypeReceived, OnEnter: s.presenter.Register,
	})
	day.SetError(state.Problems["ricevuta_il"])
	return k.Card(kit.CardSpec{Title: s.t("add"), Icon: icon.Plus}, kind, day, s.ends(k, "rights-register", s.presenter.Register))
}

func (s *screen) ends(k *kit.Kit, id kit.ID, do func()) fyne.CanvasObject {
	return k.Row(12,
		k.Button(kit.ButtonSpec{ID: "rights-stop", Label: s.t("stop"), Kind: kit.Quiet, OnTap: s.presenter.Stop}),
		kit.Spacer(),
		k.Button(kit.ButtonSpec{ID: id, Label: s.t("write"), Icon: icon.Check, Kind: kit.Primary, OnTap: do}))
}
