// Package unlock is the logic of the page on which somebody says who she is and types her passphrase, at the start and to change user in place.
package unlock

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain"
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

// Alarm runs a function once, later, on the screen's thread; the result stops it.
type Alarm func(after time.Duration, do func()) (stop func())

// Presenter holds the page.
type Presenter struct {
	table   core.Table
	desk    uuid.UUID
	run     view.Runner
	speak   view.Language
	seated  func(*core.Sitting)
	changed func()
	alarm   Alarm
	counted func(problem string)
	stop    func() // of the counting
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
	Alarm  Alarm               // nil: the seconds of a pause are told and not counted down
}

// New makes the page.
func New(w Wiring) *Presenter {
	p := &Presenter{table: w.Table, desk: w.Desk, run: w.Run, speak: w.Speak, seated: w.Seated, alarm: w.Alarm}
	p.changed, p.counted, p.stop = func() {}, func(string) {}, func() {}
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

// OnCount names what shows how many seconds of a pause are left, without redrawing where somebody types.
func (p *Presenter) OnCount(f func(problem string)) { p.counted = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Choose takes another name; what stood under the passphrase was said to somebody else.
func (p *Presenter) Choose(i int) {
	if p.state.Busy || i < 0 || i >= len(p.state.People) || i == p.state.Chosen {
		return
	}
	p.stop()
	p.state.Chosen, p.state.Problem = i, ""
	p.changed()
	p.count()
}

// Chosen gives who unlocks; the zero id where nobody can.
func (p *Presenter) Chosen() (who uuid.UUID, name string) {
	if p.state.Chosen >= len(p.state.People) {
		return uuid.Nil, ""
	}
	person := p.state.People[p.state.Chosen]
	return person.ID, person.Name
}

// Leave ends the counting.
func (p *Presenter) Leave() { p.stop() }

// count shows the seconds that somebody who was wrong too often still has to wait, until there are none.
func (p *Presenter) count() {
	who, _ := p.Chosen()
	left := p.table.Laptop.Wait(who)
	if left <= 0 || p.alarm == nil {
		return
	}
	p.wait(left)
	p.stop = p.alarm(min(left, time.Second), func() { p.tick(who) })
}

func (p *Presenter) tick(who uuid.UUID) {
	if now, _ := p.Chosen(); now != who || p.state.Busy {
		return
	}
	if p.table.Laptop.Wait(who) > 0 {
		p.count()
		return
	}
	p.state.Problem = ""
	p.counted("")
}

func (p *Presenter) wait(left time.Duration) {
	seconds := int((left + time.Second - 1) / time.Second)
	p.state.Problem = p.speak.Count("rescue.wait", seconds)
	p.counted(p.state.Problem)
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
	p.stop()
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
		if domain.CodeOf(err) == domain.Locked {
			p.count()
		}
		return
	}
	p.changed()
	p.seated(sitting)
}

func (p *Presenter) tell(sentence string) {
	p.state.Problem = sentence
	p.changed()
}
