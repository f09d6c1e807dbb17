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
	Found   []string // backups to choose from
	Made    string   // when, in words; "" before the file was looked at
	Readers []core.Reader
	Chosen  uuid.UUID
	Working bool
	Phase   string
	Part    float64
	Problem string
	Wrong   map[string]string // under the fields: "", "nome", "passphrase", "signing", "reading"
	WithKit bool              // both sheets stand for a passphrase
}

// Form is what is typed: a passphrase, or with the kit also its codes and who coordinates from now on.
type Form struct {
	Passphrase, Name, Signing, Reading string
}

// RestoreWiring is what that page needs.
type RestoreWiring struct {
	Restorer core.Restorer
	Clock    core.Clock
	IDs      core.IDs
	Run      view.Runner
	Speak    view.Language
	Found    func() []string      // backups that lie on a stick or where people keep files; may be nil
	Done     func(user uuid.UUID) // told who can unlock now
}

// Restorer holds that page.
type Restorer struct {
	RestoreWiring
	changed func()
	stop    context.CancelFunc
	state   RestoreState
}

// NewRestorer makes the page.
func NewRestorer(w RestoreWiring) *Restorer {
	r := &Restorer{RestoreWiring: w, changed: func() {}, stop: func() {}}
	if w.Found != nil {
		r.state.Found = w.Found()
	}
	return r
}

// OnChange names what redraws the page.
func (r *Restorer) OnChange(f func()) { r.changed = f }

// State gives what the page shows.
func (r *Restorer) State() RestoreState { return r.state }

// Look reads whose backup a file is.
func (r *Restorer) Look(file string) {
	r.state = RestoreState{File: file, Found: r.state.Found}
	backup, readers, err := r.Restorer.Look(context.Background(), file)
	if err != nil {
		r.state.Problem = r.Speak.Error(err)
		r.changed()
		return
	}
	r.state.Made = r.Speak.T("firststart.restore_made", view.Args{"Date": r.Speak.Day(civil.DateOf(backup.At))})
	r.state.Readers = readers
	if len(readers) > 0 {
		r.state.Chosen = readers[0].ID
	}
	r.changed()
}

// Choose says whose passphrase will be typed.
func (r *Restorer) Choose(id uuid.UUID) { r.state.Chosen = id }

// UseKit says whether both sheets of the kit stand for a passphrase.
func (r *Restorer) UseKit(yes bool) {
	r.state.WithKit, r.state.Wrong = yes, nil
	r.changed()
}

// Start puts the backup in place.
func (r *Restorer) Start(f Form) {
	if r.state.Working || r.state.Made == "" {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	r.stop, r.state.Working, r.state.Problem, r.state.Wrong = stop, true, "", nil
	r.changed()
	file, who, withKit := r.state.File, r.state.Chosen, r.state.WithKit
	r.Run.Go(func() {
		var err error
		if withKit {
			codes := core.KitCodes{Signing: f.Signing, Reading: f.Reading}
			recovery := core.Recovery{File: file, Codes: codes, Name: f.Name, Passphrase: f.Passphrase}
			who, err = core.Recover(ctx, r.Restorer, recovery, r.Clock, r.IDs, r.progress)
		} else {
			err = r.Restorer.Restore(ctx, file, who, f.Passphrase, r.progress)
		}
		r.Run.UI(func() { r.finish(who, err) })
	})
}

// Stop cancels; nothing stays behind.
func (r *Restorer) Stop() { r.stop() }

func (r *Restorer) progress(phase string, done, total int64) {
	r.Run.UI(func() {
		r.state.Phase, r.state.Part = r.Speak.T(phase), float64(done)/float64(max(1, total))
		r.changed()
	})
}

func (r *Restorer) finish(who uuid.UUID, err error) {
	r.stop()
	r.state.Working, r.state.Phase = false, ""
	if err != nil {
		r.state.Wrong = r.Speak.FieldErrors(err)
		r.changed()
		return
	}
	r.Done(who)
}
