package firststart

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
)

// RestoreState is what the page shows on which a backup is put back.
type RestoreState struct {
	File    string
	Made    string // when, in words; "" before the file was looked at
	Readers []core.Reader
	Chosen  uuid.UUID
	Working bool
	Phase   string
	Part    float64
	Problem string
	Wrong   string // under the passphrase
}

// Restorer holds that page.
type Restorer struct {
	restorer core.Restorer
	run      view.Runner
	speak    view.Language
	done     func(user uuid.UUID)
	changed  func()
	stop     context.CancelFunc
	state    RestoreState
}

// NewRestorer makes the page; done is told whose passphrase opened the backup.
func NewRestorer(restorer core.Restorer, run view.Runner, speak view.Language, done func(user uuid.UUID)) *Restorer {
	return &Restorer{restorer: restorer, run: run, speak: speak, done: done, changed: func() {}, stop: func() {}}
}

// OnChange names what redraws the page.
func (r *Restorer) OnChange(f func()) { r.changed = f }

// State gives what the page shows.
func (r *Restorer) State() RestoreState { return r.state }

// Look reads whose backup a file is.
func (r *Restorer) Look(file string) {
	r.state = RestoreState{File: file}
	backup, readers, err := r.restorer.Look(context.Background(), file)
	if err != nil {
		r.state.Problem = r.speak.Error(err)
		r.changed()
		return
	}
	r.state.Made = r.speak.T("firststart.restore_made", view.Args{"Date": r.speak.Day(civil.DateOf(backup.At))})
	r.state.Readers = readers
	if len(readers) > 0 {
		r.state.Chosen = readers[0].ID
	}
	r.changed()
}

// Choose says whose passphrase will be typed.
func (r *Restorer) Choose(id uuid.UUID) { r.state.Chosen = id }

// Start puts the backup in place.
func (r *Restorer) Start(passphrase string) {
	if r.state.Working || r.state.Chosen == uuid.Nil {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	r.stop, r.state.Working, r.state.Problem, r.state.Wrong = stop, true, "", ""
	r.changed()
	file, who := r.state.File, r.state.Chosen
	r.run.Go(func() {
		err := r.restorer.Restore(ctx, file, who, passphrase, r.progress)
		r.run.UI(func() { r.finish(who, err) })
	})
}

// Stop cancels; nothing stays behind.
func (r *Restorer) Stop() { r.stop() }

func (r *Restorer) progress(phase string, done, total int64) {
	r.run.UI(func() {
		r.state.Phase, r.state.Part = r.speak.T(phase), float64(done)/float64(max(1, total))
		r.changed()
	})
}

func (r *Restorer) finish(who uuid.UUID, err error) {
	r.stop()
	r.state.Working, r.state.Phase = false, ""
	if err != nil {
		r.state.Wrong = r.speak.Error(err)
		r.changed()
		return
	}
	r.done(who)
}
