// Package shell is the window around the screens: side navigation, page area, undo bar, cover,
// shortcuts, idle time. It does not know the screens, and holds no words: callers give them translated.
package shell

import (
	"time"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// Page is one screen. Build is called again when the look changes, so a page keeps what was typed in
// its own model, not in its fields.
type Page struct {
	ID        string
	Item      kit.ID // the item of the side navigation that is lit
	Bare      bool   // without side navigation: unlock, first start
	Build     func(k *kit.Kit) fyne.CanvasObject
	Focus     func() fyne.Focusable // who gets the focus when the page opens; nil: the first that can
	OnShow    func()
	OnLeave   func()
	Shortcuts []Shortcut
	Idle      time.Duration // before the idle hook, in place of the shell's; 0: the shell's
}

// Shortcut is a key that does something on the whole page, also while a field has the focus.
type Shortcut struct {
	Key    fyne.KeyName
	Ctrl   bool
	Shift  bool
	Alt    bool
	Always bool // also above a popup or the cover: lock, cover
	Do     func()
}

// Item is an entry of the side navigation.
type Item struct {
	ID    kit.ID
	Icon  icon.Name
	Label string
	Count string // in a pill; "" for none
	Break bool   // a line above it
	OnTap func()
}

// User is the card at the foot of the side navigation.
type User struct {
	Name   string
	Detail string // the desk, the role
	OnTap  func() // change user
	// Commands stand above the card, each with its key: hide the screen, lock.
	Commands []Command
}

// Command is something that can be done on every page.
type Command struct {
	ID    kit.ID
	Icon  icon.Name
	Label string
	Key   string // the shortcut, as on the keyboard
	OnTap func()
}

// Status is the line above the user card: connection, saved.
type Status struct {
	Icon icon.Name
	Text string
}

// Cover is what stands on the window while the page is hidden from passers-by.
type Cover struct {
	Title  string
	Detail string
	Button string // label of the button that shows the page again
}

// Timers run a function once, later, on the thread of the window; the result stops it.
type Timers func(after time.Duration, do func()) (stop func())

// Spec is what a shell needs.
type Spec struct {
	Window    fyne.Window
	Size      fyne.Size // of the window at first; zero: 1280 × 800
	Look      theme.Look
	Name      string // of the program: beside the mark, and the window's title for good
	Mode      string // a word under the name, as in training; "" for none
	Items     []Item
	Cover     Cover
	Shortcuts []Shortcut // of every page; a page's own come first
	Timers    Timers
	Idle      time.Duration // 0: never
	OnIdle    func()
	// Publish, if set, receives where everything is, as JSON, when a page opens and at Ctrl+Shift+F12.
	// It is for tests that drive the real window.
	Publish func(places []byte)
}
