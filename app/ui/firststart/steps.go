package firststart

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
	"soglia/app/view"
	"soglia/app/view/firststart"
)

func (s *screen) welcome(k *kit.Kit, state firststart.State) fyne.CanvasObject {
	t := s.speak.T
	column := k.VBox(12, k.Header(t("firststart.title"), t("firststart.below")),
		s.way(k, "firststart-create", icon.House, t("firststart.create"), t("firststart.create_help"), s.presenter.Create),
		s.way(k, "firststart-join", icon.UserPlus, t("firststart.join"), t("firststart.join_help"), s.presenter.Join))
	column.Add(s.way(k, "firststart-training", icon.Sprout, t("firststart.training"), t("firststart.training_help"), s.presenter.Train))
	column.Add(s.way(k, "firststart-restore", icon.Usb, t("firststart.restore"), t("firststart.restore_help"), s.presenter.Restore))
	return column
}

// way is one of the things that can be done first.
func (s *screen) way(k *kit.Kit, id kit.ID, name icon.Name, title, detail string, do func()) fyne.CanvasObject {
	l := k.Look
	face := kit.Face{Fill: l.Surface, Hover: l.AccentSoft, Stroke: l.LineStrong, StrokeWidth: 1.25, Radius: theme.RadiusRow}
	words := k.VBox(2, k.Strong(title), k.Secondary(detail))
	row := k.RowRigid(14, k.Disc(name, kit.Accent), kit.Grow(words), k.Icon(icon.ChevronRight, 20, l.Ink3))
	return k.Tap(id, face, k.Inset(row, 12, 16, 12, 16), do)
}

func (s *screen) desk(k *kit.Kit, state firststart.State) fyne.CanvasObject {
	t := s.speak.T
	var programmes, desks []kit.Option
	for _, p := range state.Programmes {
		programmes = append(programmes, kit.Option{Value: p.ID, Label: p.Title, Detail: p.Subtitle})
	}
	for _, d := range state.Desks {
		desks = append(desks, kit.Option{Value: d.ID.String(), Label: d.Name, Detail: d.ComuneName})
	}
	return k.VBox(20, k.Header(t("firststart.programme_title"), t("firststart.programme_help")),
		k.Chooser(kit.ChooserSpec{
			ID: "firststart-programme", Label: t("firststart.programme"), Options: programmes, Chosen: state.Programme,
			OnChange: s.presenter.ChooseProgramme,
		}),
		k.VBox(6, k.Strong(t("firststart.desk")), k.ThemeTiles(1, kit.ChoiceSpec{
			ID: "firststart-desk", Required: true, Options: withIcon(desks), Chosen: []string{state.Desk},
			OnChange: func(chosen []string) { s.presenter.ChooseDesk(chosen[0]) },
		})),
		s.problem(k, state, "programme", "desk"),
	)
}

func withIcon(desks []kit.Option) []kit.Option {
	for i := range desks {
		desks[i].Icon = icon.MapPin
	}
	return desks
}

func (s *screen) coordinator(k *kit.Kit, state firststart.State) fyne.CanvasObject {
	t := s.speak.T
	name := k.Field(kit.FieldSpec{
		ID: "firststart-name", Label: t("firststart.person_name"), Icon: icon.User, Text: state.Name,
		OnChange: func(text string) { s.typed(text, state.Passphrase, state.Again, &state) },
	})
	name.SetError(state.Problems["nome"])
	first := k.Field(kit.FieldSpec{
		ID: "firststart-passphrase", Label: t("firststart.passphrase"), Help: t("firststart.passphrase_help"), Icon: icon.Lock, Password: true,
		Text: state.Passphrase, OnChange: func(text string) { s.typed(state.Name, text, state.Again, &state) },
	})
	first.SetError(state.Problems["passphrase"])
	again := k.Field(kit.FieldSpec{
		ID: "firststart-again", Label: t("firststart.passphrase_again"), Icon: icon.Lock, Password: true, Text: state.Again,
		OnChange: func(text string) { s.typed(state.Name, state.Passphrase, text, &state) }, OnEnter: s.presenter.CoordinatorNamed,
	})
	again.SetError(state.Problems["again"])
	return k.VBox(18, k.Header(t("firststart.person_title"), t("firststart.person_help")), name, s.proposal(k, state), first, again, s.problem(k, state))
}

// typed keeps what stands in the fields.
func (s *screen) typed(name, passphrase, again string, state *firststart.State) {
	state.Name, state.Passphrase, state.Again = name, passphrase, again
	s.presenter.Typed(name, passphrase, again)
}

func (s *screen) proposal(k *kit.Kit, state firststart.State) fyne.CanvasObject {
	words := s.speak.T("firststart.proposed", view.Args{"Words": state.Proposed})
	return k.Banner(kit.BannerSpec{Title: words, Tone: kit.Accent, Icon: icon.Sparkles, Right: []fyne.CanvasObject{
		k.Button(kit.ButtonSpec{ID: "firststart-take", Label: s.speak.T("firststart.take_words"), Small: true, OnTap: s.presenter.TakeProposed}),
		k.Button(kit.ButtonSpec{ID: "firststart-other", Label: s.speak.T("firststart.other_words"), Small: true, Kind: kit.Quiet, OnTap: s.presenter.Propose}),
	}})
}
