package shell

import "fyne.io/fyne/v2"

// Still makes the app one that remembers what it gave to the clipboard (ForgetCopied) and that has no animations: the blinking caret alone would repaint the whole window
// many times a second. Fyne reads the choice from fyne.CurrentApp, so call it right after app.New.
func Still(app fyne.App) fyne.App {
	still := stillApp{app, &copied{Clipboard: app.Clipboard()}}
	fyne.SetCurrentApp(still)
	return still
}

type stillApp struct {
	fyne.App
	copied *copied
}

func (a stillApp) Settings() fyne.Settings { return stillSettings{a.App.Settings()} }

// Clipboard gives the one that remembers.
func (a stillApp) Clipboard() fyne.Clipboard { return a.copied }

type stillSettings struct{ fyne.Settings }

func (stillSettings) ShowAnimations() bool { return false }
