// Package reset is the logic of the two pages on which somebody who has forgotten her passphrase is helped over a telephone: hers, and the coordinator's.
package reset

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
)

// ForgotState is what the page of somebody who has forgotten her passphrase shows.
type ForgotState struct {
	Name     string
	Code     string // what she reads out; "" where nobody could answer
	Words    string // as typed so far
	Right    bool   // the words were right: she chooses a new passphrase
	Next     string // as typed so far
	Again    string
	Proposed string            // four words, offered
	Problems map[string]string // under the fields, "" above them
	Busy     bool
}

// ForgotWiring is what that page needs.
type ForgotWiring struct {
	Table   core.Table
	User    uuid.UUID
	Name    string
	Desk    uuid.UUID
	Propose func() (string, error)
	Run     view.Runner
	Speak   view.Language
	Seated  func(*core.Sitting) // called on the screen's thread
}

// Forgot holds that page.
type Forgot struct {
	ForgotWiring
	forgotten core.Forgotten
	changed   func()
	state     ForgotState
}

// NewForgot makes it. Each one has another code.
func NewForgot(w ForgotWiring) *Forgot {
	f := &Forgot{ForgotWiring: w, changed: func() {}, state: ForgotState{Name: w.Name}}
	forgotten, err := w.Table.Forgotten(w.User)
	if err != nil {
		f.state.Problems = map[string]string{"": w.Speak.Error(err)}
		return f
	}
	f.forgotten, f.state.Code = forgotten, forgotten.Code()
	return f
}

// OnChange names what redraws the page.
func (f *Forgot) OnChange(changed func()) { f.changed = changed }

// State gives what the page shows.
func (f *Forgot) State() ForgotState { return f.state }

// WordsTyped keeps what stands in the field, without redrawing it.
func (f *Forgot) WordsTyped(words string) { f.state.Words = words }

// NextTyped keeps what stands in the fields of the new passphrase.
func (f *Forgot) NextTyped(next, again string) { f.state.Next, f.state.Again = next, again }

// Answer takes the words.
func (f *Forgot) Answer() {
	if f.forgotten == nil || f.state.Busy || f.state.Right {
		return
	}
	f.begin()
	words := f.state.Words
	f.Run.Go(func() {
		err := f.forgotten.Answer(words)
		f.Run.UI(func() { f.answered(err) })
	})
}

func (f *Forgot) answered(err error) {
	f.state.Busy = false
	if err != nil {
		f.state.Problems = f.Speak.FieldErrors(err)
		f.changed()
		return
	}
	f.state.Right, f.state.Words = true, ""
	f.Other()
}

// Other offers four other words for the new passphrase.
func (f *Forgot) Other() {
	words, err := f.Propose()
	if err != nil {
		f.state.Problems = f.Speak.FieldErrors(err)
	}
	f.state.Proposed = words
	f.changed()
}

// Finish gives her the new passphrase, and seats her.
func (f *Forgot) Finish() {
	if !f.state.Right || f.state.Busy {
		return
	}
	if f.state.Next != f.state.Again {
		f.state.Problems = map[string]string{"again": f.Speak.T("settings.passphrase_differs")}
		f.changed()
		return
	}
	f.begin()
	next := f.state.Next
	f.Run.Go(func() {
		sitting, err := f.Table.Reset(context.Background(), f.forgotten, f.User, next, f.Desk)
		f.Run.UI(func() { f.finished(sitting, err) })
	})
}

func (f *Forgot) finished(sitting *core.Sitting, err error) {
	f.state.Busy = false
	if err != nil {
		f.state.Problems = f.Speak.FieldErrors(err)
		f.changed()
		return
	}
	f.Close()
	f.Seated(sitting)
}

func (f *Forgot) begin() {
	f.state.Busy, f.state.Problems = true, nil
	f.changed()
}

// Close forgets what was drawn, opened and typed: the code and its words are good for nothing more.
func (f *Forgot) Close() {
	if f.forgotten != nil && !f.state.Busy {
		f.forgotten.Close()
		f.forgotten = nil
	}
	f.state = ForgotState{Name: f.state.Name}
}
