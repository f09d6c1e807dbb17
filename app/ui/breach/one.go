package breach

import (
	"strings"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/breach"
)

// OneDoors are where the page of a violation leads.
type OneDoors struct {
	Back   func()        // to the register
	Folder func() string // where a file is proposed
}

type one struct {
	presenter *breach.One
	speak     view.Language
	doors     OneDoors
	body      *live.Part
	form      breach.OneForm
	path      string
}

// OnePage makes the page of one violation.
func OnePage(p *breach.One, speak view.Language, doors OneDoors) shell.Page {
	s := &one{presenter: p, speak: speak, doors: doors, path: doors.Folder()}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "breach", Item: "nav.settings", OnShow: p.Load,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.footer(k)) },
		Focus:     func() fyne.Focusable { return s.body.Find("breach-assess") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: doors.Back}},
	}
}

func (s *one) t(id string) string { return s.speak.T("breach." + id) }

func (s *one) typed() { s.presenter.Typed(s.form) }

func (s *one) footer(k *kit.Kit) fyne.CanvasObject {
	return k.Row(12, k.Button(kit.ButtonSpec{ID: "breach-back", Label: s.t("to_register"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.doors.Back}), kit.Spacer())
}

func (s *one) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	s.form = state.Form
	if !state.Loaded {
		column := k.VBox(16, k.Header(s.t("title_other"), ""))
		if words := state.Problems[""]; words != "" {
			column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
		}
		return column
	}
	column := k.VBox(16, k.Header(state.Title, state.State))
	s.banners(k, state, column)
	left := k.VBox(16)
	if state.MayTell {
		left.Add(s.assess(k, state))
		left.Add(s.decide(k, state))
	}
	if state.Informs && (state.Letter || !state.MayTell) {
		left.Add(s.people(k, state))
	}
	if state.MayClose {
		left.Add(k.Flow(0, k.Button(kit.ButtonSpec{ID: "breach-close", Label: s.t("close"), Icon: icon.Check, Kind: kit.Primary, OnTap: s.presenter.Close})))
	}
	right := k.VBox(16, k.Card(kit.CardSpec{Title: state.Title, Icon: icon.TriangleAlert}, factRows(k, state.Facts)...), s.drafts(k, state))
	column.Add(k.Columns(20, 780, []float32{58, 42}, left, right))
	return column
}

// banners say how much time is left, what was just done, and what the lost laptop sent later.
func (s *one) banners(k *kit.Kit, state breach.OneState, column *fyne.Container) {
	if state.MayTell {
		tone := kit.Warn
		if state.Tone == breach.Late {
			tone = kit.Err
		}
		column.Add(kit.Named("breach-clock", k.Banner(kit.BannerSpec{Title: state.Clock, Detail: state.By, Icon: icon.Clock, Tone: tone})))
	}
	if state.Said != "" {
		column.Add(kit.Named("breach-said", k.Banner(kit.BannerSpec{Title: state.Said, Tone: kit.Ok})))
	}
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	switch {
	case state.Apart.Asking:
		column.Add(k.Banner(kit.BannerSpec{Title: s.t("apart_ask"), Detail: s.t("apart_ask_detail"), Tone: kit.Warn, Right: []fyne.CanvasObject{
			k.Button(kit.ButtonSpec{ID: "breach-admit-no", Label: s.t("cancel"), Small: true, OnTap: func() { s.presenter.AskAdmit(false) }}),
			k.Button(kit.ButtonSpec{ID: "breach-admit-yes", Label: s.t("apart_admit"), Small: true, Kind: kit.Danger, OnTap: s.presenter.Admit}),
		}}))
	case state.Apart.Title != "":
		banner := kit.BannerSpec{Title: state.Apart.Title, Detail: state.Apart.Detail, Icon: icon.Laptop, Tone: kit.Warn}
		if state.Admits {
			banner.Right = []fyne.CanvasObject{k.Button(kit.ButtonSpec{ID: "breach-admit", Label: s.t("apart_admit"), Small: true, OnTap: func() { s.presenter.AskAdmit(true) }})}
		}
		column.Add(kit.Named("breach-apart", k.Banner(banner)))
	}
}

