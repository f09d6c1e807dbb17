package main

import (
	"log/slog"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/storage/laptop"
	"soglia/translations"
)

// program is the running window: which folder is open, who sits there, and the page shown.
type program struct {
	app    fyne.App
	words  *translations.Catalogue
	speak  *translations.Language
	shell  *shell.Shell
	always view.Runner
	run    view.Runner // comes back for whoever sits there alone, while somebody does
	data   string
	places string

	prefs   laptop.Preferences
	folder  *assembly.Folder // nil before a network lives here
	sitting *core.Sitting    // nil while locked

	meeting   meeting // what whoever sits there meets the other laptops with
	undecided string  // beside the navigation's word: how much waits for a choice, "" for nothing
}

func newProgram(app fyne.App, words *translations.Catalogue, data, places string) *program {
	p := &program{app: app, words: words, data: data, places: places}
	p.always = view.Runner{Go: func(f func()) { go f() }, UI: fyne.Do}
	p.run = p.always
	p.prefs = laptop.ReadPreferences(data)
	p.speak = words.In(p.prefs.Language)
	p.shell = shell.New(shell.Spec{
		Window: app.NewWindow(p.speak.T("laptop.name")), Look: p.look(), Name: p.speak.T("laptop.name"), Mode: p.mode(),
		Cover: p.cover(), Shortcuts: p.shortcuts(), Idle: 10 * time.Minute, OnIdle: p.lock, Publish: p.publish(),
	})
	p.shell.Window().SetCloseIntercept(p.quit)
	return p
}

// training says whether this is the invented folder beside the real one.
func (p *program) training() bool {
	return filepath.Base(p.data) == filepath.Base(trainingFolder(p.data))
}

func trainingFolder(data string) string { return filepath.Join(filepath.Dir(data), "soglia-training") }

func (p *program) mode() string {
	if p.training() {
		return p.speak.T("laptop.training")
	}
	return ""
}

// publish tells tests where everything on the screen is.
func (p *program) publish() func([]byte) {
	if p.places == "" {
		return nil
	}
	return shell.PublishTo(p.places)
}

// quit keeps what is typed on the page, locks, and closes the window.
func (p *program) quit() {
	if keep := p.shell.Page().OnLeave; keep != nil {
		keep()
	}
	p.leave()
	p.shell.Window().Close()
}

// close lets go of the folder, and gives the exit status.
func (p *program) close() int {
	p.leave()
	if !p.release() {
		return 1
	}
	return 0
}

// release lets another process work in the folder; false where something went wrong.
func (p *program) release() bool {
	if p.folder == nil {
		return true
	}
	err := p.folder.Close()
	p.folder = nil
	if err != nil {
		slog.Error("folder not closed", "error", err)
	}
	return err == nil
}

// keepPreferences writes them, and speaks the language that they name.
func (p *program) keepPreferences() {
	p.speak = p.words.In(p.prefs.Language)
	if err := laptop.WritePreferences(p.data, p.prefs); err != nil {
		slog.Error("preferences not kept", "error", err)
	}
}
