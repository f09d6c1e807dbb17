// Package draft keeps what is typed into a form in its author's private store, at most a second after each keystroke.
package draft

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/record"
)

// Delay is how long a keystroke waits for others before all are kept together. With the writing itself it stays under the
// second that a power cut may cost.
const Delay = 700 * time.Millisecond

// Alarm runs something once, later, on the screen's thread, unless it is stopped before. The shell's timers are one.
type Alarm func(after time.Duration, ring func()) (stop func())

// Keeper keeps one form. Its methods belong to the screen's thread.
type Keeper struct {
	screen string
	id     uuid.UUID
	drafts core.Drafts
	clock  core.Clock
	run    view.Runner
	alarm  Alarm
	body   func() ([]byte, error)
	told   func(State)
	stop   func() // of the alarm that is set; nil: none is
	gone   bool
	order  chan struct{} // one write at a time, in the order of the keystrokes
}

// State is how a draft stands.
type State struct {
	SavedAt time.Time // zero: nothing was kept yet
	Err     error     // why it could not be kept
}

// Wiring is what a keeper needs.
type Wiring struct {
	Screen string // as record.Draft
	ID     uuid.UUID
	Drafts core.Drafts
	Clock  core.Clock
	Run    view.Runner
	Alarm  Alarm
	Body   func() ([]byte, error) // the form as it stands; nil: nothing worth keeping
	Told   func(State)
}

// New makes a keeper; it waits for Touch.
func New(w Wiring) *Keeper {
	return &Keeper{
		screen: w.Screen, id: w.ID, drafts: w.Drafts, clock: w.Clock, run: w.Run, alarm: w.Alarm, body: w.Body,
		told: w.Told, order: make(chan struct{}, 1),
	}
}

// Touch says that something was typed. The first keystroke sets the alarm and later ones do not put it off, so that a fast
// writer is kept too.
func (k *Keeper) Touch() {
	if k.stop != nil || k.gone {
		return
	}
	k.stop = k.alarm(Delay, func() {
		k.stop = nil
		k.save()
	})
}

// Flush keeps at once what is still waiting, and comes back when it is kept: the form is being left, or the laptop locks and
// wipes the keys.
func (k *Keeper) Flush() {
	k.order <- struct{}{} // what is being written is waited for
	<-k.order
	if k.stop == nil {
		return
	}
	k.stop()
	k.stop = nil
	if d, ok := k.draft(); ok {
		k.told(State{SavedAt: d.SavedAt, Err: k.drafts.Save(context.Background(), d)})
	}
}

// draft is the form as it stands; false where there is nothing to keep.
func (k *Keeper) draft() (record.Draft, bool) {
	body, err := k.body()
	if err != nil || body == nil || k.gone {
		return record.Draft{}, false
	}
	return record.Draft{ID: k.id, Screen: k.screen, Body: body, SavedAt: k.clock.Now()}, true
}

func (k *Keeper) save() {
	d, ok := k.draft()
	if !ok {
		return
	}
	k.order <- struct{}{}
	k.run.Go(func() {
		err := k.drafts.Save(context.Background(), d)
		<-k.order
		k.run.UI(func() { k.told(State{SavedAt: d.SavedAt, Err: err}) })
	})
}

// Drop forgets the draft, after the form was registered or thrown away; then goes on, on the screen's thread, once it is
// gone, so that no list shows it any more.
func (k *Keeper) Drop(then func()) {
	if k.stop != nil {
		k.stop()
		k.stop = nil
	}
	k.gone = true
	k.order <- struct{}{}
	k.run.Go(func() {
		_ = k.drafts.Drop(context.Background(), k.id) // what cannot be dropped is offered again, which harms nobody
		<-k.order
		k.run.UI(then)
	})
}
