package person

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/said"
	"soglia/domain/civil"
)

// Filter is a kind of entry to look at.
type Filter string

// The filters.
const (
	FilterAll          Filter = "all"
	FilterIntakes      Filter = "intakes"
	FilterSessions     Filter = "sessions"
	FilterPaths        Filter = "paths"
	FilterAppointments Filter = "appointments"
	FilterActs         Filter = "acts"
	FilterReferrals    Filter = "referrals"
)

// filterOf says where an event belongs.
func filterOf(kind core.EventKind) Filter {
	switch kind {
	case core.EventIntake:
		return FilterIntakes
	case core.EventSession:
		return FilterSessions
	case core.EventAppointment:
		return FilterAppointments
	case core.EventAct, core.EventWithdrawn:
		return FilterActs
	case core.EventReferral:
		return FilterReferrals
	}
	return FilterPaths
}

// Entry is one line of the story.
type Entry struct {
	Kind    core.EventKind
	Record  uuid.UUID
	Outcome string // code of the act's, the appointment's or the session's outcome
	Month   string // caption, on the first entry of a month
	Title   string
	When    string // when, and who
	Text    string
	Mark    string // that something of it stands in two versions, or that it is new to the reader; else ""
}

// text is what is known of an entry's words.
type text struct {
	there bool
	core.EventText
}

type story struct {
	filter Filter
	all    []core.Event
	shown  []int // places in all
	words  map[uuid.UUID]*text
	wanted []core.Event // whose words are to be opened next
}

func newStory() story { return story{filter: FilterAll, words: map[uuid.UUID]*text{}} }

// fresh takes what was just read; words that were open are read anew when they are seen.
func (s *story) fresh(events []core.Event) {
	s.all, s.words, s.wanted = events, map[uuid.UUID]*text{}, nil
	s.choose(s.filter)
}

func (s *story) choose(f Filter) {
	s.filter, s.shown = f, nil
	for i, e := range s.all {
		if f == FilterAll || filterOf(e.Kind) == f {
			s.shown = append(s.shown, i)
		}
	}
}

// Filters gives the kinds of entry that the story has, with all of them first.
func (p *Presenter) Filters() []Filter {
	filters := []Filter{FilterAll}
	for _, f := range []Filter{FilterIntakes, FilterSessions, FilterPaths, FilterAppointments, FilterReferrals, FilterActs} {
		if slices.ContainsFunc(p.events, func(e core.Event) bool { return filterOf(e.Kind) == f }) {
			filters = append(filters, f)
		}
	}
	return filters
}

// Filter gives the kind of entry that is looked at.
func (p *Presenter) Filter() Filter { return p.story.filter }

// Choose looks at one kind of entry.
func (p *Presenter) Choose(f Filter) {
	p.story.choose(f)
	p.changed(PartAll)
}

// Counted says how many entries there are and since when: "34 voci, dal 3 febbraio 2026".
func (p *Presenter) Counted() string {
	if len(p.story.shown) == 0 {
		return ""
	}
	since := p.event(len(p.story.shown) - 1).Day
	return p.Speak().Count("person.entries", len(p.story.shown), view.Args{"Since": longDay(p.Speak(), since)})
}

// longDay writes a day without its weekday: "3 febbraio 2026".
func longDay(speak view.Language, d civil.Date) string {
	return said.Day(speak, d)
}

// Entries gives how many entries are shown.
func (p *Presenter) Entries() int { return len(p.story.shown) }

func (p *Presenter) event(i int) core.Event { return p.story.all[p.story.shown[i]] }

// Entry gives one line of the story, with its words where they have been opened.
func (p *Presenter) Entry(i int) Entry {
	e := p.event(i)
	entry := Entry{Kind: e.Kind, Record: e.Record.ID, Title: p.title(e), When: joined(", ", p.Speak().NearDay(e.Day, p.Today()), p.by(e.By))}
	entry.Outcome = outcomeOf(e)
	entry.Mark = p.marked(e)
	if i == 0 || civil.MonthOf(p.event(i-1).Day) != civil.MonthOf(e.Day) {
		entry.Month = strings.ToUpper(p.Speak().Month(civil.MonthOf(e.Day)))
	}
	entry.Text = p.summary(e)
	if w := p.story.words[e.Record.ID]; w != nil && w.there {
		entry.Text = p.withWords(e, w.EventText)
	}
	return entry
}

func outcomeOf(e core.Event) string {
	if f := e.Record.Entity.Named("esito"); f != nil && e.Kind != core.EventWithdrawn {
		return e.Record.Value(f).Text()
	}
	return ""
}

// Look says that an entry is in view: its words are opened once, together with those of its neighbours.
func (p *Presenter) Look(i int) {
	e := p.event(i)
	if p.story.words[e.Record.ID] != nil || e.Kind != core.EventIntake && e.Kind != core.EventSession {
		return
	}
	p.story.words[e.Record.ID] = &text{}
	p.story.wanted = append(p.story.wanted, e)
	if len(p.story.wanted) == 1 {
		p.wiring.Run.Go(func() { p.wiring.Run.UI(p.openWords) }) // once all that came into view have said so
	}
}

// openWords opens the words of what is in view.
func (p *Presenter) openWords() {
	events, words, special := p.story.wanted, p.story.words, p.dossier.AllowsSpecial()
	p.story.wanted = nil
	if len(events) == 0 {
		return
	}
	p.wiring.Run.Go(func() {
		opened := map[uuid.UUID]core.EventText{}
		for _, e := range events {
			if t, err := core.TimelineText(context.Background(), p.wiring.Seat, e, special); err == nil {
				opened[e.Record.ID] = t // what cannot be opened stays without words
			}
		}
		p.wiring.Run.UI(func() {
			for id, t := range opened {
				*words[id] = text{there: true, EventText: t}
			}
			p.changed(PartWords)
		})
	})
}

// withWords is what was written, or the summary where nothing was.
func (p *Presenter) withWords(e core.Event, w core.EventText) string {
	said := joined(" ", append([]string{oneLine(w.Note)}, w.Parts...)...)
	if said == "" && w.Reserved {
		said = p.Speak().T("person.words_reserved")
	}
	if said == "" {
		return p.summary(e)
	}
	return joined(" ", said, p.minutes(e))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
