package main

import (
	"context"
	"flag"
	"fmt"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/indicator"
	"soglia/domain/programme"
)

func countCommand() *command {
	return &command{name: "count", about: "cli.count.about", args: "cli.count.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		from := flags.String("from", "", "cli.flag.count_from")
		to := flags.String("to", "", "cli.flag.count_to")
		publish := flags.Bool("publish", false, "cli.flag.publish")
		return func(ctx context.Context, c *call) (answer, error) {
			first, err := dateOr(*from)
			if err != nil {
				return nil, err
			}
			last, err := dateOr(*to)
			if err != nil {
				return nil, err
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				return counted(ctx, s, first, last, *publish)
			})
		}
	}}
}

// counted counts a period; without dates, the present month.
func counted(ctx context.Context, s *core.Sitting, first, last civil.Date, publish bool) (answer, error) {
	month := civil.MonthOf(civil.DateOf(s.Clock.Now()))
	if first.IsZero() {
		first = month.First()
	}
	if last.IsZero() {
		last = month.Last()
	}
	themes, err := themesOf(ctx, s.Seat)
	if err != nil {
		return nil, err
	}
	desks, err := core.DesksOf(ctx, s.Seat)
	if err != nil {
		return nil, err
	}
	question := core.CountQuestion{First: first, Last: last, Themes: themes}
	for _, d := range desks {
		question.Desks = append(question.Desks, d.ID)
	}
	count, err := core.Count(ctx, s.Seat, question)
	if err != nil {
		return nil, err
	}
	if publish {
		count.Publish(indicator.DefaultK)
	}
	peers, err := assembly.PeersOf(s)
	if err != nil {
		return nil, err
	}
	a := countOf(count, desks)
	a.Unsynchronised, err = core.Unsynchronised(ctx, peers)
	return a, err
}

// themesOf gives the themes of the seated programme's template.
func themesOf(ctx context.Context, seat core.Seat) ([]string, error) {
	r, err := seat.Store.Get(ctx, entity.Programme, seat.Programme)
	if err != nil {
		return nil, err
	}
	template, _ := programme.Find(entity.ProgrammeCode.Get(r)) // none: a programme of the network's own, which has no themes
	return template.Themes, nil
}

// countAnswer gives null for a cell that is hidden.
type countAnswer struct {
	From   string      `json:"from"`
	To     string      `json:"to"`
	K      int         `json:"k,omitempty"`
	Hidden int         `json:"hidden,omitempty"`
	Desks  []countDesk `json:"desks"`
	Total  countDesk   `json:"total"`

	Unsynchronised int `json:"devices_not_synchronised"`
}

type countDesk struct {
	ID        uuid.UUID         `json:"id"`
	Name      string            `json:"name,omitempty"`
	Intakes   *int64            `json:"intakes"`
	Anonymous *int64            `json:"anonymous"`
	People    *int64            `json:"people"`
	New       *int64            `json:"new_people"`
	Themes    map[string]*int64 `json:"themes"`
	Hours     []countHours      `json:"hours"`
	order     []string
}

type countHours struct {
	Profession  string `json:"profession"`
	Direct      int64  `json:"direct_minutes"`
	BackOffice  int64  `json:"back_office_minutes"`
	Preparation int64  `json:"preparation_minutes"`
	Way         int64  `json:"way_minutes"`
	Total       string `json:"total_hours"`
}

func countOf(c indicator.Count, desks []core.Desk) countAnswer {
	names := map[uuid.UUID]string{}
	for _, d := range desks {
		names[d.ID] = d.Name
	}
	a := countAnswer{From: c.First.String(), To: c.Last.String(), K: c.K, Hidden: c.Hidden, Total: deskCount(c.Total, "")}
	for _, d := range c.Desks {
		a.Desks = append(a.Desks, deskCount(d, names[d.Desk]))
	}
	return a
}

func deskCount(d indicator.Desk, name string) countDesk {
	out := countDesk{
		ID: d.Desk, Name: name, Intakes: shown(d.Intakes), Anonymous: shown(d.Anonymous), People: shown(d.People), New: shown(d.NewPeople),
		Themes: map[string]*int64{}, Hours: []countHours{},
	}
	for _, t := range d.Themes {
		out.Themes[t.Code] = shown(t.Intakes)
		out.order = append(out.order, t.Code)
	}
	for _, h := range d.Hours {
		out.Hours = append(out.Hours, countHours{h.Profession, h.Direct, h.BackOffice, h.Preparation, h.Way, indicator.HoursText(h.Total())})
	}
	return out
}

func shown(c *indicator.Cell) *int64 {
	if c == nil || c.Hidden {
		return nil
	}
	value := c.Value
	return &value
}

func (a countAnswer) tell(l view.Language) []string {
	lines := []string{l.T("cli.count.period", view.Args{"From": a.From, "To": a.To})}
	for _, d := range a.Desks {
		lines = append(lines, d.tell(l, d.Name)...)
	}
	lines = append(lines, a.Total.tell(l, l.T("figures.total"))...)
	lines = append(lines, l.Count("sync.not_yet", a.Unsynchronised))
	if a.Hidden > 0 {
		lines = append(lines, l.Count("figures.hidden", a.Hidden, view.Args{"K": a.K}))
	}
	return lines
}

func (d countDesk) tell(l view.Language, name string) []string {
	lines := []string{name, fmt.Sprintf("  %s: %s  %s: %s  %s: %s  %s: %s",
		l.T("figures.intakes"), cell(l, d.Intakes), l.T("figures.anonymous"), cell(l, d.Anonymous),
		l.T("figures.people"), cell(l, d.People), l.T("figures.new"), cell(l, d.New))}
	for _, code := range d.order {
		lines = append(lines, "    "+l.Label(programme.ThemeList, code)+": "+cell(l, d.Themes[code]))
	}
	for _, h := range d.Hours {
		lines = append(lines, "    "+l.Label("profession", h.Profession)+": "+h.Total+" h")
	}
	return lines
}

func cell(l view.Language, n *int64) string {
	if n == nil {
		return l.T("figures.not_shown")
	}
	return l.Number(int(*n))
}
