package sqlite

import (
	"slices"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/merge"
)

type held = merge.Held[globalName]

// beside sets a field that several writes hold: one value is shown, and where the rules leave a conflict, all are told.
func (a *assembly) beside(made *record.Record, f *schema.Field, writes, created []record.WriteID, blocks writesRead) error {
	var all []held
	for _, w := range writes {
		o, err := blocks.of(w, schema.BlockOne)
		if err != nil {
			return err
		}
		m, err := a.store.momentOf(a.tx, w)
		if err != nil {
			return err
		}
		all = append(all, held{Name: m.name, Lamport: m.lamport, Create: slices.Contains(created, w), Value: o.values[f.No], Closed: o.reserves(f)})
	}
	shown := show(f, all)
	made.SetValue(f, shown.First.Value)
	if shown.First.Closed {
		made.MarkReserved(f)
	}
	if len(shown.Beside) == 0 {
		return nil
	}
	var told []record.Held
	for _, h := range append([]held{shown.First}, shown.Beside...) {
		m, err := a.store.momentOf(a.tx, h.Name.write)
		if err != nil {
			return err
		}
		told = append(told, record.Held{Write: h.Name.write, Value: h.Value, By: m.author, At: m.at, Closed: h.Closed, Name: m.name.text()})
	}
	if !shown.Decide {
		made.SetYielded(f, told)
		return nil
	}
	made.SetBeside(f, told)
	return nil
}

func show(f *schema.Field, all []held) merge.Shown[globalName] {
	return merge.Show(f, all, globalName.compare)
}
