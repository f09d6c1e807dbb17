// Package connect is the logic of the page on which a coordinator joins the network to a collector.
package connect

import (
	"context"

	"soglia/app/core"
	"soglia/app/view"
)

// State is what the page shows.
type State struct {
	Text     string // the invitation, as it stands in the field
	Busy     bool
	Stopping bool
	Done     bool
	Problems map[string]string // under "invitation"; "" above it
}

// Wiring is what a presenter needs.
type Wiring struct {
	Inviter   core.Inviter
	Run       view.Runner
	Speak     view.Language
	Connected func() // the network has a collector: everything may leave; may be nil
}

// Presenter holds the page.
type Presenter struct {
	Wiring
	changed func()
	state   State
	stop    context.CancelFunc // nil: nothing is under way
}

// New makes the page.
func New(w Wiring) *Presenter { return &Presenter{Wiring: w, changed: func() {}} }

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Typed keeps what stands in the field, without redrawing it.
func (p *Presenter) Typed(text string) { p.state.Text = text }

// Connect goes to the collector that the invitation names.
func (p *Presenter) Connect() {
	if p.state.Busy {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	text := p.state.Text
	p.state = State{Text: text, Busy: true}
	p.changed()
	p.Run.Go(func() {
		err := p.Inviter.Connect(ctx, text)
		stopped := ctx.Err() != nil
		stop()
		p.Run.UI(func() { p.connected(err, stopped) })
	})
}

func (p *Presenter) connected(err error, stopped bool) {
	p.stop, p.state.Busy, p.state.Stopping = nil, false, false
	if err == nil {
		p.state = State{Done: true}
		if p.Connected != nil {
			p.Connected()
		}
	} else if !stopped {
		p.state.Problems = p.Speak.FieldErrors(err)
	}
	p.changed()
}

// Stop ends what is under way.
func (p *Presenter) Stop() {
	if p.stop != nil {
		p.state.Stopping = true
		p.stop()
		p.changed()
	}
}
