package shell

import "fyne.io/fyne/v2"

// Still makes the app one without animations: the blinking caret alone would repaint the whole window
// many times a second. Fyne reads the choice from fyne.CurrentApp, so call it right after app.New.
func Still(app fyne.App) fyne.App {
	still := stillApp{app}
	fyne.SetCurrentApp(still)
	return still
}

type stillApp struct{ fyne.App }

func (a stillApp) Settings() fyne.Settings { return stillSettings{a.App.Settings()} }

type stillSettings struct{ fyne.Settings }

func (stillSettings) ShowAnimations() bool { return false }
