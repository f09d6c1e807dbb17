// Package settings is the page on which a laptop's look and one's own passphrase are changed, and from which the people and the backup are reached.
package settings

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/settings"
)

// Wiring is what the page needs.
type Wiring struct {
	Settings  *settings.Presenter
	Speak     view.Language
	Version   string
	Users     func() // opens the page of the people who work here
	Backup    func() // opens the page of the backup
	Notices   func() // opens the texts of the notice; nil where they are not shown
	Sync      func() // opens the page on which the laptop meets the others; nil where it stands alone
	Rights    func() // opens what people ask about their data
	Audit     func() // opens the record of who opened what
	Protected func() // opens the lists of protected people's readers; nil for whoever neither changes nor confirms them
	Breaches  func() // opens the register of violations; nil for whoever does not keep it
	Training  func() // goes to the training mode; nil where this is it
	Back      func()
}

type screen struct {
	Wiring
	body *live.Part
}

// Page makes the page.
func Page(w Wiring) shell.Page {
	s := &screen{Wiring: w}
	s.body = live.New(s.content)
	w.Settings.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "settings", Item: "nav.settings", Build: func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), nil) },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: w.Back}},
	}
}

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	state := s.Settings.State()
	column := k.VBox(18, k.Header(s.Speak.T("settings.title"), s.Speak.T("settings.below")))
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	left := k.VBox(18, s.look(k, state), s.passphrase(k, state))
	right := k.VBox(18, s.doors(k), s.about(k))
	column.Add(k.Columns(18, 860, []float32{1, 1}, left, right))
	return column
}

func (s *screen) look(k *kit.Kit, state settings.State) fyne.CanvasObject {
	t := s.Speak.T
	var sizes []kit.Option
	for _, percent := range settings.Sizes() {
		sizes = append(sizes, kit.Option{Value: strconv.Itoa(percent), Label: strconv.Itoa(percent) + " %"})
	}
	return k.Card(kit.CardSpec{Title: t("settings.look"), Icon: icon.Palette},
		k.Strong(t("settings.language")),
		k.Pills(kit.ChoiceSpec{
			ID: "settings-language", Required: true, Chosen: []string{state.Look.Language}, OnChange: func(chosen []string) { s.Settings.ChooseLanguage(chosen[0]) },
			Options: []kit.Option{{Value: "it", Label: t("settings.language_it")}, {Value: "en", Label: t("settings.language_en")}},
		}),
		k.Strong(t("settings.text_size")),
		k.Pills(kit.ChoiceSpec{
			ID: "settings-size", Required: true, Chosen: []string{strconv.Itoa(state.Look.TextSize)}, Options: sizes,
			OnChange: func(chosen []string) { s.chooseSize(chosen[0]) },
		}))
}

func (s *screen) chooseSize(text string) {
	if percent, err := strconv.Atoi(text); err == nil {
		s.Settings.ChooseTextSize(percent)
	}
}

func (s *screen) passphrase(k *kit.Kit, state settings.State) fyne.CanvasObject {
	t := s.Speak.T
	field := func(id kit.ID, label, problem string, value *string) fyne.CanvasObject {
		f := k.Field(kit.FieldSpec{
			ID: id, Label: t(label), Icon: icon.Lock, Password: true, Text: *value,
			OnChange: func(text string) {
				*value = text
				s.Settings.Typed(state.Now, state.Next, state.Again)
			},
		})
		f.SetError(state.Problems[problem])
		return f
	}
	card := []fyne.CanvasObject{
		k.Secondary(t("settings.passphrase_below")),
		field("settings-now", "settings.passphrase_now", "now", &state.Now),
		s.proposal(k, state),
		field("settings-next", "settings.passphrase_next", "passphrase", &state.Next),
		field("settings-again", "settings.passphrase_again", "again", &state.Again),
		k.Flow(8, k.Button(kit.ButtonSpec{ID: "settings-change", Label: t("settings.passphrase_change"), Icon: icon.KeyRound, OnTap: s.Settings.ChangePassphrase})),
	}
	if state.Changed {
		card = append(card, k.Banner(kit.BannerSpec{Title: t("settings.passphrase_changed"), Tone: kit.Ok}))
	}
	return k.Card(kit.CardSpec{Title: t("settings.passphrase"), Icon: icon.KeyRound}, card...)
}

func (s *screen) proposal(k *kit.Kit, state settings.State) fyne.CanvasObject {
	if state.Proposed == "" {
		return k.Flow(0, k.Link("settings-propose", s.Speak.T("users.other_words"), s.Settings.Propose))
	}
	return k.VBox(2,
		k.Body(s.Speak.T("settings.passphrase_proposed", view.Args{"Words": state.Proposed})),
		k.Flow(0, k.Link("settings-propose", s.Speak.T("users.other_words"), s.Settings.Propose)))
}

// doors lead to the pages that hang on this one.
func (s *screen) doors(k *kit.Kit) fyne.CanvasObject {
	t := s.Speak.T
	rows := k.VBox(6,
		s.door(k, "settings-users", icon.Users, "settings.people", "settings.people_below", s.Users),
		s.door(k, "settings-backup", icon.Usb, "settings.backup", "settings.backup_below", s.Backup))
	if s.Rights != nil {
		rows.Add(s.door(k, "settings-rights", icon.Hand, "rights.title", "rights.door", s.Rights))
	}
	if s.Audit != nil {
		rows.Add(s.door(k, "settings-audit", icon.Eye, "audit.title", "audit.door", s.Audit))
	}
	if s.Protected != nil {
		rows.Add(s.door(k, "settings-protected", icon.Shield, "protection.lists", "protection.lists_below", s.Protected))
	}
	if s.Breaches != nil {
		rows.Add(s.door(k, "settings-breaches", icon.Shield, "breach.title", "breach.door_register", s.Breaches))
	}
	if s.Notices != nil {
		rows.Add(s.door(k, "settings-notices", icon.FileText, "notice.title", "settings.notices_below", s.Notices))
	}
	if s.Training != nil {
		rows.Add(s.door(k, "settings-training", icon.Sprout, "settings.training", "settings.training_below", s.Training))
	} else {
		rows.Add(k.Secondary(t("settings.training_on")))
	}
	if s.Sync != nil {
		rows.Add(s.door(k, "settings-sync", icon.RefreshCw, "syncpage.title", "settings.sync_below", s.Sync))
	}
	return k.Surface(rows)
}

func (s *screen) door(k *kit.Kit, id kit.ID, name icon.Name, title, detail string, do func()) fyne.CanvasObject {
	return k.ListRow(kit.RowSpec{
		ID: id, Lead: k.Disc(name, kit.Accent), Title: s.Speak.T(title), Detail: s.Speak.T(detail),
		Right: []fyne.CanvasObject{k.Icon(icon.ChevronRight, 20, k.Look.Ink3)}, OnTap: do,
	})
}

func (s *screen) about(k *kit.Kit) fyne.CanvasObject {
	t := s.Speak.T
	return k.Card(kit.CardSpec{Title: t("settings.about"), Icon: icon.Info},
		k.Strong(t("settings.version", view.Args{"Version": s.Version})),
		k.Caption(t("settings.attribution_places")), k.Caption(t("settings.attribution_lists")), k.Caption(t("settings.attribution_fonts")))
}
