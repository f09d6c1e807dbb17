// Package printing is the logic of the page from which a document is printed, or saved as a file outside the program.
package printing

import (
	"context"
	"path/filepath"

	"soglia/app/core"
	"soglia/app/view"
)

// State is what the page shows.
type State struct {
	Busy     bool
	Printed  bool   // the viewer opened a moment ago
	Saving   bool   // the part that asks why, where and with which password is open
	Why      string // one of core.SavedFor, "" for none yet
	Path     string
	Password string
	Again    string
	Saved    string            // where the file lies, once it does
	Sealed   bool              // it was closed with a password
	Problems map[string]string // by "motivo", "file", "password"; "" for the rest
}

// Wiring is what a presenter needs.
type Wiring struct {
	Seat     core.Seat
	Document core.Document
	Of       core.Printed
	Folder   string // where files are proposed to be saved
	Run      view.Runner
	Speak    view.Language
}

// Presenter holds the page.
type Presenter struct {
	Wiring
	state   State
	changed func()
}

// New makes the page.
func New(w Wiring) *Presenter {
	p := &Presenter{Wiring: w, changed: func() {}}
	p.state.Path = filepath.Join(w.Folder, core.PrintName)
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Print shows the document in the system's viewer, from where it is printed.
func (p *Presenter) Print() {
	p.work(func() error { return core.Print(context.Background(), p.Seat, p.Document, p.Of) }, func() { p.state.Printed = true })
}

// AskToSave opens the part that asks why it is saved, and closes it again.
func (p *Presenter) AskToSave() {
	p.state.Saving = !p.state.Saving
	p.state.Problems, p.state.Saved, p.state.Printed = nil, "", false
	p.changed()
}

// Choose says why it is saved.
func (p *Presenter) Choose(why string) {
	p.state.Why = why
	delete(p.state.Problems, "motivo")
}

// Typed takes what was typed: where the file goes, and the password twice, empty for none.
func (p *Presenter) Typed(path, password, again string) {
	p.state.Path, p.state.Password, p.state.Again = path, password, again
}

// shortest is how long a password is at least: what a scrypt recipient slows down must not be a number of four digits.
const shortest = 12

// Save writes the file.
func (p *Presenter) Save() {
	if wrong := p.wrong(); len(wrong) > 0 {
		p.state.Problems = wrong
		p.changed()
		return
	}
	file, at := core.PrintFile{Path: p.state.Path, Password: p.state.Password, Why: p.state.Why}, ""
	p.work(func() (err error) {
		at, err = core.SavePrint(context.Background(), p.Seat, p.Document, p.Of, file)
		return err
	}, func() {
		p.state.Saved, p.state.Sealed, p.state.Saving = at, file.Password != "", false
		p.state.Password, p.state.Again = "", ""
	})
}

func (p *Presenter) wrong() map[string]string {
	wrong := map[string]string{}
	if p.state.Why == "" {
		wrong["motivo"] = p.Speak.T("print.error.why")
	}
	if p.state.Path == "" || !filepath.IsAbs(p.state.Path) {
		wrong["file"] = p.Speak.T("print.error.path")
	}
	switch {
	case p.state.Password != p.state.Again:
		wrong["password"] = p.Speak.T("print.error.password_again")
	case p.state.Password != "" && len([]rune(p.state.Password)) < shortest:
		wrong["password"] = p.Speak.T("print.error.password_short", view.Args{"Min": shortest})
	}
	return wrong
}

// work does something beside the screen, once at a time.
func (p *Presenter) work(do func() error, done func()) {
	if p.state.Busy {
		return
	}
	p.state.Busy, p.state.Printed, p.state.Saved, p.state.Problems = true, false, "", nil
	p.changed()
	p.Run.Go(func() {
		err := do()
		p.Run.UI(func() {
			p.state.Busy = false
			if err != nil {
				p.state.Problems = map[string]string{"": p.Speak.Error(err)}
			} else {
				done()
			}
			p.changed()
		})
	})
}