// assess asks how much is at risk. The program advises, a person decides.
func (s *one) assess(k *kit.Kit, state breach.OneState) fyne.CanvasObject {
	var risks, kinds []kit.Option
	for _, code := range []string{core.NoRisk, core.Risk, core.HighRisk} {
		risks = append(risks, kit.Option{Value: code, Label: s.t("risk_" + strings.ToLower(code))})
	}
	for _, code := range []string{"RISERVATEZZA", "INTEGRITA", "DISPONIBILITA"} {
		kinds = append(kinds, kit.Option{Value: code, Label: s.speak.Label("breach_kind", code)})
	}
	people := k.Field(kit.FieldSpec{ID: "breach-people", Label: s.t("people_typed"), Help: s.t("people_help"), Icon: icon.Users, Text: s.form.People, OnChange: func(text string) {
		s.form.People = text
		s.typed()
	}})
	people.SetError(state.Problems["persone_stimate"])
	measures := k.Field(kit.FieldSpec{ID: "breach-measures", Label: s.t("measures"), Lines: 3, Text: s.form.Measures, OnChange: func(text string) {
		s.form.Measures = text
		s.typed()
	}})
	return k.Card(kit.CardSpec{Title: s.t("assess"), Icon: icon.Shield}, k.Secondary(state.Advice),
		k.Pills(kit.ChoiceSpec{ID: "breach-risk", Options: risks, Chosen: []string{s.form.Risk}, Required: true, OnChange: func(chosen []string) {
			s.form.Risk = chosen[0] // one is always chosen
			s.typed()
		}}),
		k.Secondary(s.t("assess_why")), people,
		k.Label(s.t("kinds"), ""), k.Checks(kit.ChoiceSpec{ID: "breach-kinds", Options: kinds, Chosen: s.form.Kinds, Multi: true, OnChange: func(chosen []string) {
			s.form.Kinds = chosen
			s.typed()
		}}),
		k.Label(s.t("which_data"), ""), k.Checks(kit.ChoiceSpec{ID: "breach-classes", Options: classOptions(s.speak), Chosen: s.form.Classes, Multi: true, OnChange: func(chosen []string) {
			s.form.Classes = chosen
			s.typed()
		}}),
		measures,
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "breach-assess", Label: s.t("assess_keep"), Icon: icon.Check, Kind: kit.Primary, OnTap: s.presenter.Assess})))
}

// decide notes that the authority was told, or that it is not, and why.
func (s *one) decide(k *kit.Kit, state breach.OneState) fyne.CanvasObject {
	if !state.Assessed {
		return k.Card(kit.CardSpec{Title: s.t("decide_title"), Icon: icon.Clock}, k.Secondary(s.t("decide_first")))
	}
	day := k.DateField(kit.FieldSpec{ID: "breach-day", Label: s.t("notified_at"), Icon: icon.CalendarDays, Text: s.form.Day, OnChange: func(text string) {
		s.form.Day = text
		s.typed()
	}})
	day.SetError(state.Problems["garante_notificato_il"])
	hour := k.TimeField(kit.FieldSpec{ID: "breach-time", Label: s.t("time"), Icon: icon.Clock, Text: s.form.Time, OnChange: func(text string) {
		s.form.Time = text
		s.typed()
	}})
	hour.SetError(state.Problems["ora"])
	why := k.Field(kit.FieldSpec{ID: "breach-why", Label: s.t("why"), Lines: 2, Text: s.form.Why, OnChange: func(text string) {
		s.form.Why = text
		s.typed()
	}})
	why.SetError(state.Problems["motivo_non_notifica"])
	return k.Card(kit.CardSpec{Title: s.t("decide_title"), Icon: icon.Clock}, k.Grid(12, 2, 160, day, hour), why, k.Flow(12,
		k.Button(kit.ButtonSpec{ID: "breach-notified", Label: s.t("notified"), Icon: icon.Check, Kind: kit.Primary, OnTap: s.presenter.Notify}),
		k.Button(kit.ButtonSpec{ID: "breach-left-out", Label: s.t("left_out"), OnTap: s.presenter.LeaveOut})))
}

// people notes when the people concerned were told.
func (s *one) people(k *kit.Kit, state breach.OneState) fyne.CanvasObject {
	day := k.DateField(kit.FieldSpec{ID: "breach-informed-day", Label: s.t("informed_at"), Icon: icon.CalendarDays, Text: s.form.Informed, OnChange: func(text string) {
		s.form.Informed = text
		s.typed()
	}})
	day.SetError(state.Problems["persone_informate_il"])
	return k.Card(kit.CardSpec{Title: s.t("people_title"), Icon: icon.Users}, k.Secondary(s.t("people_need")), day,
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "breach-inform", Label: s.t("inform"), Icon: icon.Check, OnTap: s.presenter.Inform})))
}

// drafts are what the program prepares, to be printed or saved as a PDF.
func (s *one) drafts(k *kit.Kit, state breach.OneState) fyne.CanvasObject {
	path := k.Field(kit.FieldSpec{ID: "breach-path", Label: s.t("draft_path"), Icon: icon.FolderOpen, Text: s.path, OnChange: func(text string) { s.path = text }})
	draft := func(id kit.ID, label string, print func(), people bool) fyne.CanvasObject {
		return k.VBox(8, k.Body(label), k.Flow(8,
			k.Button(kit.ButtonSpec{ID: id, Label: s.t("draft_print"), Icon: icon.Printer, Small: true, OnTap: print}),
			k.Button(kit.ButtonSpec{ID: id + "-save", Label: s.t("draft_save"), Icon: icon.Download, Small: true, OnTap: func() { s.presenter.Save(s.path, people) }})))
	}
	parts := []fyne.CanvasObject{draft("breach-notice", s.t("draft_notice"), s.presenter.Notification, false)}
	if state.Letter {
		parts = append(parts, draft("breach-letter", s.t("draft_letter"), s.presenter.LetterOut, true))
	}
	return k.Card(kit.CardSpec{Title: s.t("drafts"), Icon: icon.FileText}, append(parts, path)...)
}
