package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
)

// Covered tells whether the page is hidden.
func (s *Shell) Covered() bool { return s.covered != nil }

// SetCovered hides the page at once behind a plain ground, or shows it again.
func (s *Shell) SetCovered(on bool) {
	overlays := s.spec.Window.Canvas().Overlays()
	if !on {
		if s.covered != nil {
			overlays.Remove(s.covered)
		}
		s.covered = nil
		return
	}
	if s.covered != nil {
		return
	}
	s.covered = s.cover()
	overlays.Add(s.covered)
	s.spec.Window.Canvas().Focus(kit.FirstFocus(s.covered))
}

// ToggleCover is for the shortcut.
func (s *Shell) ToggleCover() { s.SetCovered(!s.Covered()) }

func (s *Shell) cover() fyne.CanvasObject {
	k := s.newKit()
	words := s.spec.Cover
	show := func() { s.SetCovered(false) }
	button := k.Button(kit.ButtonSpec{ID: "cover.show", Label: words.Button, Icon: icon.Eye, Kind: kit.Primary, OnTap: show})
	empty := k.Empty(kit.EmptySpec{Icon: icon.EyeOff, Title: words.Title, Detail: words.Detail, Button: button})
	return newWatch(kit.Over(canvas.NewRectangle(s.spec.Look.Bg), k.Scroll(k.Inset(empty, 60, 24, 24, 24))), s.idle.touch)
}
