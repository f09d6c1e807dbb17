// Package today is the logic of the first page: what to do, who comes, whom to call, what was left half done, and what is kept where.
package today

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/syncing"
	"soglia/domain/civil"
)

// Backup is what the page must know of the copies: when the last was made, zero where none was.
type Backup interface {
	LastBackup() time.Time
}

// backupAfter is how old the last copy may be before the page reminds of it, in days.
const backupAfter = 7

// Coming is a row of the appointments.
type Coming struct {
	ID     uuid.UUID
	Person uuid.UUID // zero: nobody is named
	Time   string
	Name   string
	Script string
	Detail string
	State  string // in words
	Held   bool
	Absent bool
}

// Call is a row of the reminders.
type Call struct {
	Person uuid.UUID
	Title  string
	Detail string
	Number string
	Struck bool // the number must not be called
	Waits  bool
}

// Draft is a row of what is left to finish.
type Draft struct {
	ID     uuid.UUID
	Screen string
	Body   []byte
	Title  string
	Detail string
}

// State is what the page shows.
type State struct {
	Greeting string
	Day      string
	ShortDay string
	Coming   []Coming
	Rooms    []string // a room that is kept, in words: all that is seen of a psychologist's work
	Calls    []Call
	Drafts   []Draft
	Decide   string // that something waits for a choice, "" where nothing does
	Notices  []Notice
	Referred Referrals
	OnlyHere string // the line of truth
	Short    string // the same, where there is little room
	Backup   string // below it
	Remind   bool   // a copy is due
	Problem  string // why the page could not be read
	Loaded   bool
	Meets    bool            // there is a collector to meet
	Others   bool            // the network has other laptops
	Arrived  bool            // nothing is on this laptop alone
	Trip     syncing.Journey // the exchange under way, or how the last one ended
}

// Wiring is what a presenter needs.
type Wiring struct {
	Seat   core.Seat
	Run    view.Runner
	Speak  view.Language
	Backup Backup // nil: nothing is known of copies

	Peers   core.Peers       // nil: the laptop stands alone
	Courier *syncing.Courier // makes the exchanges; nil where Peers is

	Notices func(context.Context) []Notice // nil: there are none
}

// Presenter holds the page. Its methods belong to the screen's thread.
type Presenter struct {
	wiring  Wiring
	state   State
	deaf    func() // stops listening to the courier
	ended   time.Time
	changed func()
}

// New makes the page; it is empty until Load comes back.
func New(w Wiring) *Presenter {
	p := &Presenter{wiring: w, changed: func() {}, deaf: func() {}}
	p.greet()
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Speak gives the reader's language.
func (p *Presenter) Speak() view.Language { return p.wiring.Speak }

// greet says good morning by the hour and the first name.
func (p *Presenter) greet() {
	now, first := p.wiring.Seat.Clock.Now(), p.wiring.Seat.Name
	if names := strings.Fields(first); len(names) > 0 {
		first = names[0]
	}
	id := "today.good_morning"
	if now.Hour() >= 13 {
		id = "today.good_afternoon"
	}
	if now.Hour() >= 18 {
		id = "today.good_evening"
	}
	p.state.Greeting = p.wiring.Speak.T(id, view.Args{"Name": first})
	today := civil.DateOf(now)
	p.state.Day = p.wiring.Speak.Day(today)
	p.state.ShortDay = p.state.Day[:max(0, len(p.state.Day)-len(" 2026"))]
}

// Load reads the desk's day.
func (p *Presenter) Load() {
	p.wiring.Run.Go(func() {
		found, err := core.LookAtToday(context.Background(), p.wiring.Seat)
		around, notices := p.lookAround(), p.notices()
		news, failed := core.LookAtReferrals(context.Background(), p.wiring.Seat)
		p.wiring.Run.UI(func() {
			p.state.Notices, p.state.Referred = notices, p.referrals(news)
			p.show(found, around, err)
			if err == nil && failed != nil { // the day is there all the same
				p.state.Problem = p.wiring.Speak.Error(failed)
				p.changed()
			}
		})
	})
}

func (p *Presenter) show(t core.Today, around *core.Surroundings, err error) {
	p.state.Loaded, p.state.Problem = true, ""
	if err != nil {
		p.state.Problem = p.wiring.Speak.Error(err)
		p.changed()
		return
	}
	p.state.Coming, p.state.Calls, p.state.Drafts, p.state.Rooms = nil, nil, nil, nil
	for _, r := range t.Rooms {
		p.state.Rooms = append(p.state.Rooms, p.wiring.Speak.T("today.room_line", view.Args{"From": shortTime(r.From), "Until": shortTime(r.Until)}))
	}
	for _, c := range t.Appointments {
		p.state.Coming = append(p.state.Coming, p.coming(c))
	}
	for _, r := range t.Reminders {
		p.state.Calls = append(p.state.Calls, p.call(r, t.Day))
	}
	for _, d := range t.Drafts {
		p.state.Drafts = append(p.state.Drafts, p.draft(d, t.Day))
	}
	p.state.Decide = ""
	if t.Undecided > 0 {
		p.state.Decide = p.wiring.Speak.Count("conflicts.badge", t.Undecided)
	}
	p.truth(t, around)
	p.changed()
}
