package sqlite

import (
	"slices"

	"soglia/domain/record"
	"soglia/domain/schema"
)

// contender is one of the writes that hold a field together.
type contender struct {
	moment
	value    schema.Value
	reserved bool
}

// beside sets a field that several writes hold: the first is shown, all are kept.
func (a *assembly) beside(made *record.Record, f *schema.Field, writes []record.WriteID, blocks writesRead) error {
	var all []contender
	for _, w := range writes {
		o, err := blocks.of(w, schema.BlockOne)
		if err != nil {
			return err
		}
		m, err := a.store.momentOf(a.tx, w)
		if err != nil {
			return err
		}
		all = append(all, contender{moment: m, value: o.values[f.No], reserved: o.reserves(f)})
	}
	standing := settle(f, all)
	made.SetValue(f, standing[0].value)
	if standing[0].reserved {
		made.MarkReserved(f)
	}
	if len(standing) > 1 {
		made.SetBeside(f, asHeld(standing))
	}
	return nil
}

func asHeld(standing []contender) []record.Held {
	held := make([]record.Held, len(standing))
	for i, c := range standing {
		held[i] = record.Held{Write: c.write, Value: c.value, By: c.author, At: c.at}
	}
	return held
}

// settle gives the values that stand, the shown one first: equal ones never conflict, and where the field has a rule of
// its own, the rule decides.
func settle(f *schema.Field, all []contender) []contender {
	slices.SortFunc(all, func(a, b contender) int { return b.compare(a.moment) })
	var standing []contender
	for _, c := range all {
		same := func(o contender) bool { return o.value.Equal(c.value) && !c.reserved && !o.reserved }
		if !slices.ContainsFunc(standing, same) {
			standing = append(standing, c)
		}
	}
	return standing
}
