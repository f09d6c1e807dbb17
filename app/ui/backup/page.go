// Package backup is the page on which a laptop is kept on a stick, and a backup rehearsed.
package backup

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/backup"
)

// Wiring is what the page needs.
type Wiring struct {
	Backup *backup.Presenter
	Speak  view.Language
	Sticks func() []string // sticks that are in now, as folders
	Last   string          // when the last backup was made, in words; "" for never
	Back   func()
}

type screen struct {
	Wiring
	body       *live.Part
	file       string
	passphrase string
}

// Page makes the page.
func Page(w Wiring) shell.Page {
	s := &screen{Wiring: w}
	s.body = live.New(s.content)
	w.Backup.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "backup", Item: "nav.backup", OnLeave: w.Backup.Stop,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.footer(k)) },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: w.Back}},
	}
}

func (s *screen) footer(k *kit.Kit) fyne.CanvasObject {
	return k.Row(12, k.Button(kit.ButtonSpec{
		ID: "backup-back", Label: s.Speak.T("settings.title"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.Back,
	}), kit.Spacer())
}

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	t, state := s.Speak.T, s.Backup.State()
	column := k.VBox(18, k.Header(t("backup.title"), t("backup.below")))
	if state.Problem != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
	}
	if state.Written != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Written, Detail: state.File, Icon: icon.Usb, Tone: kit.Ok}))
	}
	if state.Checked != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Checked, Tone: kit.Ok}))
	}
	if state.Working {
		column.Add(s.progress(k, state))
		return column
	}
	column.Add(k.Columns(18, 860, []float32{1, 1}, s.write(k, state), s.rehearse(k, state)))
	return column
}

func (s *screen) progress(k *kit.Kit, state backup.State) fyne.CanvasObject {
	stop := "backup.stop"
	if state.Stopping {
		stop = "backup.stopping"
	}
	percent := strconv.Itoa(int(100*state.Part)) + " %"
	return k.Surface(k.Progress(kit.ProgressSpec{
		ID: "backup-progress", Title: state.Phase, Counts: percent, Left: state.Left, Share: float32(state.Part),
		Cancel: s.Speak.T(stop), OnCancel: s.Backup.Stop,
	}))
}

func (s *screen) write(k *kit.Kit, state backup.State) fyne.CanvasObject {
	t := s.Speak.T
	parts := []fyne.CanvasObject{
		s.last(k, state),
		k.Field(kit.FieldSpec{
			ID: "backup-folder", Label: t("backup.where"), Help: t("backup.where_help"), Icon: icon.Usb, Text: state.Folder,
			OnChange: s.Backup.FolderTyped, OnEnter: s.Backup.Start,
		}),
	}
	if sticks := s.Sticks(); len(sticks) > 0 {
		var options []kit.Option
		for _, folder := range sticks {
			options = append(options, kit.Option{Value: folder, Label: folder, Icon: icon.Usb})
		}
		parts = append(parts, k.Pills(kit.ChoiceSpec{
			ID: "backup-stick", Options: options, Chosen: []string{state.Folder}, Required: true,
			OnChange: func(chosen []string) { s.Backup.ChooseFolder(chosen[0]) },
		}))
	}
	parts = append(parts, k.Flow(0, k.Button(kit.ButtonSpec{
		ID: "backup-start", Label: t("backup.start"), Icon: icon.Save, Kind: kit.Primary, OnTap: s.Backup.Start,
	})))
	return k.Card(kit.CardSpec{Title: t("backup.title"), Icon: icon.Usb}, parts...)
}

// last says when the last copy was made. Right after a new one the banner says so.
func (s *screen) last(k *kit.Kit, state backup.State) fyne.CanvasObject {
	switch {
	case state.Written != "":
		return nil
	case s.Last != "":
		return k.Secondary(s.Speak.T("backup.last", view.Args{"Date": s.Last}))
	}
	return k.Secondary(s.Speak.T("backup.never"))
}

func (s *screen) rehearse(k *kit.Kit, state backup.State) fyne.CanvasObject {
	t := s.Speak.T
	if s.file == "" {
		s.file = state.File
	}
	start := func() { s.Backup.Rehearse(s.file, s.passphrase) }
	return k.Card(kit.CardSpec{Title: t("backup.rehearse_title"), Icon: icon.ShieldCheck},
		k.Secondary(t("backup.rehearse_below")),
		k.Field(kit.FieldSpec{
			ID: "backup-file", Label: t("backup.rehearse_file"), Icon: icon.FileLock, Text: s.file, OnChange: func(text string) { s.file = text },
		}),
		k.Field(kit.FieldSpec{
			ID: "backup-passphrase", Label: t("unlock.passphrase"), Icon: icon.Lock, Password: true, Text: s.passphrase,
			OnChange: func(text string) { s.passphrase = text }, OnEnter: start,
		}),
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "backup-rehearse", Label: t("backup.rehearse_start"), Icon: icon.RotateCcw, OnTap: start})))
}
