// Package breach is the pages of violations of personal data: a laptop that is lost, the register, and one violation with its clock.
package breach

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/breach"
)

// WizardDoors are where the way leads. A nil one is not shown.
type WizardDoors struct {
	Back   func()
	Decide func(uuid.UUID) // the page of the violation
	Invite func(uuid.UUID) // a new laptop, for somebody; zero: nobody is known
}

type wizard struct {
	presenter *breach.Wizard
	speak     view.Language
	doors     WizardDoors
	body      *live.Part
	foot      *live.Part
	shown     breach.Step
	form      breach.Form
}

// WizardPage makes the way from a loss to the register.
func WizardPage(p *breach.Wizard, speak view.Language, doors WizardDoors) shell.Page {
	s := &wizard{presenter: p, speak: speak, doors: doors}
	s.body, s.foot = live.New(s.content), live.New(s.footer)
	p.OnChange(s.changed)
	return shell.Page{
		ID: "lost", Item: "nav.sync", OnShow: p.Load,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.foot.Build(k)) },
		Focus:     func() fyne.Focusable { return s.body.Find("lost-laptop-0") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: s.back}},
	}
}

func (s *wizard) t(id string) string { return s.speak.T("breach." + id) }

// back goes one step back, or away.
func (s *wizard) back() {
	if !s.presenter.Back() {
		s.doors.Back()
	}
}

// changed draws the page anew; on another step the keyboard goes to what is to be done there.
func (s *wizard) changed() {
	s.body.Redraw()
	s.foot.Redraw()
	if step := s.presenter.State().Step; step != s.shown {
		s.shown = step
		s.body.Focus(map[breach.Step]kit.ID{breach.Which: "lost-laptop-0", breach.Done: "lost-decide"}[step])
		s.foot.Focus(map[breach.Step]kit.ID{breach.How: "lost-next", breach.Held: "lost-report"}[step])
	}
}

