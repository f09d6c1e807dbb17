// Package people is the logic of the list of everybody: who was here last while nothing is typed, who matches while something is.
package people

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/search"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/schema"
)

// How many people are shown who were here last, how many at most are found, and how many are read at once of everybody.
const (
	recently = 12
	most     = 60
	page     = 50
)

// Item is one line of the list: a heading, or a person. A person who is not read yet has no name.
type Item struct {
	Heading string
	Row     search.Row
}

// Wiring is what a presenter needs.
type Wiring struct {
	Seat  core.Seat
	Run   view.Runner
	Speak view.Language
}

// Presenter holds the list. Its methods belong to the screen's thread.
type Presenter struct {
	wiring  Wiring
	query   string
	asked   int             // number of the last question
	told    int             // number of the last one that was answered
	first   func(uuid.UUID) // waits for the answer to what is typed; nil where nobody pressed Enter
	cancel  context.CancelFunc
	total   int
	recent  []search.Row
	found   []search.Row
	order   []uuid.UUID          // everybody, as they are read; nil until it is known
	pages   map[int][]search.Row // of everybody, by their number
	reading map[int]bool
	loaded  bool
	err     error
	changed func()
}

// New makes the list; it is empty until Load comes back.
func New(w Wiring) *Presenter {
	return &Presenter{
		wiring: w, cancel: func() {}, changed: func() {}, pages: map[int][]search.Row{}, reading: map[int]bool{},
	}
}

// OnChange names what redraws the list.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// Speak gives the reader's language.
func (p *Presenter) Speak() view.Language { return p.wiring.Speak }

// Query gives what is typed.
func (p *Presenter) Query() string { return p.query }

// Problem says why the list could not be read, "" where it could.
func (p *Presenter) Problem() string {
	if p.err == nil {
		return ""
	}
	return p.wiring.Speak.Error(p.err)
}

// Empty says that nobody is here yet.
func (p *Presenter) Empty() bool { return p.loaded && p.err == nil && p.total == 0 }

// Load reads how many there are and who was here last.
func (p *Presenter) Load() {
	p.wiring.Run.Go(func() {
		total, err := core.PeopleHere(context.Background(), p.wiring.Seat)
		var recent []core.Match
		if err == nil {
			recent, err = core.RecentPeople(context.Background(), p.wiring.Seat, recently)
		}
		p.wiring.Run.UI(func() {
			p.total, p.recent, p.err, p.loaded = total, p.rows(recent), err, true
			p.changed()
			if err == nil {
				p.sort()
			}
		})
	})
	if p.searching() {
		p.Type(p.query)
	}
}

// Type looks for what is typed now; an answer to something typed before is thrown away.
func (p *Presenter) Type(query string) {
	p.query, p.first = query, nil
	p.asked++
	p.cancel()
	if !p.searching() {
		p.found, p.told = nil, p.asked
		p.changed()
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	asked := p.asked
	p.wiring.Run.Go(func() {
		found, err := core.FindPeople(ctx, p.wiring.Seat, query, most)
		p.wiring.Run.UI(func() {
			cancel()
			if asked == p.asked {
				p.found, p.err, p.told = p.rows(found), err, asked
				p.changed()
				p.openFirst()
			}
		})
	})
}

// First opens the first person of the list, once the list is what was asked for: who types fast and presses Enter must not get
// whoever matched the letters before.
func (p *Presenter) First(open func(uuid.UUID)) {
	p.first = open
	if p.told == p.asked {
		p.openFirst()
	}
}

func (p *Presenter) openFirst() {
	open := p.first
	p.first = nil
	for i := 0; open != nil && i < p.Len(); i++ {
		if row := p.At(i).Row; row.Name != "" {
			open(row.ID)
			return
		}
	}
}

func (p *Presenter) searching() bool { return len([]rune(strings.TrimSpace(p.query))) >= 2 }

func (p *Presenter) rows(found []core.Match) []search.Row {
	rows := make([]search.Row, len(found))
	today := civil.DateOf(p.wiring.Seat.Clock.Now())
	for i, m := range found {
		if m.Person == nil {
			continue // no longer here
		}
		rows[i] = search.RowOf(p.wiring.Speak, p.query, m, today)
	}
	return rows
}

// kept tells words for whoever sees some people alone from those for everybody else: those who follow cases see theirs, the data lead whoever
// asked about their data.
func (p *Presenter) kept() string {
	right, _ := access.Of(p.wiring.Seat.Role)
	switch one := right.Of(schema.Identity); {
	case one.Over(access.OnlyInside):
		return "_inside"
	case one.Over(access.OfCases) && !one.Over(access.OfDesk):
		return "_cases"
	}
	return ""
}

// Nobody says why the list is empty: a title, and what to do.
func (p *Presenter) Nobody() (title, detail string) {
	return p.wiring.Speak.T("people.empty" + p.kept()), p.wiring.Speak.T("people.empty_why" + p.kept())
}

// Counted says how many there are, or how many match what is typed.
func (p *Presenter) Counted() string {
	speak := p.wiring.Speak
	switch {
	case !p.loaded:
		return ""
	case p.searching() && len(p.found) == most:
		return speak.Count("people.found_many", most)
	case p.searching() && len(p.found) == 0:
		return speak.T("people.found_none" + p.kept())
	case p.searching():
		return speak.Count("people.found", len(p.found))
	}
	return speak.Count("people.total", p.total)
}

// Len gives how many lines the list has.
func (p *Presenter) Len() int {
	if p.searching() {
		return len(p.found)
	}
	if p.total == 0 {
		return 0
	}
	return p.before() + p.total
}
