// Package join is the path on which a new laptop enters a network with an invitation.
package join

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/pairing"
	"soglia/app/ui/shell"
	"soglia/app/ui/unlock"
	"soglia/app/view"
	"soglia/app/view/join"
)

type screen struct {
	presenter *join.Presenter
	speak     view.Language
	back      func()
	body      *live.Part
	foot      *live.Part
	shown     join.Step
}

// Page makes the path; back returns to the first step of the first start.
func Page(p *join.Presenter, speak view.Language, back func()) shell.Page {
	s := &screen{presenter: p, speak: speak, back: back}
	s.body, s.foot = live.New(s.content), live.New(s.footer)
	p.OnChange(s.changed)
	return shell.Page{
		ID: "join", Bare: true, Build: s.build, OnLeave: p.Leave,
		Focus:     func() fyne.Focusable { return s.body.Find("join-text") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: s.goBack}},
	}
}

func (s *screen) t(id string) string { return s.speak.T("join." + id) }

func (s *screen) build(k *kit.Kit) fyne.CanvasObject {
	body := k.Page(k.Inset(k.Middle(640, s.body.Build(k)), 24, 16, 16, 16), s.foot.Build(k))
	return unlock.Framed(k, s.speak.T("laptop.name"), s.speak.T("unlock.motto"), body)
}

func (s *screen) goBack() {
	if !s.presenter.Back() {
		s.back()
	}
}

// changed draws the page anew; on another step the keyboard goes to its first field.
func (s *screen) changed() {
	s.body.Redraw()
	s.foot.Redraw()
	if step := s.presenter.State().Step; step != s.shown {
		s.shown = step
		s.body.Focus(map[join.Step]kit.ID{
			join.Invitation: "join-text", join.Passphrase: "join-passphrase", join.Digits: "join-differs",
		}[step])
		if step == join.Agreed {
			s.foot.Focus("join-back") // what was pressed is gone, and nothing that ends it takes its place
		}
	}
}

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	switch state.Step {
	case join.Passphrase:
		return s.passphrase(k, state)
	case join.Answered:
		return s.awaiting(k, state)
	case join.Digits:
		return s.digits(k, state)
	case join.Agreed:
		return s.agreed(k, state)
	case join.Receiving:
		return s.receiving(k, state)
	}
	return s.invitation(k, state)
}

