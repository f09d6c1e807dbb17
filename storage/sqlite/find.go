package sqlite

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
)

// Get gives one record with all that this author may open of it; domain.NotFound where it is not here.
func (s *Store) Get(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error) {
	table, err := s.db.tableOf(e)
	if err != nil {
		return nil, err
	}
	var found *record.Record
	err = s.db.reader.run(ctx, func(t *tx) error {
		row, err := table.load(t, id)
		if err != nil {
			return err
		}
		closed, err := s.closedScopes(t)
		if err != nil {
			return err
		}
		if row == nil || slices.Contains(closed, row.scope) {
			return notFound()
		}
		found, err = s.assembling(t, table, nil).record(row)
		return err
	})
	return found, err
}

// errEnough ends a search whose caller has seen enough.
var errEnough = errors.New("enough")

// Find streams the records that a query describes, as they stood when it began. Sealed values are opened where the query
// asks for all fields or names them. Only a query for all fields tells the records' origin.
func (s *Store) Find(ctx context.Context, q record.Query) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		err := s.db.reader.run(ctx, func(t *tx) error {
			return s.find(ctx, t, q, func(r *record.Record) error {
				if !yield(r, nil) {
					return errEnough
				}
				return nil
			})
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(nil, err)
		}
	}
}

func (s *Store) find(ctx context.Context, t *tx, q record.Query, each func(*record.Record) error) error {
	return s.findRows(ctx, t, q, func(_ *assembly, _ *row, r *record.Record) error { return each(r) })
}

// findRows gives the rows beside the records.
func (s *Store) findRows(ctx context.Context, t *tx, q record.Query, each func(*assembly, *row, *record.Record) error) error {
	table, err := s.db.tableOf(q.Entity)
	if err != nil {
		return err
	}
	closed, err := s.leftOut(t, q)
	if err != nil {
		return err
	}
	clause, err := table.clauseOf(q, true, closed)
	if err != nil {
		return err
	}
	a := s.assembling(t, table, q.Fields)
	return t.each(ctx, table.selecting(a.stand)+along(q)+clause.text.String(), clause.args, func(scan func(...any) error) error {
		r := &row{}
		if err := r.scan(a.stand, scan); err != nil {
			return err
		}
		made, err := a.record(r)
		if err != nil {
			return err
		}
		return each(a, r, made)
	})
}

// Count counts the records that a query describes, whatever its limits.
func (s *Store) Count(ctx context.Context, q record.Query) (int, error) {
	table, err := s.db.tableOf(q.Entity)
	if err != nil {
		return 0, err
	}
	n := 0
	err = s.db.reader.run(ctx, func(t *tx) error {
		closed, err := s.leftOut(t, q)
		if err != nil {
			return err
		}
		clause, err := table.clauseOf(q, false, closed)
		if err != nil {
			return err
		}
		return t.each(ctx, "SELECT count(*) FROM "+table.name()+clause.text.String(), clause.args,
			func(scan func(...any) error) error { return scan(&n) })
	})
	return n, err
}
