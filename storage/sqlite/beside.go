package sqlite

import (
	"cmp"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/merge"
)

type held = merge.Held[record.WriteID]

// beside sets a field that several writes hold: one value is shown, and where the rules leave a conflict, all are told.
func (a *assembly) beside(made *record.Record, f *schema.Field, writes []record.WriteID, blocks writesRead) error {
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
		all = append(all, held{Name: w, Lamport: m.lamport, Create: w == made.Created(), Value: o.values[f.No], Closed: o.reserves(f)})
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
		m, err := a.store.momentOf(a.tx, h.Name)
		if err != nil {
			return err
		}
		told = append(told, record.Held{Write: h.Name, Value: h.Value, By: m.author, At: m.at, Closed: h.Closed})
	}
	if !shown.Decide {
		made.SetYielded(f, told)
		return nil
	}
	made.SetBeside(f, told)
	return nil
}

func show(f *schema.Field, all []held) merge.Shown[record.WriteID] {
	return merge.Show(f, all, cmp.Compare[record.WriteID])
}

// holdersAfter gives the writes that hold the fields of a change once it is applied.
func holdersAfter(w written, created record.WriteID, exceptions map[int][]record.WriteID, replaced []record.WriteID) merge.Record[record.WriteID] {
	r := merge.Record[record.WriteID]{Creates: []record.WriteID{created}, Fields: map[int]merge.Field[record.WriteID]{}}
	for no, writes := range exceptions {
		r.Fields[no] = merge.Field[record.WriteID]{Holders: writes}
	}
	log := merge.Log[record.WriteID]{
		Compare: cmp.Compare[record.WriteID],
		Seen:    func(record.WriteID) bool { return true }, // this laptop's own segments come in order
	}
	log.Apply(&r, merge.Write[record.WriteID]{Name: w.write, Fields: w.Fields, Replaces: replaced})
	return r
}
