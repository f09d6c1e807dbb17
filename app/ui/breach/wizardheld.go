package breach

import (
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
	"soglia/app/view/breach"
)

// held says what the laptop held, and asks for the yes.
func (s *wizard) held(k *kit.Kit, state breach.WizardState) fyne.CanvasObject {
	facts := k.Card(kit.CardSpec{Title: s.speak.T("breach.held", view.Args{"Name": state.Name}), Icon: icon.Laptop}, factRows(k, state.Facts)...)
	column := k.VBox(16, facts, k.Secondary(s.t("held_why")))
	if len(state.Users) > 0 {
		parts := []fyne.CanvasObject{k.Secondary(s.t("keys_why"))}
		for i, u := range state.Users {
			parts = append(parts, k.VBox(0,
				k.Check(kit.ID("lost-keys-"+strconv.Itoa(i)), u.Name, u.Chosen, func(on bool) { s.presenter.Keys(u.ID, on) }),
				k.Inset(k.Secondary(u.Detail), 0, 0, 0, 34)))
		}
		column.Add(k.Card(kit.CardSpec{Title: s.t("keys"), Icon: icon.KeyRound, Gap: 8}, parts...))
	}
	return k.MaxWidth(720, column)
}

// factRows are captions with what they say.
func factRows(k *kit.Kit, facts []breach.Fact) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, f := range facts {
		rows = append(rows, k.VBox(2, k.Secondary(f.Caption), k.Body(f.Text)))
	}
	return rows
}

// done says how it ended, and where to go on.
func (s *wizard) done(k *kit.Kit, state breach.WizardState) fyne.CanvasObject {
	banner := kit.BannerSpec{Title: s.t("done"), Detail: s.t("done_detail"), Tone: kit.Ok}
	switch {
	case state.NotRevoked != "":
		banner = kit.BannerSpec{Title: s.t("not_out"), Detail: state.NotRevoked, Tone: kit.Err}
	case s.form.Other:
		banner = kit.BannerSpec{Title: s.t("done_other"), Detail: s.t("done_other_detail"), Tone: kit.Ok}
	}
	buttons := k.Flow(12, k.Button(kit.ButtonSpec{
		ID: "lost-decide", Label: s.t("decide"), Icon: icon.Clock, Kind: kit.Primary, OnTap: func() { s.doors.Decide(state.Breach) },
	}))
	if s.doors.Invite != nil && !s.form.Other {
		label := s.t("new_laptop")
		if state.For != uuid.Nil {
			label = s.speak.T("breach.new_laptop_for", view.Args{"Name": state.ForName})
		}
		buttons.Add(k.Button(kit.ButtonSpec{ID: "lost-invite", Label: label, Icon: icon.Laptop, OnTap: func() { s.doors.Invite(state.For) }}))
	}
	return k.MaxWidth(720, k.VBox(16, kit.Named("lost-done", k.Banner(banner)), buttons))
}
