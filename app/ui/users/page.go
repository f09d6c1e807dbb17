// Package users is the page on which a coordinator says who works here.
package users

import (
	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/users"
)

// Doors are where the page leads. A nil one is not shown.
type Doors struct {
	Back    func() // to the settings
	Invite  func() // another laptop, with its person
	Appoint func() // another coordinator
	Help    func() // somebody who called, having forgotten her passphrase
}

type screen struct {
	presenter *users.Presenter
	speak     view.Language
	doors     Doors
	body      *live.Part
}

// Page makes the page.
func Page(p *users.Presenter, speak view.Language, doors Doors) shell.Page {
	s := &screen{presenter: p, speak: speak, doors: doors}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "users", Item: "nav.settings", OnShow: p.Load,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.footer(k)) },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: s.escape}},
	}
}

// escape closes the form first.
func (s *screen) escape() {
	switch state := s.presenter.State(); {
	case state.Adding:
		s.presenter.StopAdding()
		return
	case state.Renewing != uuid.Nil:
		s.presenter.StartRenewing(uuid.Nil)
		return
	case state.Changing.ID != uuid.Nil:
		s.presenter.StopChanging()
		return
	}
	s.doors.Back()
}

func (s *screen) footer(k *kit.Kit) fyne.CanvasObject {
	return k.Row(12, k.Button(kit.ButtonSpec{
		ID: "users-back", Label: s.speak.T("settings.title"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.doors.Back,
	}), kit.Spacer())
}

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	t, state := s.speak.T, s.presenter.State()
	column := k.VBox(18, k.Header(t("users.title"), t("users.below")))
	if state.Said != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Said, Tone: kit.Ok}))
	}
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	switch {
	case state.Adding:
		column.Add(s.form(k, state))
	case state.Changing.ID != uuid.Nil:
		column.Add(s.change(k, state))
	case state.MayChange:
		column.Add(s.commands(k))
	default:
		column.Add(k.Secondary(t("users.only_coordinators")))
	}
	column.Add(s.list(k, state))
	if state.Waiting && state.MayChange && !state.Adding {
		column.Add(s.sheet(k, state))
	}
	return column
}

// commands are what a coordinator can do here.
func (s *screen) commands(k *kit.Kit) fyne.CanvasObject {
	t := s.speak.T
	line := k.Flow(10, k.Button(kit.ButtonSpec{
		ID: "users-add", Label: t("users.add"), Icon: icon.UserPlus, Kind: kit.Primary, OnTap: s.startAdding,
	}))
	if s.doors.Invite != nil {
		line.Add(k.Button(kit.ButtonSpec{ID: "users-invite", Label: t("invite.title"), Icon: icon.Laptop, OnTap: s.doors.Invite}))
	}
	if s.doors.Appoint != nil {
		line.Add(k.Button(kit.ButtonSpec{ID: "users-appoint", Label: t("succession.appoint_title"), Icon: icon.PenLine, OnTap: s.doors.Appoint}))
	}
	if s.doors.Help != nil {
		line.Add(k.Button(kit.ButtonSpec{ID: "users-help", Label: t("rescue.help_link"), Icon: icon.Phone, OnTap: s.doors.Help}))
	}
	return line
}

func (s *screen) startAdding() {
	s.presenter.StartAdding()
	s.body.Focus("users-name")
}

func (s *screen) list(k *kit.Kit, state users.State) fyne.CanvasObject {
	rows := k.VBox(4)
	for _, row := range state.Rows {
		rows.Add(s.row(k, state, row))
		if state.Asking == row.ID {
			rows.Add(s.ask(k, row))
		}
		if state.Renewing == row.ID {
			rows.Add(s.renew(k, state, row))
		}
	}
	return k.Surface(rows)
}

func (s *screen) row(k *kit.Kit, state users.State, row users.Row) fyne.CanvasObject {
	var right []fyne.CanvasObject
	switch {
	case row.Mine:
		right = append(right, k.Chip(icon.User, s.speak.T("users.you"), kit.Accent))
	case row.Waits:
		right = append(right, k.Chip(icon.KeyRound, row.Status, kit.Warn))
	case row.Status != "":
		right = append(right, k.Chip("", row.Status, kit.Neutral))
	}
	if state.MayChange && !row.Left {
		right = append(right, s.actions(k, row)...)
	}
	return k.ListRow(kit.RowSpec{Lead: k.Avatar(row.Name, 42, row.Mine), Title: row.Name, Detail: row.Role, Right: right})
}

