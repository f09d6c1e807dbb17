package users

import (
	"slices"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
	"soglia/app/view/users"
)

func (s *screen) startChanging(id uuid.UUID) {
	s.presenter.StartChanging(id)
	s.body.Focus("users-change-name")
}

// change is the form of somebody's name, role and desks. Her own role nobody changes.
func (s *screen) change(k *kit.Kit, state users.State) fyne.CanvasObject {
	t, form := s.speak.T, state.Changing
	typed := func() { s.presenter.ChangeTyped(form) }
	name := k.Field(kit.FieldSpec{ID: "users-change-name", Label: t("users.name"), Icon: icon.User, Text: form.Name, OnChange: func(text string) {
		form.Name = text
		typed()
	}})
	name.SetError(state.Problems["nome"])
	parts := []fyne.CanvasObject{name}
	if form.Mine {
		parts = append(parts, k.Secondary(t("roles.own_name_only")))
	} else {
		parts = append(parts, s.roleAndDesks(k, state, &form, typed)...)
	}
	parts = append(parts, k.Row(12,
		k.Button(kit.ButtonSpec{ID: "users-change-cancel", Label: t("users.cancel"), Kind: kit.Quiet, OnTap: s.presenter.StopChanging}),
		kit.Spacer(),
		k.Button(kit.ButtonSpec{ID: "users-change-keep", Label: t("roles.change_keep"), Icon: icon.Check, Kind: kit.Primary, OnTap: s.presenter.Change})))
	return k.Card(kit.CardSpec{Title: t("roles.change_title", view.Args{"Name": form.Name}), Icon: icon.PenLine}, parts...)
}

func (s *screen) roleAndDesks(k *kit.Kit, state users.State, form *users.ChangeForm, typed func()) []fyne.CanvasObject {
	t := s.speak.T
	var roles, desks []kit.Option
	for _, code := range users.Roles() {
		roles = append(roles, kit.Option{Value: code, Label: s.speak.Label("staff_role", code)})
	}
	role := k.Chooser(kit.ChooserSpec{ID: "users-change-role", Label: t("users.role"), Options: roles, Chosen: form.Role, OnChange: func(code string) {
		form.Role = code
		typed()
	}})
	var chosen []string
	for _, id := range form.Desks {
		chosen = append(chosen, id.String())
	}
	for _, d := range state.Desks {
		desks = append(desks, kit.Option{Value: d.ID.String(), Label: d.Name})
	}
	parts := []fyne.CanvasObject{role}
	if words := state.Problems["ruolo"]; words != "" {
		parts = append(parts, k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	return append(parts, k.VBox(6, k.Label(t("roles.desks"), ""), k.Checks(kit.ChoiceSpec{
		ID: "users-change-desks", Options: desks, Chosen: chosen, Multi: true, OnChange: func(now []string) {
			form.Desks = slices.DeleteFunc(slices.Clone(form.Desks), func(id uuid.UUID) bool { // those that she may not give stay as they are
				return slices.ContainsFunc(state.Desks, func(d users.Desk) bool { return d.ID == id })
			})
			for _, id := range now {
				form.Desks = append(form.Desks, uuid.MustParse(id)) // one of those above
			}
			typed()
		},
	})), k.Secondary(t("roles.change_why")))
}
