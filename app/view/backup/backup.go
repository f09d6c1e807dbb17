// Package backup is the logic of the page on which a laptop is kept on a stick, and a backup rehearsed.
package backup

import (
	"context"
	"time"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain"
)

// State is what the page shows.
type State struct {
	Folder   string // where the backup goes
	Working  bool
	Phase    string  // in the reader's words
	Part     float64 // of the phase: 0 to 1
	Left     string  // how long it will still take; empty while nobody knows
	Problem  string
	Written  string // sentence when the stick may be pulled out
	File     string // the backup just written, or chosen to be rehearsed
	Checked  string // what a rehearsal found
	Stopping bool
}

// Presenter holds the page.
type Presenter struct {
	backups core.Backups
	keep    func(folder string) // remembers the folder for the next time
	clock   core.Clock
	run     view.Runner
	speak   view.Language
	changed func()
	stop    context.CancelFunc
	started time.Time
	state   State
}

// Wiring is what a presenter needs.
type Wiring struct {
	Backups core.Backups
	Folder  string              // of the last backup
	Keep    func(folder string) // remembers another one
	Clock   core.Clock
	Run     view.Runner
	Speak   view.Language
}

// New makes the page.
func New(w Wiring) *Presenter {
	p := &Presenter{backups: w.Backups, keep: w.Keep, clock: w.Clock, run: w.Run, speak: w.Speak, changed: func() {}}
	p.state.Folder = w.Folder
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// ChooseFolder names where the backup goes.
func (p *Presenter) ChooseFolder(folder string) {
	if !p.state.Working {
		p.state.Folder, p.state.Problem, p.state.Written = folder, "", ""
		p.changed()
	}
}

// FolderTyped keeps what stands in the field, without redrawing it.
func (p *Presenter) FolderTyped(folder string) { p.state.Folder = folder }

// Start writes a backup and reads it again.
func (p *Presenter) Start() {
	if p.state.Folder == "" {
		p.state.Problem = p.speak.T("backup.choose_folder")
		p.changed()
		return
	}
	folder := p.state.Folder
	p.work(func(ctx context.Context, progress core.Steps) error {
		b, err := p.backups.Write(ctx, folder, p.clock.Now(), progress)
		if err != nil {
			return err
		}
		p.run.UI(func() {
			p.keep(folder)
			p.state.File = b.File
			p.state.Written = p.speak.T("backup.may_be_pulled_out")
			p.changed()
		})
		return nil
	})
}

// Rehearse puts a backup back in a folder of its own, looks whether it is whole, and removes it again.
func (p *Presenter) Rehearse(file, passphrase string) {
	p.work(func(ctx context.Context, progress core.Steps) error {
		r, err := p.backups.Rehearse(ctx, file, passphrase, progress)
		if err != nil {
			return err
		}
		p.run.UI(func() {
			p.state.File = file
			p.state.Checked = p.speak.Count("backup.rehearsed", r.Records)
			if r.Faults > 0 {
				p.state.Checked, p.state.Problem = "", p.speak.Count("backup.rehearsed_faults", r.Faults)
			}
			p.changed()
		})
		return nil
	})
}

// Stop cancels what is under way; nothing stays behind.
func (p *Presenter) Stop() {
	if p.stop != nil {
		p.state.Stopping = true
		p.changed()
		p.stop()
	}
}

func (p *Presenter) work(do func(context.Context, core.Steps) error) {
	if p.state.Working {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	p.stop, p.started = stop, p.clock.Now()
	folder, file := p.state.Folder, p.state.File
	p.state = State{Folder: folder, File: file, Working: true}
	p.changed()
	p.run.Go(func() {
		err := do(ctx, p.progress)
		p.run.UI(func() { p.finish(err) })
	})
}

func (p *Presenter) progress(phase string, done, total int64) {
	p.run.UI(func() {
		if words := p.speak.T(phase); words != p.state.Phase {
			p.state.Phase, p.started = words, p.clock.Now()
		}
		p.state.Part, p.state.Left = 0, ""
		if total > 0 {
			p.state.Part = min(1, float64(done)/float64(total))
			p.state.Left = p.left()
		}
		p.changed()
	})
}

// left estimates from the pace so far, once there is one.
func (p *Presenter) left() string {
	gone := p.clock.Now().Sub(p.started)
	if gone < 3*time.Second || p.state.Part < 0.02 {
		return ""
	}
	seconds := int(gone.Seconds() * (1 - p.state.Part) / p.state.Part)
	if seconds < 60 {
		return p.speak.T("backup.less_than_a_minute")
	}
	return p.speak.Count("backup.minutes_left", (seconds+59)/60)
}

func (p *Presenter) finish(err error) {
	p.stop()
	p.stop = nil
	p.state.Working, p.state.Stopping, p.state.Phase, p.state.Left = false, false, "", ""
	if err != nil && domain.CodeOf(err) == domain.Cancelled {
		p.state.Problem = p.speak.T("backup.stopped")
	} else if err != nil {
		p.state.Problem = p.speak.Error(err)
	}
	p.changed()
}
