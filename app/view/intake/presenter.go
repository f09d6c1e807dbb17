// Package intake is the logic of the page on which a visit is registered: who came, what for, what was done, what comes next.
package intake

import (
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/draft"
	"soglia/app/view/search"
	"soglia/domain"
	"soglia/domain/civil"
)

// Screen is the name of this form among the drafts.
const Screen = "intake"

// Part is what of the page has changed.
type Part int

// The parts of the page.
const (
	PartWho     Part = iota // who came, and what is asked of them
	PartResults             // people found
	PartOthers              // people found among those who came too
	PartWork                // what was asked and done
	PartNotice              // whether the draft is kept, whether the visit is being written
	PartErrors              // what is wrong, or asked
)

// Done is a visit that was registered.
type Done struct {
	core.Registered
	Sentence string // "Accesso di Rosanna Tinti registrato"
	Form     Form   // as it was typed, so that taking it back loses nothing
}

// Wiring is what a presenter needs.
type Wiring struct {
	Seat         core.Seat
	Offer        core.Offer
	Run          view.Runner
	Speak        view.Language
	Alarm        draft.Alarm
	ClockIsWrong bool
	Draft        uuid.UUID // the draft that Form was read from; zero: a new one
	Form         Form      // what is there already: a draft, a person chosen elsewhere, what a run of paper slips keeps
	Registered   func(Done)
}

// Presenter holds the page. Its methods belong to the screen's thread.
type Presenter struct {
	wiring    Wiring
	form      Form
	search    *search.Presenter
	company   *search.Presenter
	keeper    *draft.Keeper
	standings map[string]core.Standing
	texts     map[string]core.Notice // in force, by act; nil until they are read
	errors    map[string]string
	doubts    bool // what stands under the fields is asked, not wrong
	touched   bool
	busy      bool
	saved     draft.State
	changed   func(Part)
}

// New opens the page.
func New(w Wiring) *Presenter {
	p := &Presenter{wiring: w, form: w.Form, changed: func(Part) {}}
	p.touched = w.Draft != uuid.Nil
	if w.Draft == uuid.Nil {
		w.Draft = w.Seat.IDs.New()
	}
	p.search = search.New(w.Seat, w.Run, w.Speak, func() { p.changed(PartResults) })
	p.company = search.New(w.Seat, w.Run, w.Speak, func() { p.changed(PartOthers) })
	p.keeper = draft.New(draft.Wiring{
		Screen: Screen, ID: w.Draft, Drafts: w.Seat.Drafts, Clock: w.Seat.Clock, Run: w.Run, Alarm: w.Alarm,
		Body: func() ([]byte, error) { return p.form.body() }, Told: p.kept,
	})
	p.begin()
	p.readTexts()
	return p
}

// Read opens the form of a draft.
func Read(body []byte) (Form, error) {
	f, err := read(body)
	if err != nil {
		return Form{}, domain.Fail(domain.Damaged, "intake.error.draft", err)
	}
	return f, nil
}

// begin proposes what a form that just opened can propose.
func (p *Presenter) begin() {
	if p.form.Channel == "" {
		p.form.Channel = "PRESENZA"
	}
	if p.form.OpenedAt == "" && !p.form.Backlog {
		p.form.OpenedAt = p.wiring.Seat.Clock.Now().Format("15:04")
		p.form.Time = p.form.OpenedAt
	}
	if p.form.Who == WhoKnown {
		p.recall(p.form.Person)
	}
	if p.form.Who == WhoUnasked && p.form.Query != "" {
		p.search.Type(p.form.Query)
	}
}

// OnChange names what redraws a part of the page.
func (p *Presenter) OnChange(f func(Part)) { p.changed = f }

// Form gives what is typed.
func (p *Presenter) Form() Form { return p.form }

// Offer gives what there is to choose from.
func (p *Presenter) Offer() core.Offer { return p.wiring.Offer }

// Seat gives who sits here.
func (p *Presenter) Seat() core.Seat { return p.wiring.Seat }

// Speak gives the reader's language.
func (p *Presenter) Speak() view.Language { return p.wiring.Speak }

// Today gives the day as the laptop has it.
func (p *Presenter) Today() civil.Date { return civil.DateOf(p.wiring.Seat.Clock.Now()) }

// ClockIsWrong says that the clock is surely wrong, which a banner tells.
func (p *Presenter) ClockIsWrong() bool { return p.wiring.ClockIsWrong }

// Search gives the search for the person.
func (p *Presenter) Search() *search.Presenter { return p.search }

// Company gives the search for who came too.
func (p *Presenter) Company() *search.Presenter { return p.company }

// Errors gives the sentences under fields, by spec name; Doubtful says that they are questions, answered by registering.
func (p *Presenter) Errors() map[string]string { return p.errors }

// Doubtful says that the sentences are questions.
func (p *Presenter) Doubtful() bool { return p.doubts }

// Busy says that the visit is being written.
func (p *Presenter) Busy() bool { return p.busy }

// Saved says when the draft was kept, zero where nothing needed keeping yet, and why it could not be.
func (p *Presenter) Saved() (time.Time, error) { return p.saved.SavedAt, p.saved.Err }

// Edit changes what is typed. A question that was asked is asked again.
func (p *Presenter) Edit(part Part, change func(*Form)) {
	change(&p.form)
	p.touch()
	p.changed(part)
}

// Type changes what is typed where nothing on the page follows from it.
func (p *Presenter) Type(change func(*Form)) {
	change(&p.form)
	p.touch()
}

func (p *Presenter) touch() {
	p.touched = true
	p.doubts = false
	p.keeper.Touch()
}

func (p *Presenter) kept(s draft.State) {
	p.saved = s
	p.changed(PartNotice)
}

// Leave keeps what is typed and leaves the page, as Esc does and locking.
func (p *Presenter) Leave() { p.keeper.Flush() }

// Discard throws the form away.
func (p *Presenter) Discard() { p.keeper.Drop(func() {}) }
