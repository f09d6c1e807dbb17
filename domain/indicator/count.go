// Package indicator counts what the desks did, by the definitions of the specification (spec §4), and hides what would tell of too few people.
package indicator

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/civil"
)

// Intake is what an accesso contributes to the counts.
type Intake struct {
	Desk      uuid.UUID
	Date      civil.Date
	People    []uuid.UUID // persona and altri_presenti above ANONIMA; empty where nobody is named
	Anonymous bool        // level ANONIMA
	Themes    []string
}

// Session is what a sessione contributes to IND-13.
type Session struct {
	Desk                          uuid.UUID
	Date                          civil.Date
	Operator                      uuid.UUID
	Profession, Kind, Outcome     string
	Minutes, Preparation, Journey int64
}

// Hours is a row of IND-13: minutes by profession, summed; rounding to hours is the reader's last step.
type Hours struct {
	Profession                           string
	Direct, BackOffice, Preparation, Way int64 // minutes
	Sessions                             int64
}

// Total gives the four columns together, in minutes.
func (h Hours) Total() int64 { return h.Direct + h.BackOffice + h.Preparation + h.Way }

// Theme is a row of IND-05: intakes that hold the theme, and people and anonymous intakes behind them.
type Theme struct {
	Code    string
	Intakes *Cell
}

// Desk is what one desk did in the period, or all of them together.
type Desk struct {
	Desk      uuid.UUID // zero for the total
	Intakes   *Cell     // IND-01
	Anonymous *Cell     // beside IND-02, never added to it
	People    *Cell     // IND-02
	NewPeople *Cell     // IND-03
	Themes    []Theme   // IND-05, in the order asked for
	Hours     []Hours   // IND-13, by profession's code
}

// Count is a period's figures by desk, with their total.
type Count struct {
	First, Last civil.Date // both included
	Desks       []Desk
	Total       Desk
	Psychology  []PsychologyMonth // IND-19: whole months of the period
	K, Hidden   int               // K is 0 while nothing is suppressed
}

// Tally adds up records; it is told of each once, in any order.
type Tally struct {
	first, last civil.Date
	themes      []string
	desks       []*bucket
	total       *bucket
	psychology  []PsychologyMonth
}

type bucket struct {
	desk               uuid.UUID
	intakes, anonymous int64
	people             map[uuid.UUID]bool
	themes             map[string]*themed
	hours              map[string]*Hours
}

type themed struct {
	intakes, anonymous int64
	people             map[uuid.UUID]bool
}

func newBucket(desk uuid.UUID) *bucket {
	return &bucket{desk, 0, 0, map[uuid.UUID]bool{}, map[string]*themed{}, map[string]*Hours{}}
}

// NewTally starts a count of a period, both days included, for desks and themes in the order in which they are shown.
func NewTally(first, last civil.Date, desks []uuid.UUID, themes []string) *Tally {
	t := &Tally{first: first, last: last, themes: themes, total: newBucket(uuid.Nil)}
	for _, desk := range desks {
		t.desks = append(t.desks, newBucket(desk))
	}
	return t
}

func (t *Tally) buckets(desk uuid.UUID) []*bucket {
	for _, b := range t.desks {
		if b.desk == desk {
			return []*bucket{b, t.total}
		}
	}
	return nil
}

// Intake counts one accesso, if it lies in the period and at one of the desks.
func (t *Tally) Intake(in Intake) {
	if !in.Date.Within(t.first, t.last) {
		return
	}
	for _, b := range t.buckets(in.Desk) {
		b.intake(in)
	}
}

func (b *bucket) intake(in Intake) {
	b.intakes++
	if in.Anonymous {
		b.anonymous++
	}
	for _, p := range in.People {
		b.people[p] = true
	}
	for _, code := range in.Themes {
		if b.themes[code] == nil {
			b.themes[code] = &themed{people: map[uuid.UUID]bool{}}
		}
		b.themes[code].add(in)
	}
}

func (t *themed) add(in Intake) {
	t.intakes++
	if in.Anonymous {
		t.anonymous++
	}
	for _, p := range in.People {
		t.people[p] = true
	}
}

