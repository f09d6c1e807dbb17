// Package audit is the logic of the page that says who opened, searched, printed and exported what: sentences, filters, and a list that may be long.
package audit

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
)

// Filter is which lines are shown; what is empty leaves out none.
type Filter struct {
	By     uuid.UUID
	Action string
	People []uuid.UUID
	Days   int // back from today, today included
}

// Line is one line as it is read.
type Line struct {
	Day      string // heading, where it is the first of its day
	Time     string
	Sentence string
	Detail   string
}

// Wiring is what a presenter needs.
type Wiring struct {
	Seat   core.Seat
	Person uuid.UUID // whose lines alone are asked for; zero: everybody's
	Run    view.Runner
	Speak  view.Language
}

// Presenter holds the page. Its methods belong to the screen's thread.
type Presenter struct {
	wiring  Wiring
	entries []core.AuditEntry
	shown   []int // of entries, those of the filter
	closed  int
	filter  Filter
	typed   string
	reading string // how far
	writers map[uuid.UUID]core.Writer
	names   map[uuid.UUID]string // of people; case numbers where the name is not to be read
	asked   map[uuid.UUID]bool
	loaded  bool
	err     error
	changed func()
}

// New makes the page; it is empty until Load comes back.
func New(w Wiring) *Presenter {
	p := &Presenter{wiring: w, changed: func() {}, names: map[uuid.UUID]string{}, asked: map[uuid.UUID]bool{}}
	if w.Person != uuid.Nil {
		p.filter.People = []uuid.UUID{w.Person}
	}
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// Speak gives the reader's language.
func (p *Presenter) Speak() view.Language { return p.wiring.Speak }

// Load reads everything that she may read.
func (p *Presenter) Load() {
	seat, person := p.wiring.Seat, p.wiring.Person
	p.wiring.Run.Go(func() {
		ctx := context.Background()
		entries, closed, err := core.ReadAudit(ctx, seat, p.progressed)
		writers, wrong := core.Writers(ctx, seat)
		if err == nil {
			err = wrong
		}
		if err == nil && person != uuid.Nil {
			var changes []core.AuditEntry
			changes, err = core.ChangesOf(ctx, seat, person)
			entries = merged(entries, changes)
		}
		p.wiring.Run.UI(func() {
			p.entries, p.closed, p.writers, p.err, p.loaded = entries, closed, writers, err, true
			p.refilter()
		})
	})
}

// merged puts what follows from the log among what was written down, the latest first.
func merged(a, b []core.AuditEntry) []core.AuditEntry {
	all := append(slices.Clone(a), b...)
	slices.SortStableFunc(all, func(a, b core.AuditEntry) int {
		switch {
		case a.At > b.At:
			return -1
		case a.At < b.At:
			return 1
		}
		return 0
	})
	return all
}

// progressed tells how far reading is: a hundred thousand lines take a while, each being opened by itself.
func (p *Presenter) progressed(done, total int) {
	p.wiring.Run.UI(func() {
		if !p.loaded {
			p.reading = p.wiring.Speak.T("audit.reading_of", view.Args{"Done": p.wiring.Speak.Number(done), "Total": p.wiring.Speak.Number(total)})
			p.changed()
		}
	})
}

// Reading says how far it is.
func (p *Presenter) Reading() string {
	if p.reading == "" {
		return p.wiring.Speak.T("audit.reading")
	}
	return p.reading
}

// Loaded says whether the lines were read.
func (p *Presenter) Loaded() bool { return p.loaded }

// Problem says why they could not be, "" where they could.
func (p *Presenter) Problem() string {
	if p.err == nil {
		return ""
	}
	return p.wiring.Speak.Error(p.err)
}

// Filter gives what is asked for.
func (p *Presenter) Filter() Filter { return p.filter }

// Choose asks for other lines.
func (p *Presenter) Choose(f Filter) {
	p.filter = f
	p.refilter()
}

func (p *Presenter) refilter() {
	first := civil.Date{}
	if p.filter.Days > 0 {
		first = civil.DateOf(p.wiring.Seat.Clock.Now()).AddDays(1 - p.filter.Days)
	}
	p.shown = p.shown[:0]
	for i, e := range p.entries {
		if p.filter.wants(e) && p.namesTyped(e) && !dayOf(e).Before(first) {
			p.shown = append(p.shown, i)
		}
	}
	p.changed()
}

func (f Filter) wants(e core.AuditEntry) bool {
	switch {
	case f.By != uuid.Nil && e.By != f.By, f.Action != "" && e.Action != f.Action:
		return false
	}
	return len(f.People) == 0 || slices.ContainsFunc(e.Records, func(id uuid.UUID) bool { return slices.Contains(f.People, id) })
}

// namesTyped says whether a line is about whoever's case number was typed.
func (p *Presenter) namesTyped(e core.AuditEntry) bool {
	digits := caseDigits(p.typed)
	if digits == "" || len(p.filter.People) > 0 {
		return true
	}
	return slices.ContainsFunc(e.Records, func(id uuid.UUID) bool { return strings.HasPrefix(id.String(), digits) })
}

// caseDigits reads a case number as it is typed: "7f3a-21c0", or the beginning of one.
func caseDigits(typed string) string {
	digits := strings.ToLower(strings.NewReplacer("-", "", " ", "").Replace(typed))
	if len(digits) > 8 {
		return digits[:8]
	}
	return digits
}

// Type looks for the lines about somebody, by name or by case number.
func (p *Presenter) Type(text string) {
	p.typed = text
	seat := p.wiring.Seat
	p.wiring.Run.Go(func() {
		hits, err := core.FindPeople(context.Background(), seat, text, mostNamed)
		p.wiring.Run.UI(func() {
			if p.typed != text || err != nil {
				return
			}
			p.filter.People = nil
			for _, hit := range hits {
				p.filter.People = append(p.filter.People, hit.Person.ID)
			}
			p.refilter()
		})
	})
}

// mostNamed is how many people of one name are looked for at once.
const mostNamed = 40

// Typed gives what is typed.
func (p *Presenter) Typed() string { return p.typed }

func dayOf(e core.AuditEntry) civil.Date { return civil.DateOf(time.UnixMilli(e.At)) }

// Len is how many lines are shown.
func (p *Presenter) Len() int { return len(p.shown) }

// Counted says how many there are.
func (p *Presenter) Counted() string {
	if !p.loaded || p.err != nil {
		return ""
	}
	return p.wiring.Speak.Count("audit.counted", len(p.shown))
}

// Closed says how many lines only the data lead reads, "" where there are none.
func (p *Presenter) Closed() string {
	if p.closed == 0 {
		return ""
	}
	return p.wiring.Speak.Count("audit.closed", p.closed)
}

// People gives those who did something, by name: what to choose from.
func (p *Presenter) People() []core.Colleague {
	seen := map[uuid.UUID]bool{}
	var all []core.Colleague
	for _, e := range p.entries {
		if !seen[e.By] {
			seen[e.By] = true
			all = append(all, core.Colleague{ID: e.By, Name: p.who(e.By)})
		}
	}
	slices.SortFunc(all, func(a, b core.Colleague) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// Actions gives the kinds of line that there are: what to choose from.
func (p *Presenter) Actions() []string {
	var codes []string
	for _, e := range p.entries {
		if !slices.Contains(codes, e.Action) {
			codes = append(codes, e.Action)
		}
	}
	slices.Sort(codes)
	return codes
}

// Days gives how far back the lines may be asked for; 0: always.
func Days() []int { return []int{0, 1, 7, 30} }
