package psychology

import (
	"time"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/sentence"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/psychology"
)

// idle is how long an open note may lie untouched before the laptop locks: writing takes thought.
const idle = 30 * time.Minute

type session struct {
	presenter *psychology.Session
	leaveTo   func()
	kit       *kit.Kit
	page      *live.Part
	errors    map[string]sentence.Shower
	banner    *kit.Box
	editor    *kit.Editor
	root      fyne.CanvasObject
}

// Session makes the page on which a session and its note are written: the form at the left, the note at the right.
func Session(p *psychology.Session, leave func()) shell.Page {
	s := &session{presenter: p, leaveTo: leave}
	s.page = live.New(s.draw)
	p.OnChange(func() {
		s.page.Redraw()
		s.showErrors()
	})
	p.OnNote(s.note)
	return shell.Page{
		ID: "psychology-session", Item: item, Build: s.page.Build, OnShow: p.Load, OnLeave: p.Leave, Idle: idle, Focus: s.first,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: s.leave}, {Key: fyne.KeyS, Ctrl: true, Do: p.Register}},
	}
}

func (s *session) leave() {
	s.presenter.Leave()
	s.leaveTo()
}

// first is what takes the keyboard: the note where it is all there is to write, else the minutes.
func (s *session) first() fyne.Focusable {
	if s.presenter.Form().Mode == psychology.ModeNote {
		return s.page.Find("psych-note")
	}
	return s.page.Find("psych-minutes")
}

func (s *session) t(id string, args ...view.Args) string {
	return s.presenter.Speak.T("psychology."+id, args...)
}

func (s *session) draw(k *kit.Kit) fyne.CanvasObject {
	s.kit, s.errors = k, map[string]sentence.Shower{}
	s.banner, s.editor = k.Box(nil), nil
	p, f := s.presenter, s.presenter.Form()
	head := k.RowTop(14, k.SealAvatar(f.Name, 52), k.GrowFrom(260, k.VBox(2, k.H1(p.Title()), s.about())))
	var body fyne.CanvasObject
	switch f.Mode {
	case psychology.ModeNote:
		body = s.words()
	case psychology.ModeData:
		body = k.VBox(14, k.MaxWidth(520, k.Surface(s.form())), s.sealed())
	default:
		body = k.Columns(20, 660, []float32{36, 62}, k.Surface(s.form()), s.words())
	}
	s.root = body
	return k.Page(k.VBox(16, head, s.banner, kit.Grow(body)), s.foot())
}

func (s *session) about() fyne.CanvasObject {
	if words := s.presenter.About(); words != "" {
		return s.kit.Secondary(words)
	}
	return nil
}

func (s *session) foot() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	return k.Row(12, back(k, s.t("back"), s.leave), kit.Spacer(),
		k.Button(kit.ButtonSpec{ID: "psych-register", Label: p.Speak.T("session.register"), Icon: icon.Check, Kind: kit.Primary, Hint: "Ctrl+S", OnTap: p.Register}))
}

func (s *session) sealed() fyne.CanvasObject {
	return s.kit.Banner(kit.BannerSpec{Tone: kit.Seal, Title: s.t("page_sealed"), Detail: s.t("page_sealed_why")})
}

// words is the note: a long comfortable editor, the tests used, and who can read it.
func (s *session) words() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	place := sentence.New(k)
	s.errors["testo"], s.errors["nota_psicologica.testo"] = place, place
	s.editor = k.Editor(kit.EditorSpec{
		ID: "psych-note", Label: s.t("note"), Text: p.Form().Note, Blank: s.t("note_blank"), Lines: 12, OnChange: p.Write,
	})
	s.note()
	tests := k.Field(kit.FieldSpec{
		ID: "psych-tests", Label: s.t("tests"), Hint: s.t("if_any"), Text: p.Form().Tests,
		OnChange: func(text string) { p.Type(func(f *psychology.Form) { f.Tests = text }) },
	})
	return k.VBox(14, kit.Grow(s.editor), place.Box, tests, s.sealed())
}

// note says beside the editor how many words it has, and when it was kept.
func (s *session) note() {
	if s.editor != nil {
		s.editor.SetNote(s.presenter.Counted())
	}
}

func (s *session) showErrors() {
	p, k := s.presenter, s.kit
	if k == nil {
		return
	}
	errors, elsewhere := p.Errors(), ""
	for name, words := range errors {
		if field := s.errors[name]; field != nil {
			field.SetError(words)
		} else {
			elsewhere = words
		}
	}
	if len(errors) == 0 {
		s.banner.Put(nil)
		return
	}
	spec := kit.BannerSpec{Tone: kit.Err, Title: p.Speak.Count("session.errors", len(errors)) + " " + p.Speak.T("session.nothing_lost"), Detail: elsewhere}
	if p.Doubtful() {
		spec.Tone, spec.Title = kit.Warn, p.Speak.T("session.doubt")
	}
	s.banner.Put(k.Banner(spec))
	sentence.GoToFirst(s.root)
}
