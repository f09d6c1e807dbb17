package referrals

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/entity"
)

// The lists, by the value of their tab; a fourth holds what came.
const (
	TabToSend   = string(core.ShelfToSend)
	TabWaiting  = string(core.ShelfWaiting)
	TabReceived = "received"
	TabDone     = string(core.ShelfDone)
)

// The filters of a list.
const (
	OnlyLate   = "late"
	OnlyUrgent = "urgent"
)

// page is how many referrals are read at once.
const page = 50

// Row is one line. A row that is not read yet has no name.
type Row struct {
	ID     uuid.UUID
	Name   string
	Detail string
	State  string
	Kind   Kind
	Urgent bool
}

// Head is a tab with how many stand there.
type Head struct {
	Value, Label string
	Count        int
	Mark         bool // something there needs somebody
}

// List is the page of all referrals. Its methods belong to the screen's thread.
type List struct {
	wiring   Wiring
	tab      string
	filter   string
	places   map[string][]core.ReferralPlace
	incoming []core.Incoming
	shown    []core.ReferralPlace
	pages    map[int][]Row
	reading  map[int]bool
	loaded   bool
	err      error
	changed  func()
}

// NewList makes the page with a tab open, "" for the first that holds something that waits.
func NewList(w Wiring, tab string) *List {
	return &List{wiring: w, tab: tab, changed: func() {}, pages: map[int][]Row{}, reading: map[int]bool{}}
}

// OnChange names what redraws the page.
func (l *List) OnChange(f func()) { l.changed = f }

// Speak gives the reader's language.
func (l *List) Speak() view.Language { return l.wiring.Speak }

// Loaded says whether the lists were read.
func (l *List) Loaded() bool { return l.loaded }

// Problem says why they could not be, "" where they could.
func (l *List) Problem() string {
	if l.err == nil {
		return ""
	}
	return l.wiring.Speak.Error(l.err)
}

// Load reads the lists.
func (l *List) Load() {
	l.wiring.Run.Go(func() {
		_, err := core.LookAtReferrals(context.Background(), l.wiring.Seat) // what came is written down first
		var places []core.ReferralPlace
		if err == nil {
			places, err = core.ReferralPlaces(context.Background(), l.wiring.Seat)
		}
		var incoming []core.Incoming
		if err == nil {
			incoming, err = core.IncomingReferrals(context.Background(), l.wiring.Seat)
		}
		l.wiring.Run.UI(func() { l.show(places, incoming, err) })
	})
}

func (l *List) show(places []core.ReferralPlace, incoming []core.Incoming, err error) {
	l.places, l.incoming, l.err, l.loaded = map[string][]core.ReferralPlace{}, incoming, err, true
	for _, p := range places {
		l.places[string(p.Shelf)] = append(l.places[string(p.Shelf)], p)
	}
	if l.tab == "" {
		l.tab = l.first()
	}
	l.filtered()
	l.changed()
}

// first is the list that is looked at first: one that needs somebody, else one that holds something.
func (l *List) first() string {
	for _, h := range l.Heads() {
		if h.Mark {
			return h.Value
		}
	}
	for _, h := range l.Heads() {
		if h.Count > 0 {
			return h.Value
		}
	}
	return TabWaiting
}

// Heads gives the tabs.
func (l *List) Heads() []Head {
	var heads []Head
	for _, tab := range []string{TabToSend, TabWaiting, TabReceived, TabDone} {
		h := Head{Value: tab, Label: l.wiring.t("tab." + tab), Count: len(l.places[tab])}
		switch tab {
		case TabReceived:
			h.Count, h.Mark = len(l.incoming), l.unanswered() > 0
		case TabWaiting:
			h.Mark = l.late() > 0
		}
		heads = append(heads, h)
	}
	return heads
}

func (l *List) unanswered() int {
	n := 0
	for _, in := range l.incoming {
		if in.Answer == nil && in.Stop == "" && in.Damaged == nil {
			n++
		}
	}
	return n
}

func (l *List) late() int {
	n := 0
	for _, p := range l.places[TabWaiting] {
		if p.Overdue() {
			n++
		}
	}
	return n
}

// Tab gives the list that is shown.
func (l *List) Tab() string { return l.tab }

// Show shows another list.
func (l *List) Show(tab string) {
	l.tab, l.filter = tab, ""
	l.filtered()
	l.changed()
}

// Filter gives what the list is narrowed to, "" for nothing.
func (l *List) Filter() string { return l.filter }

// Narrow narrows the list to what is late or urgent.
func (l *List) Narrow(filter string) {
	l.filter = filter
	l.filtered()
	l.changed()
}

func (l *List) filtered() {
	clear(l.pages)
	l.shown = nil
	for _, p := range l.places[l.tab] {
		if l.filter == OnlyLate && !p.Overdue() || l.filter == OnlyUrgent && !p.Urgent {
			continue
		}
		l.shown = append(l.shown, p)
	}
}

// Counted says how many need somebody, or how many there are.
func (l *List) Counted() string {
	switch {
	case !l.loaded || l.Len() == 0:
		return ""
	case l.tab == TabWaiting && l.late() > 0:
		return l.wiring.Speak.Count("referral.counted_late", l.late())
	case l.tab == TabReceived && l.unanswered() > 0:
		return l.wiring.Speak.Count("referral.counted_unanswered", l.unanswered())
	}
	return l.wiring.Speak.Count("referral.counted", l.Len())
}

// Len gives how many rows the list has.
func (l *List) Len() int {
	if l.tab == TabReceived {
		return len(l.incoming)
	}
	return len(l.shown)
}

// At gives one row. Asking for one that is not read yet reads it, and tells when it is there.
func (l *List) At(i int) Row {
	if l.tab == TabReceived {
		return l.wiring.incomingRow(l.incoming[i])
	}
	rows, there := l.pages[i/page]
	if !there {
		l.read(i / page)
		rows = l.pages[i/page]
	}
	if i%page >= len(rows) {
		return Row{}
	}
	return rows[i%page]
}

func (l *List) read(number int) {
	from, tab := number*page, l.tab
	if l.reading[number] || from >= len(l.shown) {
		return
	}
	l.reading[number] = true
	places := l.shown[from:min(from+page, len(l.shown))]
	l.wiring.Run.Go(func() {
		ids := make([]uuid.UUID, len(places))
		for i, p := range places {
			ids[i] = p.ID
		}
		found, err := core.ReferralsAt(context.Background(), l.wiring.Seat, ids)
		l.wiring.Run.UI(func() {
			delete(l.reading, number)
			if tab == l.tab {
				l.pages[number], l.err = l.rows(places, found), err
			}
			l.changed()
		})
	})
}

func (l *List) rows(places []core.ReferralPlace, found []core.ReferralLine) []Row {
	rows := make([]Row, len(places))
	for i, line := range found {
		rows[i] = l.row(places[i], line)
	}
	return rows
}

func (l *List) row(p core.ReferralPlace, line core.ReferralLine) Row {
	row := Row{ID: p.ID, Name: l.wiring.t("somebody"), Urgent: p.Urgent}
	if line.Record == nil {
		return row
	}
	if line.Person != nil {
		row.Name = core.DisplayName(line.Person)
	}
	when := view.Args{"To": to(line), "Day": l.wiring.day(entity.ReferralDate.Get(line.Record))}
	row.Detail = l.wiring.t("row_sent", when)
	if p.State == core.ReferralDraft {
		row.Detail = l.wiring.t("row_to_send", when)
	}
	row.State, row.Kind = l.wiring.standing(line.Record, p.State, p.Late)
	return row
}
