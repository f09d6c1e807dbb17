package sqlite

import (
	"bytes"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/sync/change"
	"soglia/sync/wire"
)

// belongings are the writes of one record, or of all that belongs to a subject.
type belongings struct {
	records map[uuid.UUID]bool
	spared  map[uuid.UUID]bool // they named the subject once
	writes  []record.WriteID
	named   []change.Name
}

func (b belongings) sparedIDs() (ids [][]byte) {
	for id := range b.spared {
		ids = append(ids, id[:])
	}
	slices.SortFunc(ids, bytes.Compare)
	return ids
}

func (b belongings) names() (names []*wire.WriteName) {
	for _, n := range b.named {
		names = append(names, encodeName(n))
	}
	return names
}

func (c *committing) belonging(scope int64, target, subject uuid.UUID) (belongings, error) {
	a := &applying{store: c.store, tx: c.tx, at: everything}
	return a.belonging(scope, target, subject)
}

// belonging finds what belongs to a subject now: a record whose newest word on it names another one was moved away, and is spared.
func (a *applying) belonging(scope int64, target, subject uuid.UUID) (belongings, error) {
	b := belongings{records: map[uuid.UUID]bool{}, spared: map[uuid.UUID]bool{}}
	if target != uuid.Nil && subject == uuid.Nil {
		b.records[target] = true
	} else if err := a.newest(scope, subject, &b); err != nil {
		return b, err
	}
	err := a.eachWrite(scope, func(id record.WriteID, c *wire.Change) error {
		if !b.records[uidOf(c.Record)] {
			return nil
		}
		name, err := a.nameOf(id)
		b.writes, b.named = append(b.writes, id), append(b.named, name)
		return err
	})
	return b, err
}

// newest tells the records that belong to a subject from those that were moved away from it.
func (a *applying) newest(scope int64, subject uuid.UUID, b *belongings) error {
	once, err := a.recordsOf(&erasure{scope: scope, subject: subject})
	if err != nil {
		return err
	}
	last := map[uuid.UUID]moment{}
	err = a.eachWrite(scope, func(id record.WriteID, c *wire.Change) error {
		of, named := uidOf(c.Record), subjectOf(c)
		if _, hers := once[of]; !hers || named == uuid.Nil && change.Op(c.Op) != change.Create {
			return nil
		}
		m, err := a.store.momentOf(a.tx, id)
		if before, known := last[of]; err != nil || known && m.compare(before) < 0 {
			return err
		}
		last[of] = m
		b.records[of] = named == subject || named == uuid.Nil && of == subject
		return nil
	})
	for of, stays := range b.records {
		if !stays {
			delete(b.records, of)
			b.spared[of] = true
		}
	}
	return err
}
