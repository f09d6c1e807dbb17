package sqlite

import (
	"context"
	"errors"

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
	db.last = newRemembered()
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
		scope, err := c.homeOf(w)
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
		return notFound()
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

func (c *committing) add(scope *Scope, w record.Write) error {
	for _, p := range c.parts {
		if p.scope == scope {
			p.writes = append(p.writes, w)
			return nil
		}
	}
	n, err := c.store.db.scopeRow(c.tx, scope)
	c.parts = append(c.parts, &part{scope: scope, n: n, writes: []record.Write{w}})
	return err
}

// What one use case writes stays together in the log. Only a bulk of writes, an import's, is cut into commits of so many
// changes, or so many bytes before they are sealed: a segment must not grow without end.
const (
	groupChanges = 256
	groupBytes   = 1 << 20
)

// group is so many changes as one commit of the log may hold, and the contents of their blocks.
type group struct {
	changes []change.Change
	blocks  []change.Blocks
	bytes   int
}

func (g *group) full() bool { return len(g.changes) >= groupChanges || g.bytes >= groupBytes }

func (g *group) add(made change.Change, blocks change.Blocks) {
	g.changes, g.blocks = append(g.changes, made), append(g.blocks, blocks)
	for _, b := range blocks {
		g.bytes += len(b)
	}
}

// next takes from the writes what goes into one commit of the log, and gives those that are left.
func (c *committing) next(writes []record.Write, o *openSegment) (*group, []record.Write, error) {
	if err := c.ctx.Err(); err != nil {
		return nil, nil, err
	}
	names := func(w record.WriteID) (change.Name, error) { return c.name(w, o.n) }
	g := &group{}
	for len(writes) > 0 && !g.full() {
		made, blocks, any, err := c.change(writes[0], names)
		if err != nil {
			return nil, nil, badWrite(err)
		}
		writes = writes[1:]
		if any {
			g.add(made, blocks)
		}
	}
	return g, writes, nil
}

func (c *committing) change(w record.Write, names change.Names) (change.Change, change.Blocks, bool, error) {
	if w.Op != record.Create && w.Was == nil {
		return change.Change{}, change.Blocks{}, false, errors.New("an edit without what was opened")
	}
	if w.Op == record.Move {
		made, blocks, err := c.moved(w, names)
		return made, blocks, true, err
	}
	return change.From(w, c.store.author.User, c.store.author.ClassOf, names)
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
	if o, err := c.tx.carriedFrom(w); err != nil {
		return change.Name{}, err
	} else if o != nil {
		return o.name, nil
	}
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
