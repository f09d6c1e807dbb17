// Package conflicts is the logic of the page on which somebody chooses between what two laptops wrote: of one person, of the network, or of everybody.
package conflicts

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
)

// Of says whose conflicts the page shows. The zero Of is everybody's, as a list of people.
type Of struct {
	Person  uuid.UUID
	Network bool // records that are about nobody: desks, organisations, who works here
}

func (o Of) everybody() bool { return o.Person == uuid.Nil && !o.Network }

// Done is a choice that was written, and can be taken back.
type Done struct {
	core.Registered
	Sentence string
}

// Wiring is what a presenter needs.
type Wiring struct {
	Seat  core.Seat
	Of    Of
	Run   view.Runner
	Speak view.Language
	Done  func(Done) // offers to take back what was just written
	Read  func()     // is told whenever the page was read; nil: nobody
}

// Presenter holds the page. Its methods belong to the screen's thread.
type Presenter struct {
	wiring  Wiring
	read    reading
	loaded  bool
	busy    bool
	err     error
	form    *Form
	errors  map[string]string
	changed func()
}

// New makes the page; it is empty until Load comes back.
func New(w Wiring) *Presenter { return &Presenter{wiring: w, changed: func() {}} }

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// Speak gives the reader's language.
func (p *Presenter) Speak() view.Language { return p.wiring.Speak }

// Everybody says that the page is a list of people.
func (p *Presenter) Everybody() bool { return p.wiring.Of.everybody() }

// Loaded says that the page was read.
func (p *Presenter) Loaded() bool { return p.loaded }

// Problem says why the page could not be read, or a choice not be written; "" where all went well.
func (p *Presenter) Problem() string {
	if p.err == nil {
		return ""
	}
	return p.wiring.Speak.Error(p.err)
}

// Err gives what Problem says.
func (p *Presenter) Err() error { return p.err }

// Title says whose conflicts these are.
func (p *Presenter) Title() string {
	switch {
	case p.wiring.Of.Network:
		return p.wiring.Speak.T("conflicts.title_network")
	case p.Everybody() || p.read.names[p.wiring.Of.Person] == "":
		return p.wiring.Speak.T("conflicts.title")
	}
	return p.wiring.Speak.T("conflicts.title_of", view.Args{"Name": p.read.names[p.wiring.Of.Person]})
}

// Load reads the page.
func (p *Presenter) Load() { p.load(func() {}) }

func (p *Presenter) load(then func()) {
	p.wiring.Run.Go(func() {
		read, err := readAll(context.Background(), p.wiring.Seat, p.wiring.Of)
		p.wiring.Run.UI(func() {
			p.loaded, p.busy, p.err = true, false, err
			if err == nil {
				p.read = read
			}
			then()
			if p.wiring.Read != nil {
				p.wiring.Read()
			}
			p.changed()
		})
	})
}

// write does something beside the screen, and reads the page anew where it went well.
func (p *Presenter) write(sentence string, do func(context.Context) (core.Registered, error)) {
	if p.busy {
		return
	}
	p.busy = true
	p.wiring.Run.Go(func() {
		done, err := do(context.Background())
		p.wiring.Run.UI(func() {
			if err != nil {
				p.fail(err)
				return
			}
			p.form, p.errors = nil, nil
			p.load(func() {
				if len(done.Written) > 0 && p.wiring.Done != nil {
					p.wiring.Done(Done{done, sentence})
				}
			})
		})
	})
}

// fail puts what went wrong under the field that is open, else above the page.
func (p *Presenter) fail(err error) {
	p.busy = false
	if p.form != nil {
		p.errors = p.wiring.Speak.FieldErrors(err)
	} else {
		p.err = err
	}
	p.changed()
}

// TakeBack takes back what was just written, and reads the page anew.
func (p *Presenter) TakeBack(done Done) {
	reason := p.wiring.Speak.T("conflicts.undo_reason")
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

// Back leaves what is being written; it says whether there was anything to leave.
func (p *Presenter) Back() bool {
	if p.form == nil {
		return false
	}
	p.form, p.errors = nil, nil
	p.changed()
	return true
}
