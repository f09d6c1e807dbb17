// Package figures is the logic of the page that counts a period by desk, as the desk sees it or as it may leave the desk.
package figures

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/search"
	"soglia/domain/civil"
	"soglia/domain/indicator"
)

// Row is a line of the table by desk, every figure as it is shown.
type Row struct {
	Name                              string
	Intakes, Anonymous, People, Fresh string
	Total                             bool
}

// Bar is one theme: how many intakes hold it; Hidden where too few people stand behind it.
type Bar struct {
	Label  string
	Value  int
	Shown  string
	Hidden bool
}

// Hours is one profession's line, hours with two decimals.
type Hours struct {
	Profession                           string
	Direct, BackOffice, Preparation, Way string
	Total                                string
}

// State is what the page shows.
type State struct {
	Month     civil.Month
	Title     string // the month in words
	Publish   bool   // as it may leave the desk
	Rows      []Row
	Themes    []Bar
	Hours     []Hours
	Support   []string // a line a month and psychologist (IND-19)
	Hidden    string   // how many cells are hidden, "" where none
	NotSynced string   // how many laptops' newest work may be lacking in these figures, "" where none
	Problem   string
	Busy      bool
}

// Presenter holds the page.
type Presenter struct {
	seat    core.Seat
	peers   core.Peers // nil where nobody is known of but this laptop
	themes  []string
	run     view.Runner
	speak   view.Language
	changed func()
	state   State
	latest  int // number of the latest question: answers to older ones are dropped
}

// New makes the page for the present month. Themes are the programme's.
func New(seat core.Seat, themes []string, run view.Runner, speak view.Language) *Presenter {
	month := civil.MonthOf(civil.DateOf(seat.Clock.Now()))
	p := &Presenter{seat: seat, themes: themes, run: run, speak: speak, changed: func() {}}
	p.state.Month = month
	return p
}

// Among lets the page say which laptops' work may be lacking.
func (p *Presenter) Among(peers core.Peers) *Presenter {
	p.peers = peers
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Move goes some months back or ahead, never past the present one.
func (p *Presenter) Move(months int) {
	next := p.state.Month.Add(months)
	if next.Compare(civil.MonthOf(civil.DateOf(p.seat.Clock.Now()))) > 0 {
		return
	}
	p.state.Month = next
	p.Count()
}

// Publish chooses between the desk's own view and what may leave it.
func (p *Presenter) Publish(yes bool) {
	p.state.Publish = yes
	p.Count()
}

// Count counts the month. It comes back at once; the page is told.
func (p *Presenter) Count() {
	p.latest++
	question, month, publish := p.latest, p.state.Month, p.state.Publish
	p.state.Busy, p.state.Title = true, p.speak.Month(month)
	p.changed()
	p.run.Go(func() {
		ctx := context.Background()
		count, err := core.Count(ctx, p.seat, core.CountQuestion{First: month.First(), Last: month.Last(), Themes: p.themes})
		names, namesErr := core.DeskNames(ctx, p.seat)
		if err == nil {
			err = namesErr
		}
		staff, _, staffErr := core.Staff(ctx, p.seat)
		if err == nil {
			err = staffErr
		}
		if publish {
			count.Publish(indicator.DefaultK)
		}
		lacking := p.unsynchronised(ctx)
		p.run.UI(func() {
			if question == p.latest {
				p.state.NotSynced = lacking
				p.show(count, names, staff, err)
			}
		})
	})
}

// unsynchronised says how many laptops' work may be lacking. What cannot be told of them does not keep the figures back.
func (p *Presenter) unsynchronised(ctx context.Context) string {
	if p.peers == nil {
		return ""
	}
	n, err := core.Unsynchronised(ctx, p.peers)
	if err != nil || n == 0 {
		return ""
	}
	return p.speak.Count("sync.not_yet", n)
}

func (p *Presenter) show(c indicator.Count, names, staff map[uuid.UUID]string, err error) {
	s := &p.state
	s.Busy, s.Problem, s.Rows, s.Themes, s.Hours, s.Support, s.Hidden = false, "", nil, nil, nil, nil, ""
	if err != nil {
		s.Problem = p.speak.Error(err)
		p.changed()
		return
	}
	for _, d := range c.Desks {
		s.Rows = append(s.Rows, p.row(d, names[d.Desk]))
	}
	total := p.row(c.Total, p.speak.T("figures.total"))
	total.Total = true
	s.Rows = append(s.Rows, total)
	for _, theme := range c.Total.Themes {
		s.Themes = append(s.Themes, p.bar(theme))
	}
	for _, h := range c.Total.Hours {
		s.Hours = append(s.Hours, p.hours(h))
	}
	for _, m := range c.Psychology {
		s.Support = append(s.Support, p.support(m, staff[m.Operator]))
	}
	if c.Hidden > 0 {
		s.Hidden = p.speak.Count("figures.hidden", c.Hidden, view.Args{"K": c.K})
	}
	p.changed()
}

func (p *Presenter) row(d indicator.Desk, name string) Row {
	return Row{Name: name, Intakes: p.cell(d.Intakes), Anonymous: p.cell(d.Anonymous), People: p.cell(d.People), Fresh: p.cell(d.NewPeople)}
}

func (p *Presenter) cell(c *indicator.Cell) string {
	if c.Hidden {
		return p.speak.T("figures.not_shown")
	}
	return p.speak.Number(int(c.Value))
}

func (p *Presenter) bar(t indicator.Theme) Bar {
	b := Bar{Label: search.Tile(p.speak, "spoon_theme", t.Code), Shown: p.cell(t.Intakes), Hidden: t.Intakes.Hidden}
	if !b.Hidden {
		b.Value = int(t.Intakes.Value)
	}
	return b
}

func (p *Presenter) hours(h indicator.Hours) Hours {
	text := indicator.HoursText
	return Hours{
		Profession: p.speak.Label("profession", h.Profession), Direct: text(h.Direct), BackOffice: text(h.BackOffice),
		Preparation: text(h.Preparation), Way: text(h.Way), Total: text(h.Total()),
	}
}

// support is one psychologist's month. Its people are never added to those of another.
func (p *Presenter) support(m indicator.PsychologyMonth, name string) string {
	args := view.Args{"Name": name, "Month": p.speak.Month(m.Month)}
	if !m.Told {
		return p.speak.T("figures.support_not_shown", args)
	}
	args["People"], args["Sessions"], args["Hours"] = p.speak.Number(int(m.People)), p.speak.Number(int(m.Sessions)), indicator.HoursText(m.Minutes)
	return p.speak.T("figures.support", args)
}
