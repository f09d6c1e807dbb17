package shell

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"soglia/app/ui/kit"
)

func (c Shortcut) modifier() fyne.KeyModifier {
	var m fyne.KeyModifier
	if c.Ctrl {
		m |= fyne.KeyModifierControl
	}
	if c.Shift {
		m |= fyne.KeyModifierShift
	}
	if c.Alt {
		m |= fyne.KeyModifierAlt
	}
	return m
}

// shortcuts are the page's own, then the shell's.
func (s *Shell) shortcuts() []Shortcut {
	all := slices.Concat(s.page.Shortcuts, s.spec.Shortcuts)
	if s.spec.Publish != nil {
		all = append(all, Shortcut{Key: fyne.KeyF12, Ctrl: true, Shift: true, Always: true, Do: s.publish})
	}
	if s.undoing != nil {
		all = append(all, Shortcut{Key: fyne.KeyZ, Ctrl: true, Do: s.undoNow})
	}
	return all
}

// native is how Fyne names the shortcut.
func (c Shortcut) native() fyne.Shortcut {
	if c.Key == fyne.KeyZ && c.modifier() == fyne.KeyModifierControl {
		return &fyne.ShortcutUndo{} // Fyne makes this of Ctrl+Z
	}
	return &desktop.CustomShortcut{KeyName: c.Key, Modifier: c.modifier()}
}

// bind tells Fyne's canvas every shortcut with Ctrl or Alt, for when no field has the focus.
func (s *Shell) bind() {
	c := s.spec.Window.Canvas()
	for _, old := range s.bound {
		c.RemoveShortcut(old)
	}
	s.bound = nil
	for _, shortcut := range s.shortcuts() {
		if shortcut.Ctrl || shortcut.Alt {
			native := shortcut.native()
			s.bound = append(s.bound, native)
			c.AddShortcut(native, s.TypedShortcut)
		}
	}
}

// TypedShortcut does what the shortcut says: the page's own before the shell's. Fields hand on what they
// do not use; tests call it as Fyne does.
func (s *Shell) TypedShortcut(typed fyne.Shortcut) {
	for _, shortcut := range s.shortcuts() {
		if (shortcut.Ctrl || shortcut.Alt) && shortcut.native().ShortcutName() == typed.ShortcutName() {
			s.run(shortcut)
			return
		}
	}
}

// run does what a shortcut says, unless a popup or the cover is above the page.
func (s *Shell) run(shortcut Shortcut) {
	s.idle.touch()
	if shortcut.Do == nil || s.spec.Window.Canvas().Overlays().Top() != nil && !shortcut.Always {
		return
	}
	shortcut.Do()
}

// typedKey gets the keys that the focused object handed on: Esc, function keys.
func (s *Shell) typedKey(event *fyne.KeyEvent) {
	s.idle.touch()
	top := s.spec.Window.Canvas().Overlays().Top()
	if popup, ok := top.(*kit.Popup); ok && event.Name == fyne.KeyEscape {
		popup.Close()
		return
	}
	for _, shortcut := range s.shortcuts() {
		if shortcut.Key == event.Name && shortcut.modifier() == 0 {
			s.run(shortcut)
			return
		}
	}
}
