package shell

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/theme"
)

// Shell is the window with one page in it. All its methods belong to the window's thread.
type Shell struct {
	spec    Spec
	kit     *kit.Kit // of the page shown
	page    Page
	items   []Item
	user    *User
	status  *Status
	root    *watch
	nav     *fyne.Container
	place   *fyne.Container
	undo    *fyne.Container
	tip     *fyne.Container
	covered fyne.CanvasObject
	undoing *undoing
	idle    *idle
	bound   []fyne.Shortcut
}

// New puts an empty shell into the window and gives the window its size.
func New(spec Spec) *Shell {
	s := &Shell{spec: spec, items: spec.Items}
	if s.spec.Timers == nil {
		s.spec.Timers = WindowTimers
	}
	s.idle = newIdle(s.spec.Timers, func() {
		if s.spec.OnIdle != nil {
			s.spec.OnIdle()
		}
	})
	s.nav, s.place, s.undo, s.tip = kit.Over(), kit.Over(), kit.Over(), kit.Over()
	s.applyLook()
	w := spec.Window
	w.SetPadded(false)
	w.SetTitle(spec.Name)
	s.frame()
	w.Canvas().SetOnTypedKey(s.typedKey)
	if spec.Size.IsZero() {
		spec.Size = fyne.NewSize(1280, 800)
	}
	w.Resize(spec.Size)
	return s
}

// frame builds everything that depends on the look but not on the page.
func (s *Shell) frame() {
	s.root = newWatch(s.layers(), s.idle.touch)
	s.spec.Window.SetContent(s.root)
}

func (s *Shell) applyLook() {
	if app := fyne.CurrentApp(); app != nil {
		app.Settings().SetTheme(s.spec.Look.Fyne())
	}
}

// Look returns the look in use.
func (s *Shell) Look() theme.Look { return s.spec.Look }

// Window returns the window.
func (s *Shell) Window() fyne.Window { return s.spec.Window }

// Page returns the page shown.
func (s *Shell) Page() Page { return s.page }

// Show leaves the present page and opens another.
func (s *Shell) Show(page Page) {
	if s.page.OnLeave != nil {
		s.page.OnLeave()
	}
	s.closePopups()
	if page.Bare { // what was done, with its name, must not stand on the lock screen
		s.EndUndo()
	}
	s.page = page
	s.build()
	s.focusFirst()
	if page.OnShow != nil {
		page.OnShow()
	}
	s.idle.limit(s.idleLimit())
	s.publish()
}

// Rebuild builds the present page anew, after its words or data changed. The focus stays where it was.
func (s *Shell) Rebuild() { s.rebuild(s.focusedID()) }

func (s *Shell) focusedID() kit.ID {
	if named, ok := s.spec.Window.Canvas().Focused().(kit.Identified); ok {
		return named.TestID()
	}
	return ""
}

func (s *Shell) rebuild(id kit.ID) {
	s.closePopups()
	s.build()
	if focusable, ok := kit.Find(s.place, id).(fyne.Focusable); ok && id != "" {
		kit.Focus(focusable)
	} else {
		s.focusFirst()
	}
	s.publish()
}

// SetLook changes colours or text size and rebuilds everything.
func (s *Shell) SetLook(look theme.Look) {
	s.closePopups()
	id := s.focusedID()
	s.spec.Look = look
	s.applyLook()
	s.frame()
	s.rebuild(id)
}

// SetName changes the words of the frame, after the language changed.
func (s *Shell) SetName(name, mode string, cover Cover) {
	s.spec.Name, s.spec.Mode, s.spec.Cover = name, mode, cover
	s.spec.Window.SetTitle(name)
	s.drawNav()
}

// newKit is a kit that tells the shell of keys and shortcuts.
func (s *Shell) newKit() *kit.Kit {
	k := kit.New(s.spec.Look)
	k.OnActivity, k.OnShortcut = s.idle.touch, s.TypedShortcut
	return k
}

func (s *Shell) build() {
	s.kit = s.newKit()
	content := fyne.CanvasObject(kit.Over())
	if s.page.Build != nil {
		content = s.page.Build(s.kit)
	}
	s.place.Objects = []fyne.CanvasObject{content}
	s.bind()
	s.drawNav()
}

func (s *Shell) focusFirst() {
	c := s.spec.Window.Canvas()
	c.Unfocus()
	if s.page.Focus != nil {
		if focusable := s.page.Focus(); focusable != nil {
			c.Focus(focusable)
			return
		}
	}
	if first := kit.FirstFocus(s.place); first != nil {
		c.Focus(first)
	}
}

func (s *Shell) closePopups() {
	overlays := s.spec.Window.Canvas().Overlays()
	for overlays.Top() != nil && overlays.Top() != s.covered {
		overlays.Remove(overlays.Top())
	}
}
