// Package nearby is the logic of the page on which laptops of a network meet on the local network: one collects for the others, as long as its window says so.
package nearby

import (
	"context"
	"errors"
	"strings"
	"time"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/syncing"
	"soglia/domain"
)

// Found is a laptop that says that it collects.
type Found struct{ Name, Address string }

// State is what the page shows.
type State struct {
	On           bool
	Starting     bool
	Where        string // that it collects, and where
	Announcement string
	Visitors     string
	Wrong        string // why it cannot collect

	Finding bool
	Nobody  bool // it was looked, and nobody was found
	Found   []Found
	Text    string // the announcement, as it stands in the field
	Trip    syncing.Journey
	Problem string // under the field
}

// Wiring is what a presenter needs.
type Wiring struct {
	Local  core.LocalCollector
	Nearby core.Nearby
	Alarm  syncing.Alarm // looks who has come, while the page is open; nil: only when something else changes
	Run    view.Runner
	Speak  view.Language
	Met    func() // something was exchanged; may be nil
}

// Presenter holds the page. Its methods belong to the screen's thread.
type Presenter struct {
	Wiring
	changed func()
	state   State
	found   []core.Announced
	trip    syncing.Trip
	stop    context.CancelFunc // of what is under way; nil: nothing is
	open    bool
	quiet   func()
}

// lookAgain is how often the page looks who has come.
const lookAgain = 2 * time.Second

// New makes the page.
func New(w Wiring) *Presenter {
	return &Presenter{Wiring: w, changed: func() {}, quiet: func() {}}
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State {
	s, now := p.state, p.Local.State()
	s.On, s.Announcement = now.On, now.Announcement
	if now.On {
		s.Where = p.Speak.T("nearby.collect_on", view.Args{"Address": strings.Join(now.Addresses, ", ")})
		s.Visitors = p.Speak.Count("nearby.visitors", now.Visitors)
	}
	for _, a := range p.found {
		f := Found{Name: strings.Join(a.DeskNames, ", "), Address: strings.Join(a.Addresses, ", ")}
		if f.Name == "" {
			f.Name = p.Speak.T("syncpage.everywhere")
		}
		s.Found = append(s.Found, f)
	}
	s.Trip = syncing.InWords(p.Speak, p.trip)
	return s
}

// Open begins to look who comes.
func (p *Presenter) Open() {
	p.open = true
	p.watch(p.Local.State())
}

// watch redraws the page where somebody has come meanwhile.
func (p *Presenter) watch(before core.Collecting) {
	if p.Alarm == nil || !p.open {
		return
	}
	p.quiet = p.Alarm(lookAgain, func() {
		now := p.Local.State()
		if now.On != before.On || now.Visitors != before.Visitors {
			p.changed()
		}
		p.watch(now)
	})
}

// Leave ends what belongs to the page. Collecting goes on until it is stopped.
func (p *Presenter) Leave() {
	p.open = false
	p.quiet()
	p.Stop()
}

// Collect begins to collect for the others.
func (p *Presenter) Collect() {
	if p.state.Starting {
		return
	}
	p.state.Starting, p.state.Wrong = true, ""
	p.changed()
	p.Run.Go(func() {
		err := p.Local.Start(context.Background())
		p.Run.UI(func() {
			if p.state.Starting = false; err != nil {
				p.state.Wrong = p.Speak.Error(err)
			}
			p.changed()
		})
	})
}

// StopCollecting ends it.
func (p *Presenter) StopCollecting() {
	p.Run.Go(func() {
		p.Local.Stop()
		p.Run.UI(p.changed)
	})
}

// Find looks for laptops that collect.
func (p *Presenter) Find() {
	if p.state.Finding {
		return
	}
	ctx := p.begin()
	p.state.Finding, p.state.Nobody, p.found = true, false, nil
	p.changed()
	p.Run.Go(func() {
		found, err := p.Nearby.Find(ctx)
		p.Run.UI(func() {
			p.state.Finding, p.found = false, found
			p.state.Nobody = len(found) == 0 && ctx.Err() == nil
			if err != nil && ctx.Err() == nil {
				p.state.Problem, p.state.Nobody = p.Speak.Error(err), false
			}
			p.changed()
		})
	})
}

// Typed keeps what stands in the field, without redrawing it.
func (p *Presenter) Typed(text string) { p.state.Text = text }

// MeetTyped meets the laptop whose text stands in the field.
func (p *Presenter) MeetTyped() { p.meet(p.state.Text) }

// Meet meets one that was found.
func (p *Presenter) Meet(i int) {
	if i < len(p.found) {
		p.meet(p.found[i].Text)
	}
}

func (p *Presenter) meet(announcement string) {
	if p.trip.Working {
		return
	}
	ctx := p.begin()
	p.state.Problem, p.trip = "", syncing.Trip{Working: true, Asked: true}
	p.changed()
	p.Run.Go(func() {
		done, err := p.Nearby.Exchange(ctx, announcement, func(how core.Exchanging) {
			p.Run.UI(func() {
				p.trip.How = how
				p.changed()
			})
		})
		p.Run.UI(func() { p.met(done, err) })
	})
}

// begin makes the context of what is under way now; what was under way before ends.
func (p *Presenter) begin() context.Context {
	p.Stop()
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	return ctx
}

func (p *Presenter) met(done core.Exchanged, err error) {
	p.trip = syncing.Trip{Asked: true, Ended: done.At, Done: done, Err: err}
	var typed domain.Errors
	if errors.As(err, &typed) {
		p.state.Problem, p.trip = p.Speak.Error(err), syncing.Trip{}
	}
	if err == nil && p.Met != nil {
		p.Met()
	}
	p.changed()
}

// Stop ends the looking or the exchange that is under way.
func (p *Presenter) Stop() {
	if p.stop != nil {
		p.trip.Stopping = p.trip.Working
		p.stop()
		p.stop = nil
	}
}
