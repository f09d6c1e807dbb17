package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"

	"soglia/domain/record"
)

// tx is one transaction. Its statements come prepared where an earlier transaction used them.
type tx struct {
	ctx   context.Context
	sql   *sql.Tx
	pool  *pool
	stmts map[string]*sql.Stmt
	fresh []string

	scopes  map[int64][2]uuid.UUID // id and desk, as they were read
	moments map[record.WriteID]moment
	carries *bool // carried writes are here; nil where nobody has looked
}

func (t *tx) stmt(query string) (*sql.Stmt, error) {
	if stmt, ok := t.stmts[query]; ok {
		return stmt, nil
	}
	t.pool.mu.Lock()
	ready, ok := t.pool.ready[query]
	t.pool.mu.Unlock()
	if ok {
		t.stmts[query] = t.sql.StmtContext(t.ctx, ready)
		return t.stmts[query], nil
	}
	stmt, err := t.sql.PrepareContext(t.ctx, query)
	if err != nil {
		return nil, err
	}
	t.stmts[query] = stmt
	t.fresh = append(t.fresh, query)
	return stmt, nil
}

// exec runs a statement and gives the row it inserted last.
func (t *tx) exec(query string, args ...any) (int64, error) {
	stmt, err := t.stmt(query) //nolint:sqlclosecheck // it ends with its transaction, or is kept for the next
	if err != nil {
		return 0, err
	}
	result, err := stmt.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// one reads the first row of a query; found is false where there is none.
func (t *tx) one(query string, args []any, into ...any) (found bool, err error) {
	stmt, err := t.stmt(query) //nolint:sqlclosecheck // it ends with its transaction, or is kept for the next
	if err != nil {
		return false, err
	}
	err = stmt.QueryRowContext(t.ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// each reads every row of a query. The context is that of the caller: it may stop between rows.
func (t *tx) each(ctx context.Context, query string, args []any, row func(scan func(...any) error) error) (err error) {
	stmt, err := t.stmt(query) //nolint:sqlclosecheck // it ends with its transaction, or is kept for the next
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// oneWith reads the first row of a query with a function of the caller's.
func (t *tx) oneWith(query string, args []any, row func(scan func(...any) error) error) (found bool, err error) {
	stmt, err := t.stmt(query) //nolint:sqlclosecheck // it ends with its transaction, or is kept for the next
	if err != nil {
		return false, err
	}
	err = row(stmt.QueryRowContext(t.ctx, args...).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}
