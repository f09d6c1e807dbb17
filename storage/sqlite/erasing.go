package sqlite

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Erasing says what is to be taken away for ever, of one scope.
type Erasing struct {
	Scope   uuid.UUID      // in which it lies: a desk's, or another of which she holds the keys
	Record  uuid.UUID      // one record, or
	Subject uuid.UUID      // all that belongs to a person or a household
	Classes []schema.Block // none: all of it. Without class 1 the records stay, and may be written anew
	Reason  string         // a code
}

// Erase writes a signed act that takes values away, and carries it out: their blocks leave the log, here at once and elsewhere as the
// act comes there; their hashes stay, so that signatures hold. It beats concurrent writes. Whoever has no right to it is
// domain.Forbidden.
func (s *Store) Erase(ctx context.Context, e Erasing) error {
	return s.act(ctx, e.Scope, func(c *committing, scope int64) (*wire.StatementBody, change.Change, error) {
		m := &wire.Erase{Reason: e.Reason}
		for _, class := range e.Classes {
			m.Classes |= 1 << class
		}
		made := change.Change{Op: change.Erase, Record: e.Record}
		if e.Subject != uuid.Nil {
			made.Record, m.Subject = e.Subject, e.Subject[:]
		} else {
			m.Record = e.Record[:]
		}
		hers, err := c.belonging(scope, e.Record, e.Subject)
		if err != nil {
			return nil, made, err
		}
		m.Spared, m.Writes = hers.sparedIDs(), hers.names()
		return &wire.StatementBody{Says: &wire.StatementBody_Erase{Erase: m}}, made, nil
	})
}

// Protecting says that a person lies in a scope of her own from now on.
type Protecting struct {
	Scope   uuid.UUID // the desk's, which lets her go
	Subject uuid.UUID
	Into    uuid.UUID     // the person's
	Carried []change.Name // the writes that lie there now
	Classes uint32        // bits of the classes that were carried of them; 0: all
}

// Protect writes the signed act by which a person leaves a desk's scope, and carries it out: no row, no index entry is left of her,
// nor the blocks of what was carried. What comes later of her stays sealed until it is carried too (Uncarried).
func (s *Store) Protect(ctx context.Context, p Protecting) error {
	return s.act(ctx, p.Scope, func(c *committing, scope int64) (*wire.StatementBody, change.Change, error) {
		m := &wire.Protect{Subject: p.Subject[:], Scope: p.Into[:], Classes: p.Classes}
		for _, name := range p.Carried {
			m.Writes = append(m.Writes, encodeName(name))
		}
		hers, err := c.belonging(scope, uuid.Nil, p.Subject)
		m.Spared = hers.sparedIDs()
		return &wire.StatementBody{Says: &wire.StatementBody_Protect{Protect: m}}, change.Change{Op: change.Act}, err
	})
}

// leap is by how much the Lamport number of an act that erases stands above all that its writer has seen: so that whoever did not
// know of the act wrote beneath it, and whoever knew writes above.
const leap = 1 << 20

// act writes one act into a scope. All that is open is closed before, so that everything has its name.
func (s *Store) act(ctx context.Context, scope uuid.UUID, make func(*committing, int64) (*wire.StatementBody, change.Change, error)) error {
	s.db.writing.Lock()
	defer s.db.writing.Unlock()
	err := s.db.writer.run(ctx, func(t *tx) error {
		if err := s.closeAll(t); err != nil {
			return err
		}
		c := &committing{store: s, tx: t, ctx: ctx, found: newFinder(t)}
		known := s.author.scope(scope)
		if known == nil {
			return noScope()
		}
		n, err := s.db.scopeRow(t, known)
		if err != nil {
			return err
		}
		body, made, err := make(c, n)
		if err == nil {
			err = c.sayAct(&part{scope: known, n: n}, body, made)
		}
		if err != nil {
			return err
		}
		return c.found.flush()
	})
	if err != nil {
		s.db.forget()
	}
	return err
}

// sayAct signs an act and writes it as a change of its own, in a segment that is closed at once.
func (c *committing) sayAct(p *part, body *wire.StatementBody, made change.Change) error {
	author := c.store.author
	signer := &roster.Signer{Network: author.Network, ID: author.User, Identity: author.Own}
	said, err := signer.Say(body, author.Now().UnixMilli())
	if err != nil {
		return err
	}
	if r := author.roster(); r != nil && r.May(said, p.scope.ID) != roster.Counts {
		return domain.Fail(domain.Forbidden, "error.no_right", nil)
	}
	if err := c.leapAhead(); err != nil {
		return err
	}
	at, err := c.stamp()
	if err != nil {
		return err
	}
	o, err := c.store.segmentFor(c.tx, p.scope, p.n)
	if err != nil {
		return err
	}
	made.Act = said.Bytes()
	return c.write(p, o, &group{changes: []change.Change{made}, blocks: make([]change.Blocks, 1)}, at)
}

// leap lets the next commit stand above whatever was written without knowing of it.
func (c *committing) leapAhead() error {
	last, err := c.store.db.clock(c.tx)
	if err == nil {
		c.store.db.last.clock = &commitClock{lamport: min(last.lamport+leap, wire.MaxLamport), wall: last.wall}
	}
	return err
}
