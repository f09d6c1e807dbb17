// Package session is the logic of the page on which a session of work is written down: when, where, with whom, towards which goal, and what happened.
package session

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/draft"
	"soglia/app/view/search"
	"soglia/domain/civil"
)

// Screen is the name of this form among the drafts.
const Screen = "session"

// Part is what of the page has changed.
type Part int

// The parts of the page.
const (
	PartWho     Part = iota // with whom, and what follows from that: paths, goals, whether words may be written
	PartResults             // people found
	PartPath                // the path chosen, and so its goals
	PartErrors              // errors and doubts
	PartNotice              // whether the draft is kept, or the session is being written
	PartWords               // how many words
)

// Done is a session that was registered.
type Done struct {
	core.Registered
	Sentence string
	Form     Form // as it was typed, so that taking it back loses nothing
}

// Wiring is what a presenter needs.
type Wiring struct {
	Seat       core.Seat
	Run        view.Runner
	Speak      view.Language
	Alarm      draft.Alarm
	Draft      uuid.UUID // the draft that Form was read from; zero: a new one
	Form       Form      // what is there already: a draft, a person chosen elsewhere
	Correct    uuid.UUID // the session to be put right; zero: a new one
	Registered func(Done)
}

// Presenter holds the page. Its methods belong to the screen's thread.
type Presenter struct {
	wiring  Wiring
	form    Form
	about   about
	search  *search.Presenter
	keeper  *draft.Keeper
	errors  map[string]string
	doubts  bool
	busy    bool
	saved   draft.State
	changed func(Part)
}

// New opens the page; it knows more once Load comes back.
func New(w Wiring) *Presenter {
	p := &Presenter{wiring: w, form: w.Form, changed: func(Part) {}}
	if w.Draft == uuid.Nil {
		w.Draft = w.Seat.IDs.New()
	}
	if w.Correct != uuid.Nil {
		p.form.Correcting = w.Correct
	}
	if p.form.Operator == uuid.Nil {
		p.form.Operator = w.Seat.User
	}
	p.propose()
	p.search = search.New(w.Seat, w.Run, w.Speak, func() { p.changed(PartResults) })
	p.keeper = draft.New(draft.Wiring{
		Screen: Screen, ID: w.Draft, Drafts: w.Seat.Drafts, Clock: w.Seat.Clock, Run: w.Run, Alarm: w.Alarm,
		Body: func() ([]byte, error) { return p.form.body() }, Told: p.kept,
	})
	p.Load()
	return p
}

// propose fills what a new form can propose.
func (p *Presenter) propose() {
	if p.form.Correcting != uuid.Nil || p.wiring.Draft != uuid.Nil {
		return
	}
	for field, usual := range map[*string]string{&p.form.Kind: "COLLOQUIO", &p.form.Place: "SPORTELLO", &p.form.Outcome: "SVOLTA"} {
		if *field == "" {
			*field = usual
		}
	}
}

// OnChange names what redraws a part of the page.
func (p *Presenter) OnChange(f func(Part)) { p.changed = f }

// Form gives what is typed.
func (p *Presenter) Form() Form { return p.form }

// Speak gives the reader's language.
func (p *Presenter) Speak() view.Language { return p.wiring.Speak }

// Today gives the day as the laptop has it.
func (p *Presenter) Today() civil.Date { return civil.DateOf(p.wiring.Seat.Clock.Now()) }

// Search gives the search for a person.
func (p *Presenter) Search() *search.Presenter { return p.search }

// Errors gives the sentences under fields, by spec name; Doubtful says that they are questions, answered by registering.
func (p *Presenter) Errors() map[string]string { return p.errors }

// Doubtful says that the sentences are questions.
func (p *Presenter) Doubtful() bool { return p.doubts }

// Busy says that the session is being written.
func (p *Presenter) Busy() bool { return p.busy }

// Saved says when the draft was kept, zero where nothing needed keeping yet, and why it could not be.
func (p *Presenter) Saved() (time.Time, error) { return p.saved.SavedAt, p.saved.Err }

// Edit changes what is typed where something else on the page follows from it.
func (p *Presenter) Edit(part Part, change func(*Form)) {
	p.Type(change)
	p.changed(part)
}

// Type changes what is typed.
func (p *Presenter) Type(change func(*Form)) {
	change(&p.form)
	p.doubts = false
	p.keeper.Touch()
}

// Write changes the narrative.
func (p *Presenter) Write(text string) {
	p.Type(func(f *Form) { f.Narrative = text })
	p.changed(PartWords)
}

// Look searches for a person as the name is typed.
func (p *Presenter) Look(query string) { p.search.Type(query) }

// Take adds a person who was found.
func (p *Presenter) Take(id uuid.UUID, name string) {
	p.Type(func(f *Form) { f.People = append(f.People, Person{id, name}) })
	p.search.Type("")
	p.Load()
}

// Drop takes a person out again.
func (p *Presenter) Drop(i int) {
	p.Type(func(f *Form) {
		f.People = slices.Delete(slices.Clone(f.People), i, i+1)
		if i == 0 {
			f.Path, f.Goals = uuid.Nil, nil // they were the first person's
		}
	})
	p.Load()
}

// Register writes the session. What cannot be written stays as it was typed.
func (p *Presenter) Register() {
	if p.busy {
		return
	}
	form, wrong := p.reading()
	if len(wrong) > 0 {
		p.fail(wrong)
		return
	}
	form.Confirmed = p.doubts
	p.busy = true
	p.changed(PartNotice)
	p.wiring.Run.Go(func() {
		done, err := core.SaveSession(context.Background(), p.wiring.Seat, form)
		p.wiring.Run.UI(func() { p.registered(done, err) })
	})
}

func (p *Presenter) registered(done core.Registered, err error) {
	p.busy = false
	if err != nil {
		p.fail(err)
		return
	}
	sentence := p.wiring.Speak.T("session.registered", view.Args{"Name": p.form.title()})
	if p.form.Correcting != uuid.Nil {
		sentence = p.wiring.Speak.T("session.corrected")
	}
	p.keeper.Drop(func() { p.wiring.Registered(Done{Registered: done, Sentence: sentence, Form: p.form}) })
}

func (p *Presenter) fail(err error) {
	var unusual *core.Unusual
	p.doubts = errors.As(err, &unusual)
	p.errors = p.wiring.Speak.FieldErrors(err)
	p.changed(PartErrors)
}

func (p *Presenter) kept(s draft.State) {
	p.saved = s
	p.changed(PartNotice)
}

// Leave keeps what is typed and leaves the page, as Esc does and locking.
func (p *Presenter) Leave() { p.keeper.Flush() }

// TakeBack takes a registered session back as a whole; told learns how it went, on the screen's thread.
func TakeBack(w Wiring, done Done, told func(error)) {
	reason := w.Speak.T("person.undo_reason")
	w.Run.Go(func() {
		err := core.Undo(context.Background(), w.Seat, done.Registered, reason)
		w.Run.UI(func() { told(err) })
	})
}
