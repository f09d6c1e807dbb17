package syncing

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/truth"
)

// State is what the page shows.
type State struct {
	Loaded      bool
	Problem     string // why it could not be read
	Truth       truth.Line
	Meets       bool // there is a collector to meet
	Trip        Journey
	Stick       StickState
	Devices     []Device
	NotYet      string // how many laptops are missing something, "" where none or where only a coordinator is told
	Troubles    []Trouble
	Removes     bool      // laptops can be taken out here
	Asking      uuid.UUID // the laptop that is to be taken out, waiting for a yes
	Removed     string    // that one was, in words
	Apart       Apart     // what a laptop sent later, waiting for a yes
	Admits      bool      // it may be let count here
	Coordinates bool      // whoever sits there coordinates: she connects collectors and invites laptops
}

// Alarm runs something once, later, on the screen's thread, unless it is stopped before. The shell's timers are one.
type Alarm func(after time.Duration, ring func()) (stop func())

// Wiring is what a presenter needs.
type Wiring struct {
	Seat    core.Seat
	Manages bool // whoever sits there brings in laptops, and takes them out
	Peers   core.Peers
	Courier *Courier
	Sticks  core.Sticks                                                         // nil where none can be carried
	Alarm   Alarm                                                               // looks for sticks while the page is open; nil: only when it opens
	Remove  func(ctx context.Context, device uuid.UUID) error                   // takes a lost laptop out of the network; nil where nobody may
	Apart   func(ctx context.Context, device uuid.UUID) (core.ApartWork, error) // tells what a laptop sent after it was taken out; nil where nobody may ask
	Admit   func(ctx context.Context, device uuid.UUID) error                   // lets it count
	Run     view.Runner
	Speak   view.Language
	Brought func() // told that a stick brought something new; nil where nobody asks
}

// Presenter holds the page. Its methods belong to the screen's thread.
type Presenter struct {
	wiring   Wiring
	standing core.Surroundings
	err      error
	loaded   bool
	stick    stick
	open     bool
	quiet    func() // stops the alarm
	deaf     func() // stops listening to the courier
	ended    time.Time
	asking   uuid.UUID // the laptop that is to be taken out, waiting for a yes
	removed  string
	apart    Apart // waiting for a yes
	changed  func()
}

// New makes the page; it is empty until Open comes back.
func New(w Wiring) *Presenter {
	return &Presenter{wiring: w, changed: func() {}, quiet: func() {}, deaf: func() {}}
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// Open reads the page, and looks for sticks as long as it is open.
func (p *Presenter) Open() {
	p.open = true
	p.ended = p.wiring.Courier.Trip().Ended
	p.deaf = p.wiring.Courier.Listen(p.travelled)
	p.Load()
	p.look()
}

// Leave ends what belongs to the page: the writing or reading of a stick. An exchange goes on.
func (p *Presenter) Leave() {
	p.open = false
	p.quiet()
	p.deaf()
	p.StopStick()
}

// Load reads how the laptop stands with the others.
func (p *Presenter) Load() {
	p.wiring.Run.Go(func() {
		standing, err := core.LookAround(context.Background(), p.wiring.Seat, p.wiring.Peers)
		p.wiring.Run.UI(func() {
			p.loaded, p.err = true, err
			if err == nil {
				p.standing = standing
			}
			p.changed()
		})
	})
}

// travelled is told by the courier; after an exchange the page is read anew.
func (p *Presenter) travelled() {
	if ended := p.wiring.Courier.Trip().Ended; ended != p.ended {
		p.ended = ended
		p.Load()
	}
	p.changed()
}

// State gives what the page shows.
func (p *Presenter) State() State {
	speak, now := p.wiring.Speak, p.wiring.Seat.Clock.Now()
	s := State{Loaded: p.loaded, Stick: p.stickState(), Trip: p.wiring.Courier.Journey(speak)}
	if p.err != nil {
		s.Problem = speak.Error(p.err)
	}
	if !p.loaded {
		return s
	}
	s.Coordinates = p.wiring.Manages
	s.Removes, s.Asking, s.Removed = s.Coordinates && p.wiring.Remove != nil, p.asking, p.removed
	s.Admits, s.Apart = s.Coordinates && p.wiring.Admit != nil, p.apart
	s.Truth = truth.Of(speak, p.standing, now)
	s.Meets = len(p.standing.Collectors) > 0
	s.Devices = p.devices(now)
	if n := p.standing.NotYet(); n > 0 && s.Coordinates {
		s.NotYet = speak.Count("syncpage.not_yet", n)
	}
	s.Troubles = p.troubles()
	return s
}

// Exchange meets the collector now.
func (p *Presenter) Exchange() { p.wiring.Courier.Go() }

// Stop ends the exchange that is under way.
func (p *Presenter) Stop() { p.wiring.Courier.Stop() }
