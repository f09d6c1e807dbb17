package person

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/search"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
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
	}
	return FilterPaths
}

// Entry is one line of the story.
type Entry struct {
	Kind    core.EventKind
	Outcome string // code of the act's, the appointment's or the session's outcome
	Month   string // caption, on the first entry of a month
	Title   string
	When    string // when, and who
	Text    string
}

// text is what is known of an entry's words.
type text struct {
	asked bool
	there bool
	core.EventText
}

type story struct {
	filter Filter
	all    []core.Event
	shown  []int // places in all
	words  map[uuid.UUID]*text
}

func newStory() story { return story{filter: FilterAll, words: map[uuid.UUID]*text{}} }

// fresh takes what was just read; words that were open are read anew when they are seen.
func (s *story) fresh(events []core.Event) {
	s.all, s.words = events, map[uuid.UUID]*text{}
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
	for _, f := range []Filter{FilterIntakes, FilterSessions, FilterPaths, FilterAppointments, FilterActs} {
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
	_, day, found := strings.Cut(speak.Day(d), " ")
	if !found {
		return speak.Day(d)
	}
	return day
}

// Entries gives how many entries are shown.
func (p *Presenter) Entries() int { return len(p.story.shown) }

func (p *Presenter) event(i int) core.Event { return p.story.all[p.story.shown[i]] }

// Entry gives one line of the story, with its words where they have been opened.
func (p *Presenter) Entry(i int) Entry {
	e := p.event(i)
	entry := Entry{Kind: e.Kind, Title: p.title(e), When: joined(", ", p.Speak().NearDay(e.Day, p.Today()), p.by(e.By))}
	entry.Outcome = outcomeOf(e)
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

// Look says that an entry is in view: its words are opened once.
func (p *Presenter) Look(i int) {
	e := p.event(i)
	if p.story.words[e.Record.ID] != nil || e.Kind != core.EventIntake && e.Kind != core.EventSession {
		return
	}
	w := &text{asked: true}
	p.story.words[e.Record.ID] = w
	special := p.dossier.AllowsSpecial()
	p.wiring.Run.Go(func() {
		opened, err := core.TimelineText(context.Background(), p.wiring.Seat, e, special)
		p.wiring.Run.UI(func() {
			if err != nil || p.story.words[e.Record.ID] != w {
				return // what cannot be opened stays without words
			}
			w.there, w.EventText = true, opened
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

// title says what an entry is.
func (p *Presenter) title(e core.Event) string {
	speak := p.Speak()
	switch e.Kind {
	case core.EventIntake:
		return joined(": ", speak.T("person.intake"), small(strings.Join(p.asked(e), ", ")))
	case core.EventSession:
		return joined(": ", speak.T("person.session"), small(speak.Label("session_kind", entity.SessionKind.Get(e.Record))))
	case core.EventAppointment:
		return joined(": ", speak.T("person.appointment"), small(speak.Label("appointment_state", entity.AppointmentOutcome.Get(e.Record))))
	case core.EventAct, core.EventWithdrawn:
		state := entity.ConsentOutcome.Get(e.Record)
		if e.Kind == core.EventAct && state == core.Withdrawn {
			state = core.Given // it was, on that day
		}
		return p.ActName(entity.ConsentAct.Get(e.Record)) + ": " + small(p.StateName(entity.ConsentAct.Get(e.Record), state))
	}
	return speak.T("person."+string(e.Kind)) + ": " + small(speak.Label("path_kind", entity.PathKind.Get(e.Record)))
}

// asked says in few words what an accesso was about: its themes, else its needs, else its requests.
func (p *Presenter) asked(e core.Event) []string {
	var said []string
	for _, code := range entity.IntakeThemes.Get(e.Record) {
		said = append(said, search.Tile(p.Speak(), "spoon_theme", code))
	}
	for _, r := range e.Needs {
		if code := entity.NeedItem.Get(r); len(said) < 2 && p.mayShow("macro_need", code) {
			said = append(said, search.Tile(p.Speak(), "macro_need", code))
		}
	}
	for _, r := range e.Requests {
		if len(said) == 0 {
			said = append(said, p.Speak().Label("request_type", entity.RequestKind.Get(r)))
		}
	}
	return said
}

// mayShow says whether a code may stand on the page: those of class 3 only with consent B.
func (p *Presenter) mayShow(list, code string) bool {
	return code != codelist.Reserved && (codelist.Shipped().ClassOf(list, code) == 0 || p.dossier.AllowsSpecial())
}

// summary says in coded words what was done.
func (p *Presenter) summary(e core.Event) string {
	speak := p.Speak()
	switch e.Kind {
	case core.EventIntake:
		var done []string
		for _, r := range e.Answers {
			done = append(done, speak.Label("response_type", entity.ResponseKind.Get(r)))
		}
		return joined(" ", sentence(strings.Join(done, ", ")), p.minutes(e))
	case core.EventSession:
		return joined(" ", sentence(speak.Label("session_outcome", entity.SessionOutcome.Get(e.Record))), p.minutes(e))
	case core.EventAppointment:
		return joined(" ", clock(entity.AppointmentTime.Get(e.Record)))
	case core.EventClosed:
		return sentence(speak.Label("closing_reason", entity.PathClosingReason.Get(e.Record)))
	}
	return ""
}

func sentence(s string) string {
	if s == "" {
		return ""
	}
	return capital(s) + "."
}

func (p *Presenter) minutes(e core.Event) string {
	var spent int64
	switch e.Record.Entity {
	case entity.Intake:
		spent, _ = entity.IntakeMinutes.Get(e.Record)
	case entity.Session:
		spent, _ = entity.SessionMinutes.Get(e.Record)
	}
	if spent == 0 {
		return ""
	}
	return p.Speak().Count("person.minutes", int(spent)) + "."
}

// recordOf gives the record of an entry.
func (p *Presenter) recordOf(i int) *record.Record { return p.event(i).Record }