// footer holds the way back and the one obvious next button.
func (s *screen) footer(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	row := k.Row(12,
		k.Button(kit.ButtonSpec{ID: "join-back", Label: s.speak.T("firststart.back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.goBack}),
		k.Secondary(s.speak.T("firststart.step", view.Args{"Step": s.presenter.Number(), "Steps": join.Steps})), kit.Spacer())
	switch state.Step {
	case join.Invitation:
		row.Add(s.next(k, s.presenter.Look))
	case join.Passphrase:
		row.Add(s.next(k, s.presenter.Answer))
	}
	return row
}

func (s *screen) next(k *kit.Kit, do func()) fyne.CanvasObject {
	return k.Button(kit.ButtonSpec{ID: "join-next", Label: s.speak.T("firststart.next"), Icon: icon.ArrowRight, Kind: kit.Primary, OnTap: do})
}

func (s *screen) invitation(k *kit.Kit, state join.State) fyne.CanvasObject {
	column := k.VBox(18, k.Header(s.t("title"), s.t("below")))
	if state.Refused {
		column.Add(k.Banner(kit.BannerSpec{Title: s.t("refused"), Detail: s.t("refused_detail"), Tone: kit.Warn}))
	}
	column.Add(s.problem(k, state))
	for i := range state.Carried {
		column.Add(k.Banner(kit.BannerSpec{Title: s.t("carried"), Icon: icon.Usb, Tone: kit.Ok, Right: []fyne.CanvasObject{
			k.Button(kit.ButtonSpec{
				ID: kit.ID("join-carried-" + strconv.Itoa(i)), Label: s.t("carried_take"), Small: true, OnTap: func() { s.presenter.TakeCarried(i) },
			}),
		}}))
	}
	text := k.Field(kit.FieldSpec{
		ID: "join-text", Label: s.t("text"), Help: s.t("text_help"), Lines: 4, Text: state.Text, OnChange: s.presenter.Typed,
	})
	text.SetError(state.Problems["invitation"])
	column.Add(text)
	if len(state.Carried) == 0 {
		column.Add(k.Row(10, k.GrowFrom(240, k.Secondary(s.t("stick_help"))), k.Button(kit.ButtonSpec{
			ID: "join-stick", Label: s.t("stick_look"), Icon: icon.Usb, Small: true, OnTap: s.presenter.LookForSticks,
		})))
	}
	return column
}

// problem is what concerns the whole step, nothing where nothing does.
func (s *screen) problem(k *kit.Kit, state join.State) fyne.CanvasObject {
	if words := state.Problems[""]; words != "" {
		return k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err})
	}
	return k.VBox(0)
}

func (s *screen) passphrase(k *kit.Kit, state join.State) fyne.CanvasObject {
	title, below := "passphrase_title", "passphrase_below"
	if state.Begun {
		title, below = "begun_title", "begun_below"
	}
	column := k.VBox(16, k.Header(s.t(title), s.t(below)), k.Facts(kit.Fact{Icon: icon.Clock, Text: state.Expires}), s.problem(k, state))
	if !state.Begun && state.Proposed != "" {
		column.Add(s.proposal(k, state))
	}
	column.Add(s.field(k, "join-passphrase", "firststart.passphrase", state.Passphrase, state.Problems["passphrase"], state.Begun,
		func(text string) { s.presenter.PassphraseTyped(text, s.presenter.State().Again) }))
	if !state.Begun {
		column.Add(s.field(k, "join-again", "firststart.passphrase_again", state.Again, state.Problems["again"], true,
			func(text string) { s.presenter.PassphraseTyped(s.presenter.State().Passphrase, text) }))
	}
	return column
}

func (s *screen) field(k *kit.Kit, id kit.ID, label, text, problem string, last bool, typed func(string)) fyne.CanvasObject {
	spec := kit.FieldSpec{ID: id, Label: s.speak.T(label), Icon: icon.Lock, Password: true, Text: text, OnChange: typed}
	if last {
		spec.OnEnter = s.presenter.Answer
	}
	field := k.Field(spec)
	field.SetError(problem)
	return field
}

func (s *screen) proposal(k *kit.Kit, state join.State) fyne.CanvasObject {
	words := s.speak.T("firststart.proposed", view.Args{"Words": state.Proposed})
	return k.Banner(kit.BannerSpec{Title: words, Tone: kit.Accent, Icon: icon.Sparkles, Right: []fyne.CanvasObject{
		k.Button(kit.ButtonSpec{ID: "join-take", Label: s.speak.T("firststart.take_words"), Small: true, OnTap: s.presenter.TakeProposed}),
		k.Button(kit.ButtonSpec{ID: "join-other", Label: s.speak.T("firststart.other_words"), Small: true, Kind: kit.Quiet, OnTap: s.presenter.ProposeOther}),
	}})
}

// awaiting is shown until the other computer has answered.
func (s *screen) awaiting(k *kit.Kit, state join.State) fyne.CanvasObject {
	return k.VBox(18, k.Header(s.t("awaiting_title"), ""), s.hourglass(k, state, "awaiting"), k.Secondary(s.t("awaiting_leave")))
}

// hourglass says who is awaited, and where a stick alone goes between the two, that it has to be carried.
func (s *screen) hourglass(k *kit.Kit, state join.State, id string) fyne.CanvasObject {
	if state.ByStick {
		id += "_stick"
	}
	return k.Banner(kit.BannerSpec{Title: s.t(id), Icon: icon.Hourglass, Tone: kit.Accent})
}

// digits asks about the six that both screens show. The yes is no primary button and has not the keyboard: it is pressed after
// looking.
func (s *screen) digits(k *kit.Kit, state join.State) fyne.CanvasObject {
	return k.VBox(18, k.Header(s.t("digits_title"), s.t("digits_below")), pairing.Digits(k, state.Digits), k.Flow(12,
		s.differs(k),
		k.Button(kit.ButtonSpec{ID: "join-same", Label: s.t("digits_same"), Icon: icon.Check, OnTap: s.presenter.Same})))
}

// agreed waits for the coordinator, who may still be comparing.
func (s *screen) agreed(k *kit.Kit, state join.State) fyne.CanvasObject {
	return k.VBox(18, k.Header(s.t("agreed_title"), ""), s.hourglass(k, state, "agreed"), pairing.Digits(k, state.Digits),
		k.Flow(0, s.differs(k)))
}

func (s *screen) differs(k *kit.Kit) fyne.CanvasObject {
	return k.Button(kit.ButtonSpec{ID: "join-differs", Label: s.t("digits_differ"), Icon: icon.X, Kind: kit.Danger, OnTap: s.presenter.NotTheSame})
}

func (s *screen) receiving(k *kit.Kit, state join.State) fyne.CanvasObject {
	return k.VBox(18, k.Header(s.t("receiving_title"), s.t("receiving_below")), k.Surface(k.Progress(kit.ProgressSpec{
		ID: "join-progress", Title: state.Phase, Counts: strconv.Itoa(int(100*state.Part)) + " %", Share: float32(state.Part),
		Cancel: s.speak.T("syncpage.stop"), OnCancel: s.goBack,
	})))
}
