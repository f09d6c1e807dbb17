package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"hash"
	"hash/fnv"
	"strings"

	"github.com/google/uuid"

	"soglia/domain/entity"
)

// tables compares what the tables hold with what a rebuild from the log gives. It leaves the rebuilt tables behind, for
// its caller to roll back.
func (v *verifying) tables(ctx context.Context, progress Progress) error {
	before, err := v.digests(ctx)
	if err != nil {
		return err
	}
	v.report.Records = len(before)
	if len(v.report.Faults) > 0 {
		return nil // what the log gives cannot be trusted
	}
	if err := v.store.rebuild(ctx, v.tx, progress); err != nil {
		return v.ignoringAltered(Fault{}, "verify.rebuild", err)
	}
	after, err := v.digests(ctx)
	if err != nil {
		return err
	}
	for key, digest := range before {
		if after[key] != digest {
			v.report.fault(Fault{ID: "verify.table_differs", Entity: entityNamed(key.kind), Record: key.id})
		}
	}
	for key := range after {
		if _, ok := before[key]; !ok {
			v.report.fault(Fault{ID: "verify.table_lacks", Entity: entityNamed(key.kind), Record: key.id})
		}
	}
	return nil
}

func entityNamed(no int) string {
	if e := entity.Numbered(no); e != nil {
		return e.Name
	}
	return ""
}

// recordKey names a record across tables.
type recordKey struct {
	kind int
	id   uuid.UUID
}

// digests gives a hash of all that the tables and the finder hold of each record. The numbers of rows are left out: they
// follow the order of the log.
func (v *verifying) digests(ctx context.Context) (map[recordKey]uint64, error) {
	all := make(map[recordKey]uint64)
	for no, table := range v.store.db.numbered {
		d := &digesting{verifying: v, table: table, into: all}
		if err := d.rows(ctx); err != nil {
			return nil, fmt.Errorf("%s: %w", table.entity.Name, err)
		}
		if no == entity.Person.No {
			if err := d.finder(ctx); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// digesting is the hashing of one table.
type digesting struct {
	*verifying
	table *table
	into  map[recordKey]uint64
	ids   map[int64]uuid.UUID
}

func (d *digesting) rows(ctx context.Context) error {
	d.ids = make(map[int64]uuid.UUID)
	return d.tx.each(ctx, d.table.selecting(d.table.columns), nil, func(scan func(...any) error) error {
		r := &row{}
		if err := r.scan(d.table.columns, scan); err != nil {
			return err
		}
		d.ids[r.n] = r.id
		h := fnv.New64a()
		fmt.Fprintf(h, "%d %d %v %v %v", r.write, r.scope, r.sealed, r.edited, r.columns)
		if err := d.beside(h, r); err != nil {
			return err
		}
		d.into[recordKey{d.table.entity.No, r.id}] = h.Sum64()
		return nil
	})
}

// beside adds what holder and link hold of a row.
func (d *digesting) beside(h hash.Hash64, r *row) error {
	if r.edited {
		err := d.tx.each(d.tx.ctx, selectHolders, []any{d.table.entity.No, r.n}, addTo(h, 2))
		if err != nil {
			return err
		}
	}
	for _, f := range d.table.links {
		items, err := itemsOf(d.table, f, r)
		if err != nil || len(items) == 0 {
			continue
		}
		marks := strings.TrimSuffix(strings.Repeat("?, ", len(items)), ", ")
		args := []any{linkKey(f), r.n}
		for _, item := range items {
			linked, err := linkItem(f, item)
			if err != nil {
				return err
			}
			args = append(args, linked)
		}
		query := `SELECT item FROM link WHERE field = ? AND row = ? AND item IN (` + marks + `)`
		if err := d.tx.each(d.tx.ctx, query, args, addTo(h, 1)); err != nil {
			return err
		}
	}
	return nil
}

// addTo hashes the columns of rows as they come.
func addTo(h hash.Hash64, columns int) func(scan func(...any) error) error {
	return func(scan func(...any) error) error {
		values, into := make([]any, columns), make([]any, columns)
		for i := range values {
			into[i] = &values[i]
		}
		if err := scan(into...); err != nil {
			return err
		}
		fmt.Fprintf(h, "|%v", values)
		return nil
	}
}

// finder adds what people are found by.
func (d *digesting) finder(ctx context.Context) error {
	for _, t := range []finderTable{finderNames, finderNumbers} {
		err := d.tx.each(ctx, t.selectAll, nil, func(scan func(...any) error) error {
			var chunk int64
			var blob sql.RawBytes
			if err := scan(&chunk, &blob); err != nil {
				return err
			}
			eachEntry(chunk, blob, func(n int64, entry []byte) {
				h := fnv.New64a()
				_, _ = h.Write(entry) // a hash never fails
				key := recordKey{entity.Person.No, d.ids[n]}
				sum := binary.BigEndian.AppendUint64(nil, d.into[key])
				_, _ = h.Write(append(sum, t.selectAll...))
				d.into[key] = h.Sum64()
			})
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