// actions are what a coordinator does with somebody. She who works elsewhere chooses no passphrase here, and nobody removes herself.
func (s *screen) actions(k *kit.Kit, row users.Row) []fyne.CanvasObject {
	var actions []fyne.CanvasObject
	if row.Here && !row.Mine {
		actions = append(actions, s.newPhrase(k, row))
	}
	actions = append(actions, k.Button(kit.ButtonSpec{
		ID: "users-change-" + kit.ID(row.ID.String()), Label: s.speak.T("roles.change"), Icon: icon.PenLine, Kind: kit.Quiet, Small: true,
		OnTap: func() { s.startChanging(row.ID) },
	}))
	if !row.Mine {
		actions = append(actions, k.Button(kit.ButtonSpec{
			ID: "users-remove-" + kit.ID(row.ID.String()), Label: s.speak.T("users.remove"), Icon: icon.UserX, Kind: kit.Quiet, Small: true,
			OnTap: func() { s.presenter.AskRemove(row.ID) },
		}))
	}
	return actions
}

// sheet is where the reading sheet's code is typed for those who wait.
func (s *screen) sheet(k *kit.Kit, state users.State) fyne.CanvasObject {
	code := k.Field(kit.FieldSpec{
		ID: "users-sheet", Label: s.speak.T("users.sheet"), Help: s.speak.T("users.sheet_help"), Icon: icon.BookOpen, Text: state.Sheet,
		OnChange: s.presenter.SheetTyped, OnEnter: s.presenter.GiveFromSheet,
	})
	code.SetError(state.Problems["sheet"])
	return k.Surface(k.VBox(12, code, k.Flow(0, k.Button(kit.ButtonSpec{
		ID: "users-sheet-give", Label: s.speak.T("users.sheet_give"), Icon: icon.KeyRound, OnTap: s.presenter.GiveFromSheet,
	}))))
}

// ask is the question before somebody is removed, in the page itself.
func (s *screen) ask(k *kit.Kit, row users.Row) fyne.CanvasObject {
	return k.Banner(kit.BannerSpec{
		Title: s.speak.T("users.remove_ask", view.Args{"Name": row.Name}), Tone: kit.Warn,
		Right: []fyne.CanvasObject{
			k.Button(kit.ButtonSpec{ID: "users-remove-no", Label: s.speak.T("users.cancel"), Small: true, OnTap: func() { s.presenter.AskRemove(uuid.Nil) }}),
			k.Button(kit.ButtonSpec{ID: "users-remove-yes", Label: s.speak.T("users.remove_yes"), Small: true, Kind: kit.Danger, OnTap: s.presenter.Remove}),
		},
	})
}

func (s *screen) form(k *kit.Kit, state users.State) fyne.CanvasObject {
	t, form := s.speak.T, state.Form
	var roles []kit.Option
	for _, code := range users.Roles() {
		roles = append(roles, kit.Option{Value: code, Label: s.speak.Label("staff_role", code)})
	}
	add := func() { s.presenter.Add(form) }
	name := k.Field(kit.FieldSpec{ID: "users-name", Label: t("users.name"), Icon: icon.User, Text: form.Name, OnChange: func(text string) { form.Name = text }})
	name.SetError(state.Problems["nome"])
	role := k.Chooser(kit.ChooserSpec{ID: "users-role", Label: t("users.role"), Options: roles, Chosen: form.Role, OnChange: func(code string) { form.Role = code }})
	phone := k.Field(kit.FieldSpec{ID: "users-phone", Label: t("users.phone"), Icon: icon.Phone, Text: form.Phone, OnChange: func(text string) { form.Phone = text }})
	words := k.Field(kit.FieldSpec{
		ID: "users-passphrase", Label: t("users.passphrase"), Help: t("users.passphrase_help", view.Args{"Words": state.Proposed}), Icon: icon.Lock,
		Password: true, Text: form.Passphrase, OnChange: func(text string) { form.Passphrase = text }, OnEnter: add,
	})
	words.SetError(state.Problems["passphrase"])
	return k.Card(kit.CardSpec{Title: t("users.add"), Icon: icon.UserPlus}, name, role, phone, words,
		k.Row(12,
			k.Button(kit.ButtonSpec{ID: "users-cancel", Label: t("users.cancel"), Kind: kit.Quiet, OnTap: s.presenter.StopAdding}),
			kit.Spacer(),
			k.Button(kit.ButtonSpec{ID: "users-register", Label: t("users.register"), Icon: icon.Check, Kind: kit.Primary, OnTap: add})))
}
