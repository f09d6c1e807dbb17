package sqlite

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/seal"
)

// Exec lets a test damage what only this package writes.
func (db *DB) Exec(ctx context.Context, query string, args ...any) error {
	db.writing.Lock()
	defer db.writing.Unlock()
	db.forget()
	return db.writer.run(ctx, func(t *tx) error {
		_, err := t.sql.ExecContext(ctx, query, args...)
		return err
	})
}

// Number lets a test look at what no method tells.
func (db *DB) Number(ctx context.Context, query string, args ...any) (n int64, err error) {
	err = db.writer.run(ctx, func(t *tx) error { return t.sql.QueryRowContext(ctx, query, args...).Scan(&n) })
	return n, err
}

// SelectAgainst finds what contradicts one item of a receipt.
const SelectAgainst = selectAgainst

// Explain gives SQLite's plan of a query.
func (db *DB) Explain(ctx context.Context, query string, args ...any) (plan []string, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, "EXPLAIN QUERY PLAN "+query, args, func(scan func(...any) error) error {
			var id, parent, unused int
			var detail string
			err := scan(&id, &parent, &unused, &detail)
			plan = append(plan, detail)
			return err
		})
	})
	return plan, err
}

// Segments gives every closed segment, as it would travel.
func (s *Store) Segments(ctx context.Context) (all []*seal.Segment, err error) {
	err = s.db.writer.run(ctx, func(t *tx) error {
		return eachSegment(ctx, t, `SELECT n FROM segment WHERE id IS NOT NULL ORDER BY n`, nil, func(n int64) error {
			segment, err := s.readSegment(t, n, true)
			all = append(all, segment)
			return err
		})
	})
	return all, err
}

// Tables writes all that follows from the log, in an order and by names that are the same on every laptop.
func (s *Store) Tables(ctx context.Context) (dump string, err error) {
	var lines []string
	err = s.db.writer.run(ctx, func(t *tx) error {
		d := &dumping{store: s, tx: t}
		if err := d.all(); err != nil {
			return err
		}
		lines = d.lines
		return nil
	})
	slices.Sort(lines)
	return strings.Join(lines, "\n"), err
}

type dumping struct {
	store *Store
	tx    *tx
	lines []string
	ids   map[[2]int64]uuid.UUID // of rows, by entity and row
}

func (d *dumping) all() error {
	d.ids = make(map[[2]int64]uuid.UUID)
	for _, table := range d.store.db.numbered {
		if err := d.rows(table); err != nil {
			return err
		}
	}
	for query, each := range map[string]func([]any) string{
		`SELECT entity, row, field, write FROM holder`: func(v []any) string {
			return fmt.Sprint("holder ", d.id(v[0], v[1]), v[2], d.name(v[3]))
		},
		`SELECT entity, row, field FROM contested`: func(v []any) string { return fmt.Sprint("contested ", d.id(v[0], v[1]), v[2]) },
		`SELECT entity, record, write FROM parked`: func(v []any) string { return fmt.Sprintf("parked %v %x %s", v[0], v[1], d.name(v[2])) },
		`SELECT entity, row, field, name, position FROM awaited`: func(v []any) string {
			return fmt.Sprintf("awaited %s %v %x %v", d.id(v[0], v[1]), v[2], v[3], v[4])
		},
		`SELECT field, item, row FROM link`: func(v []any) string {
			return fmt.Sprintf("link %v %x %s", v[0], v[1], d.id(v[0].(int64)>>16, v[2]))
		},
		`SELECT name, hash FROM erased WHERE name >> 23 NOT IN (SELECT segment FROM aside)`: func(v []any) string { return fmt.Sprintf("erased %s %x", d.block(v[0]), v[1]) },
		`SELECT name FROM missing`:                     func(v []any) string { return "missing " + d.block(v[0]) },
		`SELECT name, position, act FROM doomed`:       func(v []any) string { return fmt.Sprintf("doomed %x %v %s", v[0], v[1], d.name(v[2])) },
		`SELECT act FROM erasure`:                      func(v []any) string { return "erasure " + d.name(v[0]) },
		`SELECT record, act FROM struck`:               func(v []any) string { return fmt.Sprintf("struck %x %s", v[0], d.name(v[1])) },
		`SELECT write FROM uncarried`:                  func(v []any) string { return "uncarried " + d.name(v[0]) },
		`SELECT write, act FROM unseen`:                func(v []any) string { return "unseen " + d.name(v[0]) + d.name(v[1]) },
		`SELECT write FROM idle_act`:                   func(v []any) string { return "idle " + d.name(v[0]) },
		`SELECT write, lamport, at, doubt FROM moment`: func(v []any) string { return fmt.Sprint("moment ", d.name(v[0]), v[1:]) },
	} {
		if err := d.query(query, each); err != nil {
			return err
		}
	}
	return d.finder()
}

func (d *dumping) query(query string, each func([]any) string) error {
	rows, err := d.tx.sql.QueryContext(d.tx.ctx, query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	var all [][]any
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		all = append(all, values)
	}
	for _, values := range all {
		d.lines = append(d.lines, each(values))
	}
	return rows.Err()
}

func (d *dumping) rows(table *table) error {
	return d.query(table.selecting(table.columns), func(v []any) string {
		id := uuid.UUID(v[1].([]byte))
		d.ids[[2]int64{int64(table.entity.No), v[0].(int64)}] = id
		scope, _, err := d.tx.scopeNumbered(v[3].(int64))
		if err != nil {
			panic(err)
		}
		return fmt.Sprint("row ", table.entity.Name, id, d.name(v[2]), scope, v[4:])
	})
}

func (d *dumping) id(entity, row any) string {
	no, ok := entity.(int64)
	if !ok {
		no = int64(entity.(int))
	}
	return d.ids[[2]int64{no, row.(int64)}].String() + " "
}

func (d *dumping) name(write any) string {
	g, err := d.store.globalNameOf(d.tx, record.WriteID(write.(int64)))
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf(" %x/%d ", g.segment, g.position)
}

func (d *dumping) block(name any) string {
	return fmt.Sprint(d.name(int64(writeOfBlock(name.(int64)))), classOfBlock(name.(int64)))
}

func (d *dumping) finder() error {
	for _, f := range []finderTable{finderNames, finderNumbers} {
		err := d.query(f.selectAll, func(v []any) string {
			line := ""
			eachEntry(v[0].(int64), v[1].([]byte), func(n int64, entry []byte) {
				d.lines = append(d.lines, fmt.Sprintf("finder %s %x %s", d.id(entity.Person.No, n), entry, f.selectOne))
			})
			return line
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Pages gives the file's pages, opened.
func (db *DB) Pages(ctx context.Context) (all []byte, err error) {
	err = db.writer.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT data FROM sqlite_dbpage`, nil, func(scan func(...any) error) error {
			var page []byte
			err := scan(&page)
			all = append(all, page...)
			return err
		})
	})
	return all, err
}
