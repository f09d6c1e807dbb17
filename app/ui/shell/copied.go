package shell

import "fyne.io/fyne/v2"

// copied is the system's clipboard, and what this program put into it.
type copied struct {
	fyne.Clipboard
	ours string
}

// SetContent remembers.
func (c *copied) SetContent(content string) {
	c.ours = content
	c.Clipboard.SetContent(content)
}

// ForgetCopied empties the clipboard, if what lies there is what somebody copied in this window: it must not be there for whoever comes next.
func ForgetCopied() {
	app, ok := fyne.CurrentApp().(stillApp)
	if !ok || app.copied.ours == "" {
		return
	}
	if app.copied.Content() == app.copied.ours {
		app.copied.Clipboard.SetContent("")
	}
	app.copied.ours = ""
}
