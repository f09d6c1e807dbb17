package conflicts

import (
	"context"
	"slices"
	"strings"
	"time"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/said"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Value is one of several that were written.
type Value struct {
	Text   string
	Who    string // who wrote it, when
	Where  string // at which desk, "" where it is not known
	Shown  bool   // pages show this one now
	Closed bool   // this reader may not open it
}

// Card is one field in which several values stand.
type Card struct {
	Key      string // names the field for ever: entity, id of the record, name of the field
	People   []string
	Record   string // which record
	Field    string
	Values   []Value
	May      bool   // this reader decides
	Why      string // why not
	Combines bool   // something may be written from all of them
	conflict core.Conflict
}

// Cards gives what is to be decided, the newest first.
func (p *Presenter) Cards() []Card {
	var cards []Card
	for _, c := range core.Undecided(p.read.conflicts) {
		card := Card{
			Key:    strings.Join([]string{c.Record.Entity.Name, c.Record.ID.String(), c.Field.Name}, "/"),
			Record: p.recordName(c.Record), Field: p.fieldName(c), conflict: c,
		}
		for _, id := range c.People {
			card.People = append(card.People, p.rowName(Of{Person: id}))
		}
		for i, h := range c.Values {
			card.Values = append(card.Values, p.value(c, h, i == 0))
		}
		err := core.MayDecide(p.wiring.Seat, c)
		card.May = err == nil && p.mayShow(c)
		switch {
		case err != nil:
			card.Why = p.wiring.Speak.Error(err)
		case !card.May:
			card.Why = p.wiring.Speak.T("person.empty_consent")
		}
		card.Combines = card.May && formKind(c.Field) != none
		cards = append(cards, card)
	}
	return cards
}

func (p *Presenter) fieldName(c core.Conflict) string {
	return p.wiring.Speak.FieldName(c.Record.Entity.Name, c.Field.Name)
}

func (p *Presenter) value(c core.Conflict, h record.Held, first bool) Value {
	speak := p.wiring.Speak
	v := Value{Text: p.text(c, h.Value), Shown: first, Closed: h.Closed || !p.mayShow(c), Who: p.who(h)}
	switch {
	case v.Closed:
		v.Text = speak.T("conflicts.sealed")
	case v.Text == "":
		v.Text = speak.T("conflicts.nothing")
	}
	if desks := p.read.writers[h.By].Desks; len(desks) > 0 {
		v.Where = speak.T("conflicts.desk", view.Args{"Desk": strings.Join(desks, ", ")})
	}
	return v
}

// who says who wrote a value, and when by the clock of the laptop on which they did.
func (p *Presenter) who(h record.Held) string {
	speak, now := p.wiring.Speak, p.wiring.Seat.Clock.Now()
	at := time.UnixMilli(h.At).In(now.Location())
	when := speak.NearDay(civil.DateOf(at), civil.DateOf(now)) + ", " + said.Clock(at.Format("15:04"))
	if name := p.read.writers[h.By].Name; name != "" {
		return speak.T("conflicts.by", view.Args{"Name": name, "When": when})
	}
	return speak.T("conflicts.by_unknown", view.Args{"When": when})
}

// text writes a value as every page does.
func (p *Presenter) text(c core.Conflict, v schema.Value) string {
	return said.Value(p.wiring.Speak, c.Field, v, p.pointedName)
}

// mayShow says whether the values may be looked at: special data with the consent of whoever they are about.
func (p *Presenter) mayShow(c core.Conflict) bool {
	special := c.Field.Class >= schema.Special
	for _, h := range c.Values {
		for _, code := range h.Value.Codes() {
			special = special || c.Field.List != "" && codelist.Shipped().ClassOf(c.Field.List, code) >= int(schema.Special)
		}
	}
	return !special || len(c.People) > 0 && p.read.special[c.People[0]]
}

// Choose settles a conflict for one of its values.
func (p *Presenter) Choose(card Card, i int) {
	c, held := card.conflict, card.conflict.Values[i]
	p.write(p.kept(card), func(ctx context.Context) (core.Registered, error) { return core.Keep(ctx, p.wiring.Seat, c, held) })
}

func (p *Presenter) kept(card Card) string {
	return p.wiring.Speak.T("conflicts.kept", view.Args{"Field": card.Field})
}

// Ruled is a field that a rule settled: there is nothing to do but to know it.
type Ruled struct {
	Record string
	Field  string
	Title  string   // "Vince la revoca"
	Won    Value    // what holds
	Over   []string // what gave way, and who wrote it
}

// Ruled gives what a rule settled.
func (p *Presenter) Ruled() []Ruled {
	var all []Ruled
	for _, c := range p.read.conflicts {
		if !c.Ruled {
			continue
		}
		r := Ruled{Record: p.recordName(c.Record), Field: p.fieldName(c), Title: p.ruledTitle(c), Won: p.value(c, c.Values[0], true)}
		for _, h := range c.Values[1:] {
			over := p.value(c, h, false)
			r.Over = append(r.Over, p.wiring.Speak.T("conflicts.ruled_over", view.Args{"Value": over.Text, "Who": over.Who}))
		}
		all = append(all, r)
	}
	for _, v := range p.read.reviews {
		if v.Ruled {
			all = append(all, Ruled{Record: p.recordName(v.Record), Title: p.wiring.Speak.Error(v.Why)})
		}
	}
	return all
}

func (p *Presenter) ruledTitle(c core.Conflict) string {
	state := c.Values[0].Value.Text()
	switch {
	case c.Field == entity.PersonProtected.Field:
		return p.wiring.Speak.T("conflicts.ruled.protected")
	case entity.IsCancelled(state):
		return p.wiring.Speak.T("conflicts.ruled.annullato")
	}
	return p.wiring.Speak.T("conflicts.ruled." + strings.ToLower(state))
}

// Odd is something that does not fit together since records met.
type Odd struct {
	Record string
	Why    string
}

// Odd gives what is to be looked at again.
func (p *Presenter) Odd() []Odd {
	var all []Odd
	for _, v := range p.read.reviews {
		if !v.Ruled {
			all = append(all, Odd{p.recordName(v.Record), p.wiring.Speak.Error(v.Why)})
		}
	}
	return slices.Clip(all)
}
