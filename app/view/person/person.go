// Package person is the logic of a person's page: who they are and how to reach them, their story, paths, household, consents and data.
package person

import (
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/draft"
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
	PartKept       // whether the draft is kept
)

// Done is something that was written, and can be taken back.
type Done struct {
	core.Registered
	Sentence string
}

// Wiring is what a presenter needs.
type Wiring struct {
	Seat       core.Seat
	Person     uuid.UUID
	Run        view.Runner
	Speak      view.Language
	Alarm      draft.Alarm                       // nil: what is typed is not kept
	Draft      uuid.UUID                         // the draft that Unfinished was read from
	Unfinished Unfinished                        // the form that is taken up again; zero: none
	Done       func(Done)                        // offers to take back what was just written
	Peers      core.Peers                        // tells where records are; nil: the laptop stands alone
	Tab        Tab                               // shown first; "": the story
	Erase      core.Eraser                       // takes special data away for ever after a withdrawal; nil: not here
	Print      func(core.Document, core.Printed) // opens the page from which a document is printed; nil: nothing is printed here
}

// Presenter holds the page. Its methods belong to the screen's thread.
type Presenter struct {
	wiring   Wiring
	dossier  core.Dossier
	consents core.Consents
	reading  *Reading // the text of an act; nil: none is read
	told     string   // above the acts
	events   []core.Event
	staff    map[uuid.UUID]string
	team     []core.Colleague
	apart    apart
	fresh    map[core.EventKey]bool // events that others wrote since the last visit
	stands   Stands

	entrusting entrusting
	loaded     bool
	err        error

	tab      Tab
	story    story
	detail   *Detail
	form     *Form
	search   *search.Presenter
	errors   map[string]string
	doubts   bool
	busy     bool
	keeper   *draft.Keeper // of the form that is open; nil: none is
	saved    draft.State
	resuming *Unfinished // what the next form to be opened is filled with
	resumed  bool
	changed  func(Part)
}

// New makes the page; it is empty until Load comes back.
func New(w Wiring) *Presenter {
	p := &Presenter{wiring: w, tab: TabStory, changed: func(Part) {}}
	if w.Tab != "" {
		p.tab = w.Tab
	}
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

// leave closes what is open above the tab; what was typed stays among the drafts.
func (p *Presenter) leave() {
	p.Leave()
	p.keeper = nil
	p.detail, p.form, p.errors, p.doubts = nil, nil, nil, false
	p.reading, p.told = nil, ""
}

// Back goes one step back: from a form, which is thrown away, to what it was opened from, from an entry to the story. It
// says whether there was anything to leave; where not, the page itself is left.
func (p *Presenter) Back() bool {
	p.drop()
	switch {
	case p.closeText():
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
