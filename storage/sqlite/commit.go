package sqlite

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/record"
	"soglia/sync/change"
)

// Commit writes all or nothing in one transaction: log, rows, links and finder. It returns when they are durable.
// A new record whose id is here already is domain.Conflict; a record that is not here cannot be edited (domain.NotFound).
func (s *Store) Commit(ctx context.Context, writes ...record.Write) error {
	if len(writes) == 0 {
		return nil
	}
	s.db.writing.Lock()
	defer s.db.writing.Unlock()
	err := s.db.writer.run(ctx, func(t *tx) error {
		c := &committing{store: s, tx: t, ctx: ctx, found: newFinder(t)}
		if err := c.all(writes); err != nil {
			return err
		}
		return c.found.flush()
	})
	if err != nil {
		s.db.forget()
	}
	return err
}

// forget drops what was remembered of a transaction that failed; it is read again from the file.
func (db *DB) forget() {
	clear(db.open)
	db.places.drop()
	db.visible.put(0, nil)
}

// committing is one commit on its way.
type committing struct {
	store *Store
	tx    *tx
	ctx   context.Context
	found *finder
	parts []*part
	wrong []record.WriteID // whose blocks of class 1 named the wrong person: to be erased
}

// part is what of a commit lies in one scope.
type part struct {
	scope  *Scope
	n      int64 // of the scope in this file
	writes []record.Write
}

func (c *committing) all(writes []record.Write) error {
	for _, w := range writes {
		if err := c.place(w); err != nil {
			return err
		}
	}
	stamp, err := c.stamp()
	if err != nil {
		return err
	}
	for _, p := range c.parts {
		if err := c.log(p, stamp); err != nil {
			return err
		}
	}
	return nil
}

// place puts a write into the part of its scope: that of its record, or the home of a new one.
func (c *committing) place(w record.Write) error {
	table, err := c.store.db.tableOf(w.Record.Entity)
	if err != nil {
		return err
	}
	if w.Op == record.Create {
		scope, err := c.store.author.home(w.Record.Entity, w.Desk)
		if err != nil {
			return err
		}
		return c.add(scope, w)
	}
	var n int64
	id := w.Record.ID
	found, err := c.tx.one("SELECT scope FROM "+table.name()+" WHERE id = ?", []any{id[:]}, &n)
	if err != nil {
		return err
	}
	if !found {
		return c.placeBeside(w)
	}
	scopeID, _, err := c.tx.scopeNumbered(n)
	if err != nil {
		return err
	}
	scope := c.store.author.scope(scopeID)
	if scope == nil {
		return noScope()
	}
	return c.add(scope, w)
}

// placeBeside serves an edit of a record that the same commit creates.
func (c *committing) placeBeside(w record.Write) error {
	for _, p := range c.parts {
		for _, other := range p.writes {
			if other.Record.ID == w.Record.ID && other.Record.Entity == w.Record.Entity {
				p.writes = append(p.writes, w)
				return nil
			}
		}
	}
	return notFound()
}

func (c *committing) add(scope *Scope, w record.Write) error {
	for _, p := range c.parts {
		if p.scope == scope {
			p.writes = append(p.writes, w)
			return nil
		}
	}
	n, err := c.tx.scopeRow(scope.ID, scope.Desk)
	c.parts = append(c.parts, &part{scope: scope, n: n, writes: []record.Write{w}})
	return err
}

// changes turns a part's writes into changes and the contents of their blocks.
func (c *committing) changes(p *part, o *openSegment) ([]change.Change, []change.Blocks, error) {
	author := c.store.author
	names := func(w record.WriteID) (change.Name, error) { return c.name(w, o.n) }
	var changes []change.Change
	var blocks []change.Blocks
	for i, w := range p.writes {
		if i%256 == 0 && c.ctx.Err() != nil {
			return nil, nil, c.ctx.Err()
		}
		made, plains, any, err := c.change(w, author.User, names)
		if err != nil {
			return nil, nil, badWrite(err)
		}
		if any {
			changes, blocks = append(changes, made), append(blocks, plains)
		}
	}
	return changes, blocks, nil
}

func (c *committing) change(w record.Write, user uuid.UUID, names change.Names) (change.Change, change.Blocks, bool, error) {
	if w.Op != record.Create && w.Was == nil {
		return change.Change{}, change.Blocks{}, false, errors.New("an edit without what was opened")
	}
	if w.Op == record.Move {
		made, blocks, err := c.moved(w, names)
		return made, blocks, true, err
	}
	return change.From(w, user, c.store.author.ClassOf, names)
}

// badWrite says that a value cannot be written as it is.
func badWrite(err error) error {
	if errors.Is(err, change.ErrValue) {
		return domain.Fail(domain.Invalid, "error.bad_value", err)
	}
	return err
}

// name gives a write's name for a change in a segment. All writes of a record lie in one stream of this laptop, of which
// one segment at most is open, or came closed.
func (c *committing) name(w record.WriteID, within int64) (change.Name, error) {
	n := change.Name{Position: positionOf(w)}
	if segmentOf(w) == within {
		return n, nil
	}
	id, err := c.tx.segmentID(segmentOf(w))
	if err != nil || id == nil {
		return n, orDamaged(err, "a replaced write in another open segment")
	}
	copy(n.Segment[:], id)
	return n, nil
}