// footer has the way on, always in view: somebody is in a hurry here.
func (s *wizard) footer(k *kit.Kit) fyne.CanvasObject {
	row := k.Row(12, k.Button(kit.ButtonSpec{ID: "lost-back", Label: s.t("back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.back}), kit.Spacer())
	switch state := s.presenter.State(); {
	case state.Step == breach.How && state.Form.Other:
		row.Add(k.Button(kit.ButtonSpec{ID: "lost-next", Label: s.t("register_now"), Icon: icon.Check, Kind: kit.Primary, OnTap: s.presenter.Next}))
	case state.Step == breach.How:
		row.Add(k.Button(kit.ButtonSpec{ID: "lost-next", Label: s.t("next"), Icon: icon.ArrowRight, Kind: kit.Primary, OnTap: s.presenter.Next}))
	case state.Step == breach.Held && state.Busy:
		row.Add(k.Secondary(s.t("reporting")))
	case state.Step == breach.Held:
		row.Add(k.Button(kit.ButtonSpec{ID: "lost-report", Label: s.t("report"), Icon: icon.Ban, Kind: kit.Danger, OnTap: s.presenter.Report}))
	}
	return row
}

func (s *wizard) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	s.form = state.Form
	column := k.VBox(16, k.Header(s.t("wizard_title"), s.t("wizard_below")))
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	if !state.Loaded {
		column.Add(k.Secondary(s.speak.T("syncpage.loading")))
		return column
	}
	switch state.Step {
	case breach.How:
		column.Add(s.how(k, state))
	case breach.Held:
		column.Add(s.held(k, state))
	case breach.Done:
		column.Add(s.done(k, state))
	default:
		column.Add(s.which(k, state))
	}
	return column
}

// which asks which laptop it is.
func (s *wizard) which(k *kit.Kit, state breach.WizardState) fyne.CanvasObject {
	chevron := func() []fyne.CanvasObject { return []fyne.CanvasObject{k.Icon(icon.ChevronRight, 18, k.Look.Ink3)} }
	var rows []fyne.CanvasObject
	for i, l := range state.Laptops {
		right := chevron()
		if l.Out {
			right = append([]fyne.CanvasObject{k.Chip(icon.Ban, s.t("already_out"), kit.Neutral)}, right...)
		}
		rows = append(rows, k.ListRow(kit.RowSpec{
			ID: kit.ID("lost-laptop-" + strconv.Itoa(i)), Lead: k.Disc(icon.Laptop, kit.Neutral), Title: l.Name, Detail: l.Detail, Right: right,
			OnTap: func() { s.presenter.Choose(l.ID) },
		}))
	}
	if len(rows) == 0 {
		rows = append(rows, k.Secondary(s.t("which_none")))
	}
	rows = append(rows, k.ListRow(kit.RowSpec{
		ID: "lost-other", Lead: k.Disc(icon.FileText, kit.Neutral), Title: s.t("other"), Detail: s.t("other_why"), Right: chevron(), OnTap: s.presenter.ChooseOther,
	}))
	return k.MaxWidth(720, k.Card(kit.CardSpec{Title: s.t("which"), Gap: 6}, rows...))
}

// typed keeps the form as it stands.
func (s *wizard) typed() { s.presenter.Typed(s.form) }

// how asks what happened, when it was noticed, and how the laptop was.
func (s *wizard) how(k *kit.Kit, state breach.WizardState) fyne.CanvasObject {
	card := k.VBox(14)
	if !s.form.Other {
		card.Add(s.segments(k, "lost-happened", s.t("how"), "", &s.form.Happened, breach.Mislaid, breach.Stolen, breach.Lent))
	}
	card.Add(s.when(k, state))
	if s.form.Other {
		s.other(k, state, card)
	} else {
		card.Add(s.segments(k, "lost-screen", s.t("screen"), "screen_", &s.form.Screen, core.ScreenLocked, core.ScreenOpen, core.ScreenUnknown))
		card.Add(k.Secondary(s.t("screen_why")))
	}
	words := "words"
	if s.form.Other {
		words = "words_other"
	}
	field := k.Field(kit.FieldSpec{ID: "lost-words", Label: s.t(words), Lines: 2, Text: s.form.Words, OnChange: func(text string) {
		s.form.Words = text
		s.typed()
	}})
	field.SetError(state.Problems["descrizione"])
	card.Add(field)
	if !s.form.Other {
		card.Add(k.Check("lost-recovered", s.t("recovered"), s.form.Recovered, func(on bool) {
			s.form.Recovered = on
			s.typed()
		}))
	}
	return k.MaxWidth(720, k.Surface(card))
}

func (s *wizard) segments(k *kit.Kit, id kit.ID, label, prefix string, value *string, codes ...string) fyne.CanvasObject {
	var options []kit.Option
	for _, code := range codes {
		options = append(options, kit.Option{Value: code, Label: s.t(prefix + strings.ToLower(code))})
	}
	return k.VBox(6, k.Label(label, ""), k.Pills(kit.ChoiceSpec{
		ID: id, Options: options, Chosen: []string{*value}, Required: true, OnChange: func(chosen []string) {
			*value = chosen[0] // one is always chosen
			s.typed()
		},
	}))
}

// when asks the moment of the discovery.
func (s *wizard) when(k *kit.Kit, state breach.WizardState) fyne.CanvasObject {
	day := k.DateField(kit.FieldSpec{ID: "lost-day", Label: s.t("day"), Icon: icon.CalendarDays, Text: s.form.Day, OnChange: func(text string) {
		s.form.Day = text
		s.typed()
	}})
	day.SetError(state.Problems["scoperta_il"])
	hour := k.TimeField(kit.FieldSpec{ID: "lost-time", Label: s.t("time"), Icon: icon.Clock, Text: s.form.Time, OnChange: func(text string) {
		s.form.Time = text
		s.typed()
	}})
	hour.SetError(state.Problems["ora"])
	return k.VBox(6, k.Label(s.t("when"), ""), k.Grid(12, 2, 180, day, hour), k.Secondary(s.t("when_why")))
}

// other asks of what is no laptop: how many people, which data, and whether it was locked.
func (s *wizard) other(k *kit.Kit, state breach.WizardState, card *fyne.Container) {
	people := k.Field(kit.FieldSpec{
		ID: "lost-people", Label: s.t("people_typed"), Help: s.t("people_help"), Icon: icon.Users, Text: s.form.People, OnChange: func(text string) {
			s.form.People = text
			s.typed()
		},
	})
	people.SetError(state.Problems["persone_stimate"])
	card.Add(people)
	card.Add(k.VBox(6, k.Label(s.t("which_data"), ""), k.Checks(kit.ChoiceSpec{
		ID: "lost-classes", Options: classOptions(s.speak), Chosen: s.form.Classes, Multi: true, OnChange: func(chosen []string) {
			s.form.Classes = chosen
			s.typed()
		},
	})))
	card.Add(k.Check("lost-encrypted", s.t("was_encrypted"), s.form.Encrypted, func(on bool) {
		s.form.Encrypted = on
		s.typed()
	}))
}

func classOptions(speak view.Language) []kit.Option {
	var options []kit.Option
	for _, code := range []string{"1", "2", "3", "4", "5"} {
		options = append(options, kit.Option{Value: code, Label: speak.Label("data_class", code)})
	}
	return options
}
