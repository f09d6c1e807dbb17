// Package intake is the page on which a visit is registered: who came at the left, what it was for at the right.
package intake

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/intake"
)

// Screen is the page of one presenter. Another page, such as that of paper slips, may show its body too.
type Screen struct {
	presenter *intake.Presenter
	back      func()

	kit    *kit.Kit
	boxes  boxes
	search *kit.Search
	others *kit.Search
	fields map[string]problem // by spec name, what shows an error
	told   map[problem]string // what each was told to show
	open   opened
}

// boxes are the places that are filled anew when something above them changes.
type boxes struct {
	top, moment, when, who, work, saved, ask, tiles, exactly, outcome, answers, next, foot *fyne.Container
}

// idle is how long an open intake may lie untouched before the laptop locks: a conversation may take a while.
const idle = 30 * time.Minute

// opened is what was unfolded by hand.
type opened struct{ when, person, answers, exactly, channels, text, ground bool }

// problem is a field that can show what is wrong with it.
type problem interface {
	SetError(sentence string)
}

// New makes the screen. Back leaves it, after what is typed was kept.
func New(p *intake.Presenter, back func()) *Screen {
	s := &Screen{presenter: p, back: back}
	p.OnChange(s.changed)
	return s
}

// Page makes the page of a new intake.
func Page(p *intake.Presenter, back func()) shell.Page {
	s := New(p, back)
	return shell.Page{
		ID: "intake", Item: "nav.today", Build: s.build, Focus: s.Focus, OnLeave: p.Leave, Shortcuts: s.Shortcuts(),
		Idle: idle,
	}
}

// Shortcuts are the keys of the page.
func (s *Screen) Shortcuts() []shell.Shortcut {
	p := s.presenter
	return []shell.Shortcut{
		{Key: fyne.KeyEscape, Do: s.leave},
		{Key: fyne.KeyS, Ctrl: true, Do: p.Register},
		{Key: fyne.KeyReturn, Ctrl: true, Do: s.takeNew},
		{Key: fyne.KeyF4, Do: p.TakeNobody},
		{Key: fyne.KeyF2, Do: s.toggleWhen},
		{Key: fyne.KeyF6, Do: s.focusConsents},
		{Key: fyne.KeyF7, Do: s.focusTiles},
	}
}

func (s *Screen) leave() {
	s.presenter.Leave()
	s.back()
}

func (s *Screen) takeNew() {
	if s.presenter.Form().Who == intake.WhoUnasked {
		s.presenter.TakeNew()
	}
}

// Focus is the search when the page opens, or what comes next where it is known who came.
func (s *Screen) Focus() fyne.Focusable {
	form := s.presenter.Form()
	switch {
	case form.Backlog && form.Day == "":
		return kit.FirstFocus(s.boxes.when)
	case form.Who == intake.WhoUnasked:
		return s.search.Focusable()
	}
	return kit.FirstFocus(s.boxes.who)
}

func (s *Screen) t(id string, args ...view.Args) string {
	return s.presenter.Speak().T("intake."+id, args...)
}

func (s *Screen) build(k *kit.Kit) fyne.CanvasObject {
	body := s.Body(k)
	saved := s.boxes.saved
	header := k.Header(s.t("title"), "", s.whenButton(), saved)
	return k.Page(k.VBox(16, header, body), s.Footer())
}

// Body is the page without its title and foot.
func (s *Screen) Body(k *kit.Kit) fyne.CanvasObject {
	s.kit, s.fields = k, map[string]problem{}
	s.boxes = boxes{
		top: k.VBox(12), when: k.VBox(0), who: k.VBox(14), work: k.VBox(0), saved: k.Flow(0), tiles: k.VBox(0), ask: k.VBox(0), exactly: k.VBox(8), outcome: k.VBox(8),
		answers: k.VBox(8), next: k.VBox(12), foot: k.VBox(0),
	}
	s.fillWhen()
	s.fillWho()
	s.boxes.work.Add(s.work())
	s.fillNotice()
	return k.VBox(16, s.boxes.top, s.boxes.when, k.Columns(28, 720, []float32{1, 1.12}, s.boxes.who, s.boxes.work))
}

// fill puts other things into a box.
func fill(box *fyne.Container, children ...fyne.CanvasObject) {
	box.Objects = slices.DeleteFunc(children, func(o fyne.CanvasObject) bool { return o == nil })
	if len(box.Objects) == 0 {
		box.Hide() // an empty box would leave a gap
		return
	}
	box.Show()
	box.Refresh()
}

// changed redraws what the presenter says has changed.
func (s *Screen) changed(part intake.Part) {
	if s.kit == nil {
		return
	}
	switch part {
	case intake.PartResults:
		s.showResults()
	case intake.PartOthers:
		s.showCompany()
	case intake.PartWho:
		s.fillWho()
		s.fillFoot()
		s.fillNotice()
		s.next()
	case intake.PartNotice:
		s.fillNotice()
		s.fillFoot()
	case intake.PartErrors:
		s.openWrong()
		s.fillNotice()
		s.fillFoot()
		s.firstError()
	}
}

// openWrong unfolds the day and time where one of them is wrong or asked about.
func (s *Screen) openWrong() {
	errors := s.presenter.Errors()
	if !s.open.when && errors["data"]+errors["ora"]+errors["canale"] != "" {
		s.open.when = true
		s.fillWhen()
	}
}

// next puts the focus where the work goes on, after it was said who came.
func (s *Screen) next() {
	form := s.presenter.Form()
	switch {
	case form.Who == intake.WhoUnasked:
		kit.Focus(s.search.Focusable())
	case form.Who == intake.WhoNew && form.New.Family == "" && !form.New.Single:
		s.focusOn("intake-family")
	case form.Who == intake.WhoNew:
		s.focusOn("intake-birth")
	case form.Who == intake.WhoKnown:
		s.focusTiles()
	default:
		s.focusOn("intake-gender." + kit.ID(s.presenter.Genders()[0].Code))
	}
}

func (s *Screen) focusOn(id kit.ID) {
	switch o := kit.Find(s.boxes.who, id).(type) {
	case interface{ Focusable() fyne.Focusable }:
		kit.Focus(o.Focusable())
	case fyne.Focusable:
		kit.Focus(o)
	}
}

func (s *Screen) edit(change func(*intake.Form)) { s.presenter.Type(change) }

// options turns choices into the kit's.
func options(choices []intake.Choice) []kit.Option {
	all := make([]kit.Option, len(choices))
	for i, c := range choices {
		all[i] = kit.Option{Value: c.Code, Label: c.Label, Detail: c.Detail}
	}
	return all
}
