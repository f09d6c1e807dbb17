// Package unlock is the logic of the page on which somebody says who she is and types her passphrase, at the start and to change user in place.
package unlock

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
)

// Person is one name of the page.
type Person struct {
	ID   uuid.UUID
	Name string
	Role string // in the reader's words
}

// State is what the page shows.
type State struct {
	People  []Person
	Chosen  int
	Problem string // under the passphrase
	Busy    bool   // the passphrase is being tried, which takes most of a second
}

// Presenter holds the page.
type Presenter struct {
	table   core.Table
	desk    uuid.UUID
	run     view.Runner
	speak   view.Language
	seated  func(*core.Sitting)
	changed func()
	state   State
}

// Wiring is what a presenter needs.
type Wiring struct {
	Table  core.Table
	Desk   uuid.UUID // the desk of the last time; zero: her first
	Last   uuid.UUID // who is chosen at first; zero: the first name
	Run    view.Runner
	Speak  view.Language
	Seated func(*core.Sitting) // called on the screen's thread
}

// New makes the page.
func New(w Wiring) *Presenter {
	p := &Presenter{table: w.Table, desk: w.Desk, run: w.Run, speak: w.Speak, seated: w.Seated, changed: func() {}}
	for i, m := range w.Table.Laptop.Members() {
		role := w.Speak.Label("staff_role", m.Role)
		p.state.People = append(p.state.People, Person{ID: m.ID, Name: m.Name, Role: role})
		if m.ID == w.Last {
			p.state.Chosen = i
		}
	}
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Choose takes another name; what stood under the passphrase was said to somebody else.
func (p *Presenter) Choose(i int) {
	if p.state.Busy || i < 0 || i >= len(p.state.People) || i == p.state.Chosen {
		return
	}
	p.state.Chosen, p.state.Problem = i, ""
	p.changed()
}

// Open tries a passphrase. It comes back at once; the page is told how it went.
func (p *Presenter) Open(passphrase string) {
	if p.state.Busy || len(p.state.People) == 0 {
		return
	}
	if passphrase == "" {
		p.tell(p.speak.T("unlock.type_it"))
		return
	}
	p.state.Busy, p.state.Problem = true, ""
	p.changed()
	who := p.state.People[p.state.Chosen].ID
	p.run.Go(func() {
		sitting, err := p.table.Unlock(context.Background(), who, passphrase, p.desk)
		p.run.UI(func() { p.opened(sitting, err) })
	})
}

func (p *Presenter) opened(sitting *core.Sitting, err error) {
	p.state.Busy = false
	if err != nil {
		p.tell(p.speak.Error(err))
		return
	}
	p.changed()
	p.seated(sitting)
}

func (p *Presenter) tell(sentence string) {
	p.state.Problem = sentence
	p.changed()
}
