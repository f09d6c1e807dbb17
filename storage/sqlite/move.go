package sqlite

import (
	"slices"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// moved is the change of a record that was written on the wrong person (sync.md 7): the values of block one are written
// anew as a whole, and with it goes the signed act that names the blocks to be erased.
func (c *committing) moved(w record.Write, names change.Names) (change.Change, change.Blocks, error) {
	made := change.Change{Entity: w.Record.Entity.No, Record: w.Record.ID, Op: change.Move, Subject: w.Subject}
	fields := movedFields(w)
	for _, f := range fields {
		made.Fields = append(made.Fields, f.No)
		for _, held := range w.Was.Holders(f) {
			name, err := names(held)
			if err != nil {
				return made, change.Blocks{}, err
			}
			made.Replaces = append(made.Replaces, name)
		}
	}
	slices.SortFunc(made.Replaces, change.Name.Compare)
	made.Replaces = slices.Compact(made.Replaces)
	var err error
	if made.Act, err = c.moveAct(w, names); err != nil {
		return made, change.Blocks{}, err
	}
	author := c.store.author
	blocks, err := change.Split(fields, w.Record.Value, author.ClassOf, change.Context{Subject: w.Subject, Author: author.User})
	return made, blocks, err
}

// movedFields gives what changed, and all of block one but what is closed to the author.
func movedFields(w record.Write) []*schema.Field {
	fields := w.Changed()
	for _, f := range w.Record.Entity.Fields() {
		if hasColumn(f) && !w.Record.IsReserved(f) && !slices.Contains(fields, f) {
			fields = append(fields, f)
		}
	}
	slices.SortFunc(fields, func(a, b *schema.Field) int { return a.No - b.No })
	return fields
}

// moveAct signs which blocks named the wrong person.
func (c *committing) moveAct(w record.Write, names change.Names) ([]byte, error) {
	act, traced := &wire.MoveErase{Record: w.Record.ID[:]}, len(c.wrong)
	for _, f := range movedReferences(w) {
		wrong := leaving(w, f)
		if len(wrong) == 0 {
			continue
		}
		if from, err := refBytes(wrong[0]); err == nil && act.From == nil {
			act.From = from
		}
		if err := c.traceAll(w.Was.Holders(f), f, wrong); err != nil {
			return nil, err
		}
	}
	for _, write := range c.wrong[traced:] {
		name, err := names(write)
		if err != nil {
			return nil, err
		}
		act.Writes = append(act.Writes, encodeName(name))
	}
	author := c.store.author
	signer := &roster.Signer{Network: author.Network, ID: author.User, Identity: author.Own}
	said, err := signer.Say(&wire.StatementBody{Says: &wire.StatementBody_MoveErase{MoveErase: act}}, author.Now().UnixMilli())
	if err != nil {
		return nil, err
	}
	return said.Bytes(), nil
}

func encodeName(n change.Name) *wire.WriteName {
	m := &wire.WriteName{Position: n.Position}
	if !n.Local() {
		m.Segment = n.Segment[:]
	}
	return m
}

// movedReferences gives the fields of block one that name other records and changed.
func movedReferences(w record.Write) []*schema.Field {
	return slices.DeleteFunc(w.Changed(), func(f *schema.Field) bool {
		return !hasColumn(f) || f.Kind != schema.Ref && f.Elem != schema.Ref
	})
}

// leaving gives those that a field named and names no longer.
func leaving(w record.Write, f *schema.Field) []string {
	now := w.Record.Value(f).Codes()
	return slices.DeleteFunc(slices.Clone(w.Was.Value(f).Codes()), func(id string) bool { return slices.Contains(now, id) })
}

// traceAll finds, from the writes that hold a field back along what they replaced, those that named the wrong ones.
func (c *committing) traceAll(writes []record.WriteID, f *schema.Field, wrong []string) error {
	table := c.store.db.tables[f.Entity]
	for len(writes) > 0 {
		id := writes[0]
		writes = writes[1:]
		w, err := c.store.writtenAt(c.tx, table, id)
		if err != nil {
			return err
		}
		if !slices.Contains(w.Fields, f.No) {
			continue
		}
		names := slices.ContainsFunc(w.values[f.No].Codes(), func(id string) bool { return slices.Contains(wrong, id) })
		if names && !slices.Contains(c.wrong, id) {
			c.wrong = append(c.wrong, id)
		}
		for _, before := range w.Replaces {
			replaced, err := c.tx.writeNamed(before, segmentOf(id))
			if err != nil {
				return err
			}
			if replaced != 0 {
				writes = append(writes, replaced)
			}
		}
	}
	return nil
}
