// Package backlog is the page on which paper slips are typed in one after the other: what is the same for all of them at the top, the slip below.
package backlog

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/intake"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/shell"
	"soglia/app/view/backlog"
)

// Screen is the page of one presenter.
type Screen struct {
	presenter *backlog.Presenter
	back      func()
	slip      *intake.Screen
}

// New makes the screen; Page shows it, and Next goes on to the next slip.
func New(p *backlog.Presenter, back func()) *Screen {
	return &Screen{presenter: p, back: back, slip: intake.New(p.Form(), back)}
}

// Next shows the presenter's next slip on the shell that holds the page.
func (s *Screen) Next(at *shell.Shell) {
	s.slip = intake.New(s.presenter.Form(), s.back)
	at.Rebuild()
	kit.Focus(s.slip.Focus())
}

// Page makes the page.
func (s *Screen) Page() shell.Page {
	return shell.Page{
		ID: "backlog", Item: "nav.today", Build: s.build, OnLeave: s.presenter.Leave,
		Focus:     func() fyne.Focusable { return s.slip.Focus() },
		Shortcuts: s.shortcuts(),
	}
}

// shortcuts are those of the slip that is being typed, whichever that is.
func (s *Screen) shortcuts() []shell.Shortcut {
	keys := s.slip.Shortcuts()
	for i := range keys {
		keys[i].Do = func() { s.slip.Shortcuts()[i].Do() }
	}
	return keys
}

func (s *Screen) t(id string) string { return s.presenter.Form().Speak().T("backlog." + id) }

func (s *Screen) build(k *kit.Kit) fyne.CanvasObject {
	below := s.t("below")
	if n := s.presenter.Written(); n > 0 {
		below = s.presenter.Form().Speak().Count("backlog.count", n)
	}
	body := s.slip.Body(k)
	column := k.VBox(16, k.Header(s.t("title"), below, s.slip.Saved()), body)
	if slips := s.slips(k); slips != nil {
		column.Add(slips)
	}
	return k.Page(column, s.slip.Footer())
}

// slips are those typed in since the page opened.
func (s *Screen) slips(k *kit.Kit) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, slip := range s.presenter.Slips() {
		row := kit.RowSpec{Lead: k.Disc(icon.FileCheck, kit.Ok), Title: slip.Sentence}
		if slip.Gone {
			row.Lead, row.Detail = k.Disc(icon.Undo2, kit.Neutral), s.t("taken_back")
		}
		rows = append(rows, k.ListRow(row))
	}
	if len(rows) == 0 {
		return nil
	}
	return k.Card(kit.CardSpec{Title: s.t("slips"), Gap: 4}, rows...)
}
