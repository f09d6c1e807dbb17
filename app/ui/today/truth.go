package today

import (
	"image/color"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
	"soglia/app/view/today"
)

// truth is the line that says what is kept where, and what can be done about it. It never scrolls away.
func (s *screen) truth() fyne.CanvasObject {
	k, state := s.kit, s.presenter.State()
	ink := k.Look.Ink2
	if state.Remind {
		ink = k.Look.Warn
	}
	words := k.VBox(0, k.Text(kit.TextSpec{Text: state.OnlyHere, Bold: true, LineHeight: 1.3}))
	if detail := s.detail(state); detail != "" {
		words.Add(k.Text(kit.TextSpec{Text: detail, Size: theme.Secondary, Color: ink, LineHeight: 1.3}))
	}
	short := k.Text(kit.TextSpec{Text: state.Short, Bold: true, LineHeight: 1.3})
	return k.Switch(740, s.line(words, ink, state, false), s.line(short, ink, state, true))
}

// detail is the second line: the exchange under way, why the last one failed, or when it was.
func (s *screen) detail(state today.State) string {
	switch {
	case state.Trip.Working && state.Trip.Counts != "":
		return s.presenter.Speak().T("syncpage.working") + ": " + state.Trip.Counts
	case state.Trip.Working:
		return s.presenter.Speak().T("syncpage.working")
	case state.Trip.Problem != "" && state.Meets:
		return state.Trip.Problem
	}
	return state.Backup
}

func (s *screen) line(words fyne.CanvasObject, ink color.NRGBA, state today.State, short bool) fyne.CanvasObject {
	k := s.kit
	picture := k.Icon(icon.Laptop, 24, ink)
	if state.Arrived {
		picture = k.Icon(icon.CircleCheck, 24, k.Look.Ok)
	}
	parts := []fyne.CanvasObject{picture, kit.Grow(words)}
	if s.doors.Backup != nil && !state.Meets && !state.Others { // two sticks for two things would be one too many
		parts = append(parts, s.command(short, "backup-open", "today.make_backup", "today.make_backup_short", icon.HardDrive, s.doors.Backup))
	}
	if s.doors.Sync != nil && (state.Meets || state.Others) {
		parts = append(parts, s.command(short, "today-stick", "syncpage.stick", "today.stick_short", icon.Usb, s.doors.Sync))
	}
	switch {
	case !state.Meets:
	case state.Trip.Working:
		parts = append(parts, s.command(short, "today-stop", "syncpage.stop", "syncpage.stop", icon.X, s.presenter.Stop))
	default:
		parts = append(parts, s.command(short, "today-sync", "syncpage.now", "today.sync_short", icon.RefreshCw, s.presenter.Exchange))
	}
	return k.RowRigid(14, parts...)
}

// command is a button of the line, with fewer words where there is little room.
func (s *screen) command(short bool, id kit.ID, label, brief string, name icon.Name, do func()) fyne.CanvasObject {
	if short {
		id, label = id+"-short", brief
	}
	return s.kit.Button(kit.ButtonSpec{ID: id, Label: s.presenter.Speak().T(label), Icon: name, OnTap: do})
}
