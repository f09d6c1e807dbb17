package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"soglia/app/ui/kit"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
)

// clock is a timer that a test moves by hand.
type clock struct {
	now     time.Duration
	waiting []waiting
}

type waiting struct {
	at   time.Duration
	do   func()
	gone *bool
}

func (c *clock) timers(after time.Duration, do func()) func() {
	gone := false
	c.waiting = append(c.waiting, waiting{c.now + after, do, &gone})
	return func() { gone = true }
}

func (c *clock) pass(d time.Duration) {
	end := c.now + d
	for {
		next := -1
		for i, w := range c.waiting {
			if !*w.gone && w.at <= end && (next < 0 || w.at < c.waiting[next].at) {
				next = i
			}
		}
		if next < 0 {
			c.now = end
			return
		}
		w := c.waiting[next]
		*w.gone = true
		c.now = w.at
		w.do()
	}
}

// fixture is a shell with one page that has one field.
type fixture struct {
	*shell.Shell
	clock  *clock
	window fyne.Window
	field  *kit.Field
	log    []string
}

func (f *fixture) note(word string) func() { return func() { f.log = append(f.log, word) } }

func open(t *testing.T) *fixture {
	t.Helper()
	test.NewTempApp(t)
	f := &fixture{clock: &clock{}, window: test.NewTempWindow(t, nil)}
	f.Shell = shell.New(shell.Spec{
		Window: f.window, Look: theme.New(theme.Options{}), Name: "Soglia", Timers: f.clock.timers,
		Idle: 10 * time.Minute, OnIdle: f.note("idle"),
		Shortcuts: []shell.Shortcut{
			{Key: fyne.KeyN, Ctrl: true, Do: f.note("new")},
			{Key: fyne.KeyL, Ctrl: true, Always: true, Do: f.note("lock")},
			{Key: fyne.KeyEscape, Do: f.note("back")},
		},
	})
	f.Show(shell.Page{ID: "one", Build: func(k *kit.Kit) fyne.CanvasObject {
		f.field = k.Field(kit.FieldSpec{ID: "name", Label: "Nome"})
		return k.Page(k.VBox(8, f.field, k.Field(kit.FieldSpec{ID: "other"})), nil)
	}})
	return f
}

func (f *fixture) ctrl(key fyne.KeyName) {
	shortcut := &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}
	if focused, ok := f.window.Canvas().Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(shortcut)
		return
	}
	f.TypedShortcut(shortcut)
}

func (f *fixture) said(t *testing.T, want ...string) {
	t.Helper()
	if len(f.log) != len(want) {
		t.Fatalf("happened %v, want %v", f.log, want)
	}
	for i := range want {
		if f.log[i] != want[i] {
			t.Fatalf("happened %v, want %v", f.log, want)
		}
	}
}

func TestShortcutsWorkWhileAFieldHasTheFocus(t *testing.T) {
	f := open(t)
	if f.window.Canvas().Focused() != f.field.Focusable() {
		t.Fatal("the first field has no focus when the page opens")
	}
	f.ctrl(fyne.KeyN)
	f.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	f.said(t, "new", "back")
}

func TestCoverHidesAndStopsShortcuts(t *testing.T) {
	f := open(t)
	f.SetCovered(true)
	f.ctrl(fyne.KeyN)
	f.ctrl(fyne.KeyL)
	f.said(t, "lock")
	f.SetCovered(false)
	if f.window.Canvas().Focused() != f.field.Focusable() {
		t.Error("the focus did not come back")
	}
}

func TestIdleIsPutOffByTyping(t *testing.T) {
	f := open(t)
	f.clock.pass(9 * time.Minute)
	test.Type(f.field.Focusable(), "Anna")
	f.clock.pass(9 * time.Minute)
	f.said(t)
	f.clock.pass(2 * time.Minute)
	f.said(t, "idle")
}

func TestUndoIsOfferedForTenSeconds(t *testing.T) {
	f := open(t)
	f.Undo(kit.UndoSpec{Text: "Salvato", Action: "Annulla", OnUndo: f.note("undone")})
	f.clock.pass(9 * time.Second)
	f.TypedShortcut(&fyne.ShortcutUndo{})
	f.said(t, "undone")
	f.Undo(kit.UndoSpec{Text: "Salvato", Action: "Annulla", OnUndo: f.note("again")})
	f.clock.pass(11 * time.Second)
	f.TypedShortcut(&fyne.ShortcutUndo{})
	f.said(t, "undone")
}

func TestALookChangesWithoutLosingThePlace(t *testing.T) {
	f := open(t)
	f.window.Canvas().FocusNext()
	f.SetLook(theme.New(theme.Options{Scale: 2, Dark: true}))
	if named, ok := f.window.Canvas().Focused().(kit.Identified); !ok || named.TestID() != "other" {
		t.Errorf("the focus is on %v", f.window.Canvas().Focused())
	}
}

func TestNoPageWidensTheWindow(t *testing.T) {
	f := open(t)
	f.Show(shell.Page{ID: "wide", Build: func(k *kit.Kit) fyne.CanvasObject {
		return k.Page(k.H1("Una parola lunghissima e poi un’altra ancora, che da sole occupano più di uno schermo intero, e poi ancora"), nil)
	}})
	if least := f.window.Content().MinSize(); least.Width > theme.MinWindowWidth || least.Height > theme.MinWindowHeight {
		t.Errorf("the window cannot be smaller than %v", least)
	}
}

func TestTheUndoBarLeavesTheFooterFree(t *testing.T) {
	f := open(t)
	var register *kit.Tap
	f.Show(shell.Page{ID: "form", Build: func(k *kit.Kit) fyne.CanvasObject {
		register = k.Button(kit.ButtonSpec{ID: "register", Label: "Registra", Kind: kit.Primary})
		return k.Page(k.VBox(8), k.Row(8, kit.Spacer(), register))
	}})
	f.window.Resize(fyne.NewSize(1024, 600))
	f.Undo(kit.UndoSpec{Text: "Accesso registrato", Action: "Annulla"})
	bar := kit.Find(f.window.Content(), "undo")
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(register).Y
	if bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(bar).Y + bar.Size().Height; bottom > top {
		t.Errorf("the bar ends at %.0f, the button begins at %.0f", bottom, top)
	}
}

// Inside an open intake somebody talks with a person for long without touching the keyboard.
func TestAPageMayWaitLongerThanTheOthers(t *testing.T) {
	f := open(t)
	f.Show(shell.Page{ID: "intake", Idle: 30 * time.Minute})
	f.clock.pass(29 * time.Minute)
	f.said(t)
	f.clock.pass(2 * time.Minute)
	f.said(t, "idle")
}
