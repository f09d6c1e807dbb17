// Package invite is the path on which a coordinator brings another laptop into the network.
package invite

import (
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/invite"
	"soglia/app/view/users"
)

type screen struct {
	presenter *invite.Presenter
	speak     view.Language
	back      func()
	body      *live.Part
	shown     invite.Step
	loaded    bool
}

// Page makes the path; back returns to where it was opened.
func Page(p *invite.Presenter, speak view.Language, back func()) shell.Page {
	s := &screen{presenter: p, speak: speak, back: back}
	s.body = live.New(s.content)
	p.OnChange(s.changed)
	return shell.Page{
		ID: "invite", Item: "nav.sync", OnShow: p.Load, OnLeave: p.Leave,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.footer(k)) },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

func (s *screen) t(id string) string { return s.speak.T("invite." + id) }

func (s *screen) footer(k *kit.Kit) fyne.CanvasObject {
	return k.Row(12, k.Button(kit.ButtonSpec{
		ID: "invite-back", Label: s.speak.T("syncpage.title"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.back,
	}), kit.Spacer())
}

// changed draws the page anew; on another step the keyboard goes to what is to be done there.
func (s *screen) changed() {
	s.body.Redraw()
	if !s.loaded && s.presenter.State().Loaded {
		s.loaded = true
		s.body.Focus("invite-user")
	}
	if step := s.presenter.State().Step; step != s.shown {
		s.shown = step
		s.body.Focus(map[invite.Step]kit.ID{
			invite.Offered: "invite-copy", invite.Compare: "invite-differ", invite.Admitting: "invite-progress.cancel", invite.Done: "invite-another",
		}[step])
	}
}

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	column := k.VBox(16, k.Header(s.t("title"), s.t("below")))
	if state.Said != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Said, Tone: kit.Ok}))
	}
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	if !state.Loaded {
		column.Add(k.Secondary(s.speak.T("syncpage.loading")))
		return column
	}
	switch state.Step {
	case invite.Offered:
		column.Add(s.offered(k, state))
	case invite.Compare:
		column.Add(s.compare(k, state))
	case invite.Admitting:
		column.Add(s.admitting(k, state))
	case invite.Done:
		column.Add(s.done(k, state))
	default:
		column.Add(s.who(k, state))
	}
	return column
}

// who asks for whom the laptop is.
func (s *screen) who(k *kit.Kit, state invite.State) fyne.CanvasObject {
	column := k.VBox(16)
	if len(state.Pending) > 0 {
		column.Add(s.pending(k, state))
	}
	form := state.Form
	colleagues := []kit.Option{{Value: uuid.Nil.String(), Label: s.t("somebody_new")}}
	for _, c := range state.Colleagues {
		colleagues = append(colleagues, kit.Option{Value: c.ID.String(), Label: c.Name, Detail: c.Role})
	}
	card := k.VBox(14, k.Chooser(kit.ChooserSpec{
		ID: "invite-user", Label: s.t("for_whom"), Options: colleagues, Chosen: form.User.String(),
		OnChange: func(value string) {
			form.User = uuid.MustParse(value)
			s.presenter.Choose(form)
		},
	}))
	if form.User == uuid.Nil {
		card.Add(s.somebodyNew(k, state, &form))
	}
	var days []kit.Option
	for _, n := range []int{1, 3, 7} {
		days = append(days, kit.Option{Value: strconv.Itoa(n), Label: s.speak.Count("invite.days", n)})
	}
	card.Add(k.VBox(6, k.Label(s.t("valid"), ""), k.Segmented(kit.ChoiceSpec{
		ID: "invite-days", Options: days, Chosen: []string{strconv.Itoa(form.Days)},
		OnChange: func(chosen []string) {
			form.Days, _ = strconv.Atoi(chosen[0]) // one of those above
			s.presenter.Typed(form)
		},
	})))
	card.Add(k.Flow(0, k.Button(kit.ButtonSpec{
		ID: "invite-make", Label: s.t("make"), Icon: icon.UserPlus, Kind: kit.Primary, OnTap: s.presenter.Invite,
	})))
	column.Add(k.MaxWidth(640, k.Surface(card)))
	return column
}

// somebodyNew asks her name, role and desk.
func (s *screen) somebodyNew(k *kit.Kit, state invite.State, form *invite.Form) fyne.CanvasObject {
	var roles, desks []kit.Option
	for _, code := range users.Roles() {
		roles = append(roles, kit.Option{Value: code, Label: s.speak.Label("staff_role", code)})
	}
	for _, d := range state.Desks {
		desks = append(desks, kit.Option{Value: d.ID.String(), Label: d.Name})
	}
	name := k.Field(kit.FieldSpec{
		ID: "invite-name", Label: s.speak.T("users.name"), Icon: icon.User, Text: form.Name, OnChange: func(text string) {
			form.Name = text
			s.presenter.Typed(*form)
		},
	})
	name.SetError(state.Problems["nome"])
	column := k.VBox(14, name, k.Chooser(kit.ChooserSpec{
		ID: "invite-role", Label: s.speak.T("users.role"), Options: roles, Chosen: form.Role, OnChange: func(code string) {
			form.Role = code
			s.presenter.Typed(*form)
		},
	}))
	if len(desks) > 1 {
		column.Add(k.Chooser(kit.ChooserSpec{
			ID: "invite-desk", Label: s.t("desk"), Options: desks, Chosen: form.Desk.String(), OnChange: func(id string) {
				form.Desk = uuid.MustParse(id)
				s.presenter.Typed(*form)
			},
		}))
	}
	return column
}

// pending are the invitations that wait for somebody.
func (s *screen) pending(k *kit.Kit, state invite.State) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, waits := range state.Pending {
		id := strconv.Itoa(i)
		rows = append(rows, k.ListRow(kit.RowSpec{
			Lead: k.Disc(icon.Hourglass, kit.Warn), Title: waits.Name, Detail: waits.Expires, Right: []fyne.CanvasObject{
				k.Button(kit.ButtonSpec{ID: kit.ID("invite-resume-" + id), Label: s.t("resume"), Small: true, OnTap: func() { s.presenter.Resume(i) }}),
				k.Button(kit.ButtonSpec{
					ID: kit.ID("invite-forget-" + id), Label: s.t("withdraw"), Small: true, Kind: kit.Quiet, OnTap: func() { s.presenter.Forget(i) },
				}),
			},
		}))
	}
	return k.Card(kit.CardSpec{Title: s.t("pending"), Count: strconv.Itoa(len(rows)), Gap: 6}, rows...)
}
