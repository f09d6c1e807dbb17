package today

import (
	"image/color"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// truth is the line that says what is kept where, and the reminder of the copy. It never scrolls away.
func (s *screen) truth() fyne.CanvasObject {
	k, state := s.kit, s.presenter.State()
	ink := k.Look.Ink2
	if state.Remind {
		ink = k.Look.Warn
	}
	words := k.VBox(0, k.Text(kit.TextSpec{Text: state.OnlyHere, Bold: true, LineHeight: 1.3}))
	if state.Backup != "" {
		words.Add(k.Text(kit.TextSpec{Text: state.Backup, Size: theme.Secondary, Color: ink, LineHeight: 1.3}))
	}
	short := k.Text(kit.TextSpec{Text: state.Short, Bold: true, LineHeight: 1.3})
	return k.Switch(620, s.line(words, ink, "backup-open", s.t("make_backup")), s.line(short, ink, "backup-open-short", s.t("make_backup_short")))
}

func (s *screen) line(words fyne.CanvasObject, ink color.NRGBA, id kit.ID, label string) fyne.CanvasObject {
	k := s.kit
	parts := []fyne.CanvasObject{k.Icon(icon.Laptop, 24, ink), kit.Grow(words)}
	if s.doors.Backup != nil {
		parts = append(parts, k.Button(kit.ButtonSpec{ID: id, Label: label, Icon: icon.HardDrive, OnTap: s.doors.Backup}))
	}
	return k.RowRigid(14, parts...)
}
