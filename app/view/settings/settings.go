// Package settings is the logic of the page on which a laptop's look and one's own passphrase are changed.
package settings

import (
	"context"

	"soglia/app/core"
	"soglia/app/view"
)

// Sizes are the sizes of the text, in percent.
func Sizes() []int { return []int{100, 125, 150, 200} }

// Look is how this laptop's screens look.
type Look struct {
	Language string // "it" or "en"
	TextSize int    // percent
}

// State is what the page shows.
type State struct {
	Look     Look
	Now      string // what was typed of the passphrases; it stays whatever goes wrong
	Next     string
	Again    string
	Proposed string
	Problems map[string]string // "now", "passphrase", "again"
	Changed  bool              // the passphrase was changed a moment ago
	Busy     bool
	Training bool
}

// Wiring is what a presenter needs.
type Wiring struct {
	Sitting  *core.Sitting
	Look     Look
	Training bool
	Propose  func() (string, error)
	Apply    func(Look) error // keeps a look and shows it at once
	Run      view.Runner
	Speak    view.Language
}

// Presenter holds the page.
type Presenter struct {
	Wiring
	changed func()
	state   State
}

// New makes the page.
func New(w Wiring) *Presenter {
	p := &Presenter{Wiring: w, changed: func() {}}
	p.state.Look, p.state.Training = w.Look, w.Training
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// ChooseLanguage changes the words of every page.
func (p *Presenter) ChooseLanguage(code string) {
	look := p.state.Look
	look.Language = code
	p.apply(look)
}

// ChooseTextSize changes how large everything is, in percent.
func (p *Presenter) ChooseTextSize(percent int) {
	look := p.state.Look
	look.TextSize = percent
	p.apply(look)
}

func (p *Presenter) apply(look Look) {
	if look == p.state.Look {
		return
	}
	p.state.Problems = nil
	if err := p.Apply(look); err != nil {
		p.state.Problems = map[string]string{"": p.Speak.Error(err)}
	} else {
		p.state.Look = look
	}
	p.changed()
}

// Propose offers four words.
func (p *Presenter) Propose() {
	words, err := p.Wiring.Propose()
	if err != nil {
		p.state.Problems = map[string]string{"": p.Speak.Error(err)}
	}
	p.state.Proposed = words
	p.changed()
}

// Typed keeps what stands in the fields, without redrawing them.
func (p *Presenter) Typed(now, next, again string) {
	p.state.Now, p.state.Next, p.state.Again, p.state.Changed = now, next, again, false
}

// ChangePassphrase gives the seated person another one.
func (p *Presenter) ChangePassphrase() {
	if p.state.Busy {
		return
	}
	p.state.Problems, p.state.Changed = nil, false
	if p.state.Next != p.state.Again {
		p.state.Problems = map[string]string{"again": p.Speak.T("settings.passphrase_differs")}
		p.changed()
		return
	}
	p.state.Busy = true
	p.changed()
	now, next := p.state.Now, p.state.Next
	p.Run.Go(func() {
		err := p.Sitting.ChangePassphrase(context.Background(), now, next)
		p.Run.UI(func() { p.passphraseChanged(err) })
	})
}

func (p *Presenter) passphraseChanged(err error) {
	p.state.Busy = false
	if err != nil {
		p.state.Problems = p.Speak.FieldErrors(err)
		p.changed()
		return
	}
	p.state.Now, p.state.Next, p.state.Again, p.state.Proposed, p.state.Changed = "", "", "", "", true
	p.changed()
}
