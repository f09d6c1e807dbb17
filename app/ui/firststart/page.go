// Package firststart is the guided path of a laptop that has no network yet.
package firststart

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/ui/unlock"
	"soglia/app/view"
	"soglia/app/view/firststart"
)

// screen is the path of one presenter.
type screen struct {
	presenter *firststart.Presenter
	speak     view.Language
	language  func(code string) // changes the words of the path, nil where they cannot be
	body      *live.Part
	foot      *live.Part
	shown     firststart.Page
}

// Page makes the path. Language, which may be nil, changes the words at the first step.
func Page(p *firststart.Presenter, speak view.Language, language func(code string)) shell.Page {
	s := &screen{presenter: p, speak: speak, language: language}
	s.body, s.foot = live.New(s.content), live.New(s.footer)
	p.OnChange(s.changed)
	return shell.Page{
		ID: "firststart", Bare: true, Build: s.build,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: p.Back}},
	}
}

func (s *screen) build(k *kit.Kit) fyne.CanvasObject {
	body := k.Page(k.Inset(k.Middle(640, s.body.Build(k)), 32, 16, 16, 16), s.foot.Build(k))
	return unlock.Framed(k, s.speak.T("laptop.name"), s.speak.T("unlock.motto"), body)
}

// changed draws the page anew; on another page the keyboard goes to its first field.
func (s *screen) changed() {
	s.body.Redraw()
	s.foot.Redraw()
	if page := s.presenter.State().Page; page != s.shown {
		s.shown = page
		s.body.Focus(firstOf(page))
	}
}

func firstOf(page firststart.Page) kit.ID {
	switch page {
	case firststart.ChooseDesk:
		return "firststart-programme"
	case firststart.Coordinator:
		return "firststart-name"
	case firststart.Kit:
		return "firststart-kit-path"
	default:
		return "firststart-create"
	}
}

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	switch state.Page {
	case firststart.ChooseDesk:
		return s.desk(k, state)
	case firststart.Coordinator:
		return s.coordinator(k, state)
	case firststart.Kit:
		return s.kit(k, state)
	default:
		return s.welcome(k, state)
	}
}

// footer holds the way back and the one obvious next button.
func (s *screen) footer(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	if state.Page == firststart.Welcome {
		return s.languages(k)
	}
	label, next := "firststart.next", map[firststart.Page]func(){
		firststart.ChooseDesk: s.presenter.DeskChosen, firststart.Coordinator: s.presenter.CoordinatorNamed, firststart.Kit: s.presenter.MakeIt,
	}[state.Page]
	if state.Page == firststart.Kit {
		label = "firststart.create_now"
	}
	if state.Busy {
		label = "firststart.creating"
	}
	return k.Row(12,
		k.Button(kit.ButtonSpec{ID: "firststart-back", Label: s.speak.T("firststart.back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.presenter.Back}),
		k.Secondary(s.speak.T("firststart.step", view.Args{"Step": s.presenter.Step(), "Steps": firststart.Steps})),
		kit.Spacer(),
		k.Button(kit.ButtonSpec{ID: "firststart-next", Label: s.speak.T(label), Icon: icon.ArrowRight, Kind: kit.Primary, OnTap: next}),
	)
}

func (s *screen) languages(k *kit.Kit) fyne.CanvasObject {
	if s.language == nil {
		return k.Secondary(s.speak.T("unlock.only_here"))
	}
	return k.Row(12, kit.Spacer(), k.Segmented(kit.ChoiceSpec{
		ID: "firststart-language", Required: true, Chosen: []string{s.speak.Code()},
		Options: []kit.Option{
			{Value: "it", Label: s.speak.T("settings.language_it")}, {Value: "en", Label: s.speak.T("settings.language_en")},
		},
		OnChange: func(chosen []string) { s.language(chosen[0]) },
	}))
}

// problem is what concerns the whole page, nil where nothing does.
func (s *screen) problem(k *kit.Kit, state firststart.State, fields ...string) fyne.CanvasObject {
	for _, field := range append(fields, "") {
		if words := state.Problems[field]; words != "" {
			return k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err})
		}
	}
	return nil
}
