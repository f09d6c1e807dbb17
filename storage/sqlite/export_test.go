package sqlite

import "context"

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
