package merge

import (
	"cmp"
	"slices"

	"soglia/domain/schema"
)

// Held is one write that holds a field, and what it says.
type Held[N comparable] struct {
	Name    N
	Lamport uint64
	Create  bool // of a field that a creating write leaves out, it says nothing
	Value   schema.Value
	Closed  bool // the block is sealed to this reader: its value is unknown, and equal to no other
}

// Shown is what a field shows.
type Shown[N comparable] struct {
	First  Held[N]
	Beside []Held[N] // other values that stand, in display order
	Decide bool      // values conflict, and someone must decide
}

// Show gives what a field shows of its holders: equal values once, the others in display order – the highest Lamport
// number first, then by name – or by the field's rule, where one value is more protective than the others. It gives the
// zero Shown where nothing holds the field.
func Show[N comparable](f *schema.Field, holders []Held[N], compare func(a, b N) int) Shown[N] {
	held := distinct(spoken(holders), compare)
	if len(held) == 0 {
		return Shown[N]{}
	}
	won := protective(f, held)
	if won >= 0 {
		first := held[won]
		return Shown[N]{First: first, Beside: slices.Delete(slices.Clone(held), won, won+1)}
	}
	return Shown[N]{First: held[0], Beside: held[1:], Decide: len(held) > 1}
}

// spoken leaves out the creating writes that say nothing of the field, where another says something.
func spoken[N comparable](holders []Held[N]) []Held[N] {
	silent := func(h Held[N]) bool { return h.Create && !h.Closed && h.Value.IsAbsent() }
	said := slices.DeleteFunc(slices.Clone(holders), silent)
	if len(said) == 0 {
		return slices.Clone(holders)
	}
	return said
}

// distinct orders the holders for display, and keeps the first of those that say the same.
func distinct[N comparable](held []Held[N], compare func(a, b N) int) []Held[N] {
	slices.SortFunc(held, func(a, b Held[N]) int {
		return cmp.Or(cmp.Compare(b.Lamport, a.Lamport), compare(a.Name, b.Name))
	})
	kept := held[:0]
	for _, h := range held {
		same := func(k Held[N]) bool { return !h.Closed && !k.Closed && h.Value.Equal(k.Value) }
		if !slices.ContainsFunc(kept, same) {
			kept = append(kept, h)
		}
	}
	return kept
}

// protectiveStates win over every other state, the first over the next (spec §3.6).
var protectiveStates = [][]string{{"RITIRATO"}, {"LIMITATA"}, {"REVOCATA"}, {"ANNULLATO", "ANNULLATA"}}

// protective gives the index of the value that wins by the field's rule, -1 where none does: then nobody chooses but a
// person. A value that is closed to the reader may be a more protective one, so that beside it only the most protective of all
// wins: a withdrawal that somebody can read must not wait for what she cannot.
func protective[N comparable](f *schema.Field, held []Held[N]) int {
	if f.Merge == schema.Protective && f.Kind == schema.Bool {
		return slices.IndexFunc(held, func(h Held[N]) bool { return !h.Closed && h.Value.Bool() })
	}
	states := ranksOf(f)
	if slices.ContainsFunc(held, func(h Held[N]) bool { return h.Closed }) {
		states = states[:min(1, len(states))]
	}
	for _, alike := range states {
		if i := indexOf(held, alike); i >= 0 {
			return i
		}
	}
	return -1
}

// ranksOf gives the states that win in a field, by rank.
func ranksOf(f *schema.Field) [][]string {
	switch f.Merge {
	case schema.Protective:
		return protectiveStates
	case schema.Withdrawal:
		return protectiveStates[:1]
	}
	return nil
}

func indexOf[N comparable](held []Held[N], states []string) int {
	return slices.IndexFunc(held, func(h Held[N]) bool { return !h.Closed && slices.Contains(states, h.Value.Text()) })
}
