package succession

import (
	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/succession"
)

// appoint is the page on which another coordinator is appointed.
type appoint struct {
	presenter *succession.Appoint
	speak     view.Language
	back      func()
	body      *live.Part
}

// AppointPage makes the page; back returns to the people of the desk.
func AppointPage(p *succession.Appoint, speak view.Language, back func()) shell.Page {
	s := &appoint{presenter: p, speak: speak, back: back}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "appoint", Item: "nav.settings", OnShow: p.Load,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.footer(k)) },
		Focus:     func() fyne.Focusable { return s.body.Find("appoint-user") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

func (s *appoint) t(id string) string { return s.speak.T("succession." + id) }

func (s *appoint) footer(k *kit.Kit) fyne.CanvasObject {
	return k.Row(12, k.Button(kit.ButtonSpec{
		ID: "appoint-back", Label: s.speak.T("users.title"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.back,
	}), kit.Spacer())
}

func (s *appoint) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	column := k.VBox(16, k.Header(s.t("appoint_title"), s.t("appoint_below")))
	if state.Said != "" {
		column.Add(kit.Named("appoint-done", k.Banner(kit.BannerSpec{Title: state.Said, Detail: s.t("appointed_detail"), Tone: kit.Ok})))
	}
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	form := state.Form
	card := k.VBox(14, s.chooser(k, "appoint-user", s.t("appoint_who"), s.speak.T("invite.somebody_new"), state.People, form.User, func(id uuid.UUID) {
		form.User = id
		s.presenter.Choose(form)
	}))
	if form.User == uuid.Nil {
		card.Add(s.field(k, "appoint-name", s.speak.T("users.name"), icon.User, &form, &form.Name, state.Problems["nome"], false))
		help := s.speak.T("users.passphrase_help", view.Args{"Words": state.Proposed})
		card.Add(k.Secondary(help))
		card.Add(s.field(k, "appoint-passphrase", s.speak.T("users.passphrase"), icon.Lock, &form, &form.Passphrase, state.Problems["passphrase"], true))
	} else if len(state.Laptops) > 0 {
		card.Add(s.chooser(k, "appoint-laptop", s.t("appoint_laptop"), s.t("appoint_no_laptop"), state.Laptops, form.Laptop, func(id uuid.UUID) {
			form.Laptop = id
			s.presenter.Typed(form)
		}))
	}
	typed := func() { s.presenter.Typed(form) }
	card.Add(sheet(k, "appoint-signing", s.speak.T("firststart.restore_signing"), &form.Signing, state.Problems["signing"], typed))
	label := "appoint_start"
	if state.Busy {
		label = "appoint_busy"
	}
	card.Add(k.Flow(0, k.Button(kit.ButtonSpec{
		ID: "appoint-start", Label: s.t(label), Icon: icon.PenLine, Kind: kit.Primary, OnTap: s.presenter.Start,
	})))
	column.Add(k.MaxWidth(640, k.Surface(card)))
	return column
}

func (s *appoint) chooser(
	k *kit.Kit, id kit.ID, label, none string, choices []succession.Choice, chosen uuid.UUID, choose func(uuid.UUID),
) fyne.CanvasObject {
	options := []kit.Option{{Value: uuid.Nil.String(), Label: none}}
	for _, c := range choices {
		options = append(options, kit.Option{Value: c.ID.String(), Label: c.Name, Detail: c.Detail})
	}
	return k.Chooser(kit.ChooserSpec{ID: id, Label: label, Options: options, Chosen: chosen.String(), OnChange: func(value string) {
		choose(uuid.MustParse(value))
	}})
}

func (s *appoint) field(
	k *kit.Kit, id kit.ID, label string, picture icon.Name, form *succession.AppointForm, value *string, problem string, secret bool,
) fyne.CanvasObject {
	field := k.Field(kit.FieldSpec{ID: id, Label: label, Icon: picture, Text: *value, Password: secret, OnChange: func(text string) {
		*value = text
		s.presenter.Typed(*form)
	}})
	field.SetError(problem)
	return field
}
