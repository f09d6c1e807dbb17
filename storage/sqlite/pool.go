package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/record"
)

// pool runs transactions on the connections of one kind, and keeps prepared what they run often.
type pool struct {
	db    *sql.DB
	mu    sync.Mutex
	ready map[string]*sql.Stmt

	busy   int // transactions under way
	closed bool
	idle   *sync.Cond // of mu
}

func newPool(db *sql.DB) *pool {
	p := &pool{db: db, ready: make(map[string]*sql.Stmt)}
	p.idle = sync.NewCond(&p.mu)
	return p
}

// enter counts a transaction in, unless the file is being closed.
func (p *pool) enter() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return domain.Fail(domain.Locked, "error.store_closed", nil)
	}
	p.busy++
	return nil
}

func (p *pool) leave() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.busy--
	p.idle.Broadcast()
}

// tx is one transaction. Its statements come prepared where an earlier transaction used them.
type tx struct {
	ctx   context.Context
	sql   *sql.Tx
	pool  *pool
	stmts map[string]*sql.Stmt
	fresh []string

	scopes  map[int64][2]uuid.UUID // id and desk, as they were read
	moments map[record.WriteID]moment
}

// run does the work in a transaction, which is rolled back when the work fails or panics.
func (p *pool) run(ctx context.Context, work func(*tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return explain(err)
	}
	if err := p.enter(); err != nil {
		return err
	}
	defer p.leave()
	// A cancelled context would roll back behind the work's back; the work looks at its own context between its steps.
	begun, err := p.db.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return explain(err)
	}
	t := &tx{ctx: context.WithoutCancel(ctx), sql: begun, pool: p, stmts: make(map[string]*sql.Stmt)}
	done := false
	defer func() {
		if !done {
			err = errors.Join(err, ignoreDone(begun.Rollback()))
		}
	}()
	if err := work(t); err != nil {
		return explain(err)
	}
	done = true
	if err := begun.Commit(); err != nil {
		return explain(errors.Join(err, ignoreDone(begun.Rollback())))
	}
	p.keep(t.fresh)
	return nil
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// keep prepares for later transactions what this one prepared for itself. It is a matter of speed alone: what cannot be
// prepared now will be the next time.
func (p *pool) keep(queries []string) {
	for _, query := range queries {
		p.mu.Lock()
		_, known := p.ready[query]
		p.mu.Unlock()
		if known {
			continue
		}
		stmt, err := p.db.Prepare(query) //nolint:sqlclosecheck // kept for later transactions; close closes it
		if err != nil {
			return
		}
		p.mu.Lock()
		p.ready[query] = stmt
		p.mu.Unlock()
	}
}

// close lets no more transactions begin, and waits for those under way.
func (p *pool) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	for p.busy > 0 {
		p.idle.Wait()
	}
	var errs []error
	for query, stmt := range p.ready {
		errs = append(errs, stmt.Close())
		delete(p.ready, query)
	}
	return errors.Join(errs...)
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