// Session counts one sessione, if it lies in the period and at one of the desks (spec §4.1, "IND-13 and R06").
func (t *Tally) Session(s Session) {
	if !s.Date.Within(t.first, t.last) {
		return
	}
	for _, b := range t.buckets(s.Desk) {
		if b.hours[s.Profession] == nil {
			b.hours[s.Profession] = &Hours{Profession: s.Profession}
		}
		b.hours[s.Profession].add(s)
	}
}

func (h *Hours) add(s Session) {
	held := s.Outcome == "SVOLTA" || s.Outcome == "INTERROTTA"
	missed := s.Outcome == "ASSENTE_AVV" || s.Outcome == "ASSENTE_NON_AVV"
	switch {
	case s.Kind == "BACK_OFFICE" && held:
		h.BackOffice += s.Minutes
	case held:
		h.Direct += s.Minutes
		h.Sessions++
	}
	if held || missed {
		h.Preparation += s.Preparation
		h.Way += s.Journey
	}
}

// People gives everyone named in the period, for whom firstEver must know the first accesso.
func (t *Tally) People() []uuid.UUID {
	people := make([]uuid.UUID, 0, len(t.total.people))
	for p := range t.total.people {
		people = append(people, p)
	}
	slices.SortFunc(people, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return people
}

// Count gives the figures. A person is new where her first accesso of the whole network lies in the period (IND-03).
func (t *Tally) Count(firstEver func(person uuid.UUID) civil.Date) Count {
	isNew := map[uuid.UUID]bool{}
	for p := range t.total.people {
		isNew[p] = firstEver(p).Within(t.first, t.last)
	}
	c := Count{First: t.first, Last: t.last, Total: t.figures(t.total, isNew), Psychology: t.published()}
	for _, b := range t.desks {
		c.Desks = append(c.Desks, t.figures(b, isNew))
	}
	return c
}

func (t *Tally) figures(b *bucket, isNew map[uuid.UUID]bool) Desk {
	fresh := int64(0)
	for p := range b.people {
		if isNew[p] {
			fresh++
		}
	}
	people := int64(len(b.people))
	d := Desk{
		Desk:      b.desk,
		Intakes:   &Cell{Value: b.intakes, Nature: CountsHappenings},
		Anonymous: &Cell{Value: b.anonymous, Nature: CountsHappenings},
		People:    &Cell{Value: people, People: int(people), Nature: CountsPeople},
		NewPeople: &Cell{Value: fresh, People: int(fresh), Nature: CountsPeople},
	}
	for _, code := range t.themes {
		d.Themes = append(d.Themes, Theme{code, b.themes[code].cell()})
	}
	for _, h := range b.hours {
		d.Hours = append(d.Hours, *h)
	}
	slices.SortFunc(d.Hours, func(a, b Hours) int { return cmp.Compare(a.Profession, b.Profession) })
	return d
}

// cell counts an anonymous accesso as one person (spec §4.1, "Suppression").
func (t *themed) cell() *Cell {
	c := &Cell{Nature: CountsHappenings, Personal: true}
	if t != nil {
		c.Value, c.People = t.intakes, len(t.people)+int(t.anonymous)
	}
	return c
}

// Publish hides what may not leave the desk: people below k, their small happenings, and what would give them away.
func (c *Count) Publish(k int) {
	table := &Table{}
	columns := make([]Line, 2+len(c.Total.Themes))
	for _, d := range append(slices.Clone(c.Desks), c.Total) {
		cells := []*Cell{d.Intakes, d.Anonymous}
		for _, theme := range d.Themes {
			cells = append(cells, theme.Intakes)
		}
		row := Row{Widest: table.Add(d.People)}
		table.Add(d.NewPeople)
		for i, cell := range cells {
			at := table.Add(cell)
			if i < 2 {
				row.Cells = append(row.Cells, at)
			}
			if d.Desk == uuid.Nil {
				columns[i].Total = at
			} else {
				columns[i].Parts = append(columns[i].Parts, at)
			}
		}
		table.Rows = append(table.Rows, row)
	}
	table.Lines = columns
	c.K, c.Hidden = k, table.Suppress(k)
}
