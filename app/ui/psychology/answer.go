package psychology

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/psychology"
)

type answer struct {
	presenter *psychology.Answer
	leave     func()
	kit       *kit.Kit
	page      *live.Part
}

// Answer makes the page on which she answers a request about somebody's data with a signed document.
func Answer(p *psychology.Answer, leave func()) shell.Page {
	s := &answer{presenter: p, leave: leave}
	s.page = live.New(s.draw)
	p.OnChange(s.page.Redraw)
	return shell.Page{
		ID: "psychology-answer", Item: item, Build: s.page.Build, OnShow: p.Load,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: leave}},
	}
}

func (s *answer) t(id string, args ...view.Args) string {
	return s.presenter.Speak.T("psychology."+id, args...)
}

func (s *answer) draw(k *kit.Kit) fyne.CanvasObject {
	s.kit = k
	p := s.presenter
	body := k.VBox(16, k.Header(p.Title(), p.Task.Right+", "+p.Task.Due),
		k.Banner(kit.BannerSpec{Tone: kit.Seal, Title: s.t("answer_sealed"), Detail: s.t("answer_sealed_why")}))
	for _, banner := range news(k, "", p.Errors()[""]) {
		body.Add(banner)
	}
	if p.Loaded() {
		body.Add(k.MaxWidth(820, k.Surface(s.what())))
		body.Add(k.MaxWidth(820, k.Surface(s.where())))
	}
	foot := k.Row(12, back(k, s.t("title"), s.leave), kit.Spacer(),
		k.Button(kit.ButtonSpec{ID: "psych-answer-save", Label: s.t("answer_save"), Icon: icon.PenLine, Kind: kit.Primary, OnTap: p.Save}))
	return k.Page(body, foot)
}

// what is chosen of what she holds, or that she holds nothing.
func (s *answer) what() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	column := k.VBox(14)
	if len(p.Sessions()) == 0 {
		column.Add(k.Body(s.t("answer_holds_nothing")))
	} else {
		column.Add(k.Check("psych-answer-sessions", p.Speak.Count("psychology.answer_put_sessions", len(p.Sessions())), p.Form().Sessions, func(on bool) {
			p.Type(func(f *psychology.AnswerForm) { f.Sessions = on })
		}))
	}
	if len(p.Notes()) > 0 {
		var notes []kit.Option
		for _, n := range p.Notes() {
			notes = append(notes, kit.Option{Value: n.ID, Label: n.Title, Detail: n.Text})
		}
		column.Add(k.Label(s.t("answer_put_notes"), ""))
		column.Add(k.Checks(kit.ChoiceSpec{ID: "psych-answer-note", Options: notes, Chosen: p.Form().Notes, OnChange: func(v []string) {
			p.Type(func(f *psychology.AnswerForm) { f.Notes = v })
		}}))
	}
	column.Add(k.Field(kit.FieldSpec{ID: "psych-answer-words", Label: s.t("answer_words"), Hint: s.t("if_any"), Lines: 4, Text: p.Form().Words, OnChange: func(text string) {
		p.Type(func(f *psychology.AnswerForm) { f.Words = text })
	}}))
	return column
}

// where the file goes, and how it is known to be hers.
func (s *answer) where() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	path := k.Field(kit.FieldSpec{ID: "psych-answer-path", Label: s.t("answer_path"), Icon: icon.FileText, Text: p.Form().Path, OnChange: func(text string) {
		p.Type(func(f *psychology.AnswerForm) { f.Path = text })
	}})
	path.SetError(p.Errors()["path"])
	password := k.Field(kit.FieldSpec{ID: "psych-answer-password", Label: s.t("answer_password"), Hint: s.t("if_any"), Help: s.t("answer_password_help"), Icon: icon.Lock, Password: true, Text: p.Form().Password, OnChange: func(text string) {
		p.Type(func(f *psychology.AnswerForm) { f.Password = text })
	}})
	password.SetError(p.Errors()["password"])
	return k.VBox(14, path, password, k.Secondary(s.t("answer_signed")), k.Strong(p.Fingerprint()))
}
