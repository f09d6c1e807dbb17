// Package session is the page on which a session is written down: the form at the left, what happened at the right.
package session

import (
	"time"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/sentence"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/session"
)

// idle is how long an open session may lie untouched before the laptop locks: writing takes thought.
const idle = 30 * time.Minute

// screen is the page of one presenter.
type screen struct {
	presenter *session.Presenter
	back      func()
	kit       *kit.Kit
	page      *live.Part
	errors    map[string]sentence.Shower
	banner    *kit.Box
	root      fyne.CanvasObject // of what can be wrong
	search    *kit.Search
	goals     *kit.Box
	editor    *kit.Editor
	begun     bool // the form was shown: the keyboard is in it
}

// Page makes the page. Back leaves it, after what is typed was kept.
func Page(p *session.Presenter, back func()) shell.Page {
	s := &screen{presenter: p, back: back}
	s.page = live.New(s.draw)
	p.OnChange(s.changed)
	return shell.Page{
		ID: "session", Item: "nav.people", Build: s.page.Build, OnLeave: p.Leave, Idle: idle, Focus: s.first,
		Shortcuts: []shell.Shortcut{
			{Key: fyne.KeyEscape, Do: s.leave},
			{Key: fyne.KeyS, Ctrl: true, Do: p.Register},
		},
	}
}

func (s *screen) leave() {
	s.presenter.Leave()
	s.back()
}

// first is what takes the keyboard: the search, or the minutes, which nobody can propose.
func (s *screen) first() fyne.Focusable {
	if s.search != nil && len(s.presenter.Form().People) == 0 {
		return s.search.Focusable()
	}
	return s.page.Find("session-minutes")
}

func (s *screen) t(id string, args ...view.Args) string {
	return s.presenter.Speak().T("session."+id, args...)
}

func (s *screen) changed(part session.Part) {
	switch {
	case s.kit == nil:
	case part == session.PartResults:
		s.showFound()
	case part == session.PartNotice, part == session.PartWords:
		s.note()
	case part == session.PartErrors:
		s.showErrors()
	case part == session.PartPath && s.goals != nil:
		s.goals.Put(s.path())
	case !s.begun && len(s.presenter.Form().People) > 0:
		s.begun = true
		s.page.RedrawAt("session-minutes")
		s.showErrors()
	default:
		s.page.Redraw()
		s.showErrors()
	}
}

func (s *screen) draw(k *kit.Kit) fyne.CanvasObject {
	s.kit, s.errors = k, map[string]sentence.Shower{}
	s.banner, s.search, s.goals, s.editor, s.root = k.Box(nil), nil, nil, nil, nil
	p := s.presenter
	head := s.head()
	if len(p.Form().People) == 0 {
		why := k.Secondary(s.t("who_why"))
		return k.Page(k.VBox(16, head, s.banner, k.MaxWidth(760, k.Surface(k.VBox(14, k.H3(s.t("who")), why, s.searching())))), s.foot(false))
	}
	body := k.Columns(20, 660, []float32{36, 62}, k.Surface(s.form()), s.words())
	s.root = body
	return k.Page(k.VBox(16, head, s.banner, kit.Grow(body)), s.foot(true))
}

func (s *screen) head() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	people := p.Form().People
	if len(people) == 0 {
		return k.H1(p.Title())
	}
	return k.RowTop(14, k.Avatar(people[0].Name, 52, false), k.GrowFrom(260, k.H1(p.Title())))
}

func (s *screen) foot(register bool) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	label := s.t("back")
	row := []fyne.CanvasObject{k.Button(kit.ButtonSpec{ID: "session-back", Label: label, Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.leave}), kit.Spacer()}
	if register {
		row = append(row, k.Button(kit.ButtonSpec{ID: "session-register", Label: s.t("register"), Icon: icon.Check, Kind: kit.Primary, Hint: "Ctrl+S", OnTap: p.Register}))
	}
	return k.Row(12, row...)
}

// note says beside the narrative how many words it has, and when it was kept.
func (s *screen) note() {
	if s.editor == nil {
		return
	}
	p := s.presenter
	words := p.Counted()
	at, err := p.Saved()
	switch {
	case p.Busy():
		words = s.t("registering")
	case err != nil:
		words = s.t("not_saved", view.Args{"Why": p.Speak().Error(err)})
	case !at.IsZero():
		words += " · " + s.t("saved", view.Args{"Time": at.Format("15:04")})
	}
	s.editor.SetNote(words)
}

func (s *screen) showErrors() {
	p, k := s.presenter, s.kit
	errors := p.Errors()
	elsewhere := ""
	shown := map[sentence.Shower]string{}
	for name, field := range s.errors {
		if shown[field] == "" {
			shown[field] = errors[name]
		}
	}
	for field, words := range shown {
		field.SetError(words)
	}
	for name, words := range errors {
		if s.errors[name] == nil {
			elsewhere = words
		}
	}
	if len(errors) == 0 {
		s.banner.Put(nil)
		return
	}
	spec := kit.BannerSpec{Tone: kit.Err, Title: p.Speak().Count("session.errors", len(errors)) + " " + s.t("nothing_lost"), Detail: elsewhere}
	if p.Doubtful() {
		spec.Tone, spec.Title = kit.Warn, s.t("doubt")
	}
	s.banner.Put(k.Banner(spec))
	if s.root != nil {
		sentence.GoToFirst(s.root)
	}
}
