package main

import (
	"context"
	"flag"
	"slices"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/conflicts"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
)

// conflictsCommand lists what laptops wrote differently while they were apart.
func conflictsCommand() *command {
	return &command{name: "conflicts", about: "cli.conflicts.about", args: "cli.args.none", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		return func(ctx context.Context, c *call) (answer, error) {
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				p, err := writtenApart(s.Seat, c.speak, nil)
				if err != nil {
					return nil, err
				}
				return conflictsOf(p), nil
			})
		}
	}}
}

// decideCommand keeps one of the values of a field, or writes another in place of all.
func decideCommand() *command {
	return &command{name: "decide", about: "cli.decide.about", args: "cli.decide.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		keep := flags.Int("keep", 0, "cli.flag.keep")
		write := flags.String("write", "", "cli.flag.write")
		return func(ctx context.Context, c *call) (answer, error) {
			if len(c.args) != 1 || (*keep == 0) == (*write == "") {
				return nil, usage("cli.error.flags", "--keep | --write")
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				if err := decide(s.Seat, c.speak, c.args[0], *keep, *write); err != nil {
					return nil, err
				}
				return done{Done: "cli.decide.done"}, nil
			})
		}
	}}
}

// writtenApart reads everybody's conflicts; settled is told of every choice that was written.
func writtenApart(seat core.Seat, speak view.Language, settled func(conflicts.Done)) (*conflicts.Presenter, error) {
	p := conflicts.New(conflicts.Wiring{Seat: seat, Run: view.Synchronous(), Speak: speak, Done: settled})
	p.Load()
	return p, p.Err()
}

func decide(seat core.Seat, speak view.Language, key string, keep int, write string) error {
	written := false
	p, err := writtenApart(seat, speak, func(conflicts.Done) { written = true })
	if err != nil {
		return err
	}
	cards := p.Cards()
	i := slices.IndexFunc(cards, func(card conflicts.Card) bool { return card.Key == key })
	switch {
	case i < 0 || keep > len(cards[i].Values) || keep < 0:
		return domain.Fail(domain.NotFound, "cli.error.no_conflict", nil)
	case keep > 0:
		p.Choose(cards[i], keep-1)
	case !cards[i].Combines:
		return domain.Fail(domain.Invalid, "cli.error.only_keep", nil)
	default:
		p.AskCombine(cards[i])
		p.Type(write)
		p.Pick(strings.Split(write, ",")...)
		p.Save()
	}
	if !written && p.Err() == nil {
		return usage("cli.error.flags", p.Error())
	}
	return p.Err()
}

type conflictsAnswer struct {
	Decide []conflictAnswer `json:"to_decide"`
	Review []oddAnswer      `json:"to_review"`
	Ruled  []oddAnswer      `json:"settled_by_rule"`
}

type conflictAnswer struct {
	Key    string        `json:"key"`
	People []string      `json:"people"`
	Record string        `json:"record"`
	Field  string        `json:"field"`
	Values []valueAnswer `json:"values"`
	May    bool          `json:"may_decide"`
	Why    string        `json:"why_not,omitempty"`
}

type valueAnswer struct {
	Text   string `json:"value"`
	Who    string `json:"written_by"`
	Where  string `json:"desk,omitempty"`
	Closed bool   `json:"closed,omitempty"`
}

type oddAnswer struct {
	Record string `json:"record"`
	Why    string `json:"why"`
}

func conflictsOf(p *conflicts.Presenter) conflictsAnswer {
	a := conflictsAnswer{Decide: []conflictAnswer{}, Review: []oddAnswer{}, Ruled: []oddAnswer{}}
	for _, c := range p.Cards() {
		one := conflictAnswer{Key: c.Key, People: c.People, Record: c.Record, Field: c.Field, May: c.May, Why: c.Why}
		for _, v := range c.Values {
			one.Values = append(one.Values, valueAnswer{Text: v.Text, Who: v.Who, Where: v.Where, Closed: v.Closed})
		}
		a.Decide = append(a.Decide, one)
	}
	for _, o := range p.Odd() {
		a.Review = append(a.Review, oddAnswer{o.Record, o.Why})
	}
	for _, r := range p.Ruled() {
		a.Ruled = append(a.Ruled, oddAnswer{r.Record, r.Title})
	}
	return a
}

func (a conflictsAnswer) tell(l view.Language) []string {
	lines := []string{l.Count("conflicts.badge", len(a.Decide))}
	for _, c := range a.Decide {
		lines = append(lines, c.Key, "  "+strings.Join(append(slices.Clone(c.People), c.Record, c.Field), ", "))
		for i, v := range c.Values {
			lines = append(lines, "  "+l.Number(i+1)+"  "+v.Text+" ("+strings.TrimSpace(v.Who+" "+v.Where)+")")
		}
		if c.Why != "" {
			lines = append(lines, "  "+c.Why)
		}
	}
	for _, some := range []struct {
		title string
		all   []oddAnswer
	}{{"conflicts.review_title", a.Review}, {"conflicts.ruled_title", a.Ruled}} {
		if len(some.all) > 0 {
			lines = append(lines, l.T(some.title)+":")
		}
		for _, o := range some.all {
			lines = append(lines, "  "+o.Record+": "+o.Why)
		}
	}
	return lines
}
