// Package person is the logic of a person's page: who they are and how to reach them, their story, paths, household, consents and data.
package person

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/search"
	"soglia/domain/civil"
)

// Tab is one of the pages under the person's name.
type Tab string

// The tabs.
const (
	TabStory    Tab = "story"
	TabPath     Tab = "path"
	TabHome     Tab = "home"
	TabConsents Tab = "consents"
	TabData     Tab = "data"
)

// Part is what of the page has changed.
type Part int

// The parts of the page.
const (
	PartAll   Part = iota
	PartWords      // of entries on the timeline
	PartForm       // what is being edited: errors, what is chosen
	PartFound      // people found, to move to or to add
)

// Done is something that was written, and can be taken back.
type Done struct {
	core.Registered
	Sentence string
}

// Wiring is what a presenter needs.
type Wiring struct {
	Seat   core.Seat
	Person uuid.UUID
	Run    view.Runner
	Speak  view.Language
	Done   func(Done) // offers to take back what was just written
}

// Presenter holds the page. Its methods belong to the screen's thread.
type Presenter struct {
	wiring  Wiring
	dossier core.Dossier
	events  []core.Event
	staff   map[uuid.UUID]string
	team    []core.Colleague
	loaded  bool
	err     error

	tab     Tab
	story   story
	detail  *Detail
	form    *Form
	search  *search.Presenter
	errors  map[string]string
	doubts  bool
	busy    bool
	changed func(Part)
}

// New makes the page; it is empty until Load comes back.
func New(w Wiring) *Presenter {
	p := &Presenter{wiring: w, tab: TabStory, changed: func(Part) {}}
	p.story = newStory()
	p.search = search.New(w.Seat, w.Run, w.Speak, func() { p.changed(PartFound) })
	return p
}

// OnChange names what redraws a part of the page.
func (p *Presenter) OnChange(f func(Part)) { p.changed = f }

// Speak gives the reader's language.
func (p *Presenter) Speak() view.Language { return p.wiring.Speak }

// ID gives the person whose page it is.
func (p *Presenter) ID() uuid.UUID { return p.wiring.Person }

// Today gives the day as the laptop has it.
func (p *Presenter) Today() civil.Date { return civil.DateOf(p.wiring.Seat.Clock.Now()) }

// Loaded says that the page was read.
func (p *Presenter) Loaded() bool { return p.loaded }

// Problem says why the page could not be read, "" where it could.
func (p *Presenter) Problem() string {
	if p.err == nil {
		return ""
	}
	return p.wiring.Speak.Error(p.err)
}

// Tab gives the tab that is looked at.
func (p *Presenter) Tab() Tab { return p.tab }

// Show goes to a tab; what was being edited elsewhere is left as it was.
func (p *Presenter) Show(tab Tab) {
	p.tab = tab
	p.leave()
	p.changed(PartAll)
}

// leave closes what is open above the tab.
func (p *Presenter) leave() {
	p.detail, p.form, p.errors, p.doubts = nil, nil, nil, false
}

// Back goes one step back: from a form to what it was opened from, from an entry to the story. It says whether there was
// anything to leave; where not, the page itself is left.
func (p *Presenter) Back() bool {
	switch {
	case p.form != nil && p.detail != nil:
		p.form, p.errors, p.doubts = nil, nil, false
	case p.form != nil || p.detail != nil:
		p.leave()
	default:
		return false
	}
	p.changed(PartAll)
	return true
}

// Search gives the search for another person.
func (p *Presenter) Search() *search.Presenter { return p.search }

// Errors gives the sentences under fields, by spec name; Doubtful says that they are questions, answered by registering.
func (p *Presenter) Errors() map[string]string { return p.errors }

// Doubtful says that the sentences are questions.
func (p *Presenter) Doubtful() bool { return p.doubts }

// Busy says that something is being written.
func (p *Presenter) Busy() bool { return p.busy }

// Load reads the page.
func (p *Presenter) Load() { p.load(func() {}) }

func (p *Presenter) load(then func()) {
	p.wiring.Run.Go(func() {
		var read reading
		err := read.all(context.Background(), p.wiring.Seat, p.wiring.Person)
		p.wiring.Run.UI(func() {
			p.loaded, p.err = true, err
			if err == nil {
				p.dossier, p.events, p.staff, p.team = read.dossier, read.events, read.staff, read.team
				p.story.fresh(p.events)
			}
			then()
			p.changed(PartAll)
		})
	})
}

// reading is all that the page reads at once.
type reading struct {
	dossier core.Dossier
	events  []core.Event
	staff   map[uuid.UUID]string
	team    []core.Colleague
}

func (r *reading) all(ctx context.Context, seat core.Seat, person uuid.UUID) (err error) {
	if r.dossier, err = core.OpenDossier(ctx, seat, person); err != nil {
		return err
	}
	if r.events, err = core.Timeline(ctx, seat, person); err != nil {
		return err
	}
	r.staff, r.team, err = core.Staff(ctx, seat)
	return err
}

// write does something beside the screen, and reads the page anew where it went well. What went wrong stands under its
// field, and nothing that was typed is lost.
func (p *Presenter) write(sentence string, do func(context.Context, core.Seat) (core.Registered, error)) {
	if p.busy {
		return
	}
	p.busy = true
	p.changed(PartForm)
	p.wiring.Run.Go(func() {
		done, err := do(context.Background(), p.wiring.Seat)
		p.wiring.Run.UI(func() {
			p.busy = false
			if err != nil {
				p.fail(err)
				return
			}
			p.leave()
			p.load(func() {
				if len(done.Written) > 0 && p.wiring.Done != nil {
					p.wiring.Done(Done{done, sentence})
				}
			})
		})
	})
}

// TakeBack takes back what was just written, and reads the page anew.
func (p *Presenter) TakeBack(done Done) {
	reason := p.wiring.Speak.T("person.undo_reason")
	p.wiring.Run.Go(func() {
		err := core.Undo(context.Background(), p.wiring.Seat, done.Registered, reason)
		p.wiring.Run.UI(func() {
			p.load(func() {
				if err != nil {
					p.err = err
				}
			})
		})
	})
}

func (p *Presenter) by(id uuid.UUID) string { return p.staff[id] }
