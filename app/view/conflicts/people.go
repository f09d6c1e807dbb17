package conflicts

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
)

// Row is somebody of whom something is to be decided or looked at again.
type Row struct {
	Of     Of
	Name   string
	Detail string // which fields
	Decide string // "2 da decidere", "" for none
	Review string // "1 da rivedere"
}

// tally is what of one person the rows say.
type tally struct {
	of     Of
	decide int
	review int
	fields []string // labels
	odd    []string // sentences
}

// Rows gives everybody of whom something is to be decided, the newest first, then those of whom something is to be looked
// at again.
func (p *Presenter) Rows() []Row {
	tallies := p.tallies()
	var rows []Row
	for _, t := range tallies {
		row := Row{Of: t.of, Name: p.rowName(t.of), Detail: t.detail()}
		if t.decide > 0 {
			row.Decide = p.wiring.Speak.Count("conflicts.to_decide", t.decide)
		}
		if t.review > 0 {
			row.Review = p.wiring.Speak.Count("conflicts.to_review", t.review)
		}
		rows = append(rows, row)
	}
	return rows
}

func (p *Presenter) rowName(of Of) string {
	switch name := p.read.names[of.Person]; {
	case of.Network:
		return p.wiring.Speak.T("conflicts.network")
	case name == "":
		return p.wiring.Speak.T("conflicts.somebody")
	default:
		return name
	}
}

func (p *Presenter) tallies() []*tally {
	var all []*tally
	of := func(people []uuid.UUID) []*tally {
		var some []*tally
		for _, whose := range whose(people) {
			i := slices.IndexFunc(all, func(t *tally) bool { return t.of == whose })
			if i < 0 {
				i, all = len(all), append(all, &tally{of: whose})
			}
			some = append(some, all[i])
		}
		return some
	}
	for _, c := range core.Undecided(p.read.conflicts) {
		for _, t := range of(c.People) {
			t.decide++
			t.fields = once(t.fields, p.fieldName(c))
		}
	}
	for _, v := range p.read.reviews {
		if v.Ruled {
			continue
		}
		for _, t := range of(v.People) {
			t.review++
			t.odd = once(t.odd, p.wiring.Speak.Error(v.Why))
		}
	}
	return all
}

// detail names the fields, then says what does not fit together.
func (t *tally) detail() string {
	words := strings.Join(t.fields, ", ")
	if len(t.fields) > 0 && len(t.odd) > 0 {
		words += ". "
	}
	return words + strings.Join(t.odd, " ")
}

func once(all []string, words string) []string {
	if slices.Contains(all, words) {
		return all
	}
	return append(all, words)
}

func whose(people []uuid.UUID) []Of {
	if len(people) == 0 {
		return []Of{{Network: true}}
	}
	var all []Of
	for _, id := range people {
		all = append(all, Of{Person: id})
	}
	return all
}

// Counted says how many things wait for a choice, "" where none does.
func (p *Presenter) Counted() string {
	n := len(core.Undecided(p.read.conflicts))
	if n == 0 {
		return ""
	}
	return p.wiring.Speak.Count("conflicts.badge", n)
}
