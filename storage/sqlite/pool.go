package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"soglia/domain"
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
		done = true
		err = errors.Join(explain(err), ignoreDone(begun.Rollback()))
		p.keep(t.fresh) // "not here" is an answer too, and an import gets it once a row
		return err
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
