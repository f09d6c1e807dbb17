package sqlite

import (
	"context"
	"crypto/sha256"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// CloseSegments seals and signs every segment of this laptop that is open and whose keys are here: at a change of user, lock,
// exchange, export, bundle or backup.
func (s *Store) CloseSegments(ctx context.Context) error {
	s.db.writing.Lock()
	defer s.db.writing.Unlock()
	err := s.db.writer.run(ctx, s.closeAll)
	if err != nil {
		s.db.forget()
	}
	return err
}

// closeAll closes what is open in the scopes of the author and of the laptop. Every write in them has its name then.
func (s *Store) closeAll(t *tx) error {
	closed := make(map[uuid.UUID]bool)
	for _, scopes := range [][]Scope{s.author.scopes(), s.author.machine()} {
		for i := range scopes {
			if closed[scopes[i].ID] {
				continue
			}
			closed[scopes[i].ID] = true
			if err := s.closeIn(t, &scopes[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Store) closeIn(t *tx, scope *Scope) error {
	var streams []int64
	err := t.each(t.ctx, `SELECT stream.n FROM stream JOIN scope ON scope.n = stream.scope WHERE scope.id = ? AND device = ?`,
		[]any{scope.ID[:], s.author.Device[:]}, func(scan func(...any) error) error {
			streams = append(streams, 0)
			return scan(&streams[len(streams)-1])
		})
	if err != nil {
		return err
	}
	for _, stream := range streams {
		o, err := s.stillOpen(t, stream, scope)
		if err != nil {
			return err
		}
		if o == nil {
			continue
		}
		if err := s.closeSegment(t, o); err != nil {
			return err
		}
	}
	return nil
}

// closeSegment gives a segment its id and signature. The names of its writes stay what they are.
func (s *Store) closeSegment(t *tx, o *openSegment) error {
	delete(s.db.open, o.n)
	if o.open.Empty() {
		_, err := t.exec(`DELETE FROM segment WHERE n = ?`, o.n)
		s.db.places.drop()
		return err
	}
	closed, err := o.open.Close(s.author.Signer)
	if err != nil {
		return err
	}
	message, err := wire.DecodeSegment(closed.Bytes())
	if err != nil {
		return err
	}
	_, err = t.exec(`UPDATE segment SET id = ?, header = ?, sealed = ?, signature = ? WHERE n = ?`,
		closed.ID[:], message.Header, message.Sealed, message.Signature, o.n)
	if err != nil {
		return err
	}
	s.db.closings.Add(1)
	s.db.places.drop() // it was remembered without its id
	t.moments = nil
	_, err = t.exec(`DELETE FROM pending WHERE write >= ? AND write < ?`,
		int64(writeName(o.n, 0)), int64(writeName(o.n+1, 0)))
	return err
}

// Reincarnate makes the next write begin new streams: after a restore, when this file may stand behind what this laptop
// has already written elsewhere.
func (db *DB) Reincarnate(ctx context.Context) error {
	db.writing.Lock()
	defer db.writing.Unlock()
	defer db.forget()
	return db.writer.run(ctx, db.reincarnate)
}

// reincarnate is Reincarnate within a transaction: what makes it necessary is never on the disk without it.
func (db *DB) reincarnate(t *tx) error {
	_, err := t.exec(`DELETE FROM state WHERE name = 'incarnation'`)
	db.last.incarnation = nil
	clear(db.last.streams)
	return err
}

// hashed gives the block with its hash, whether or not its bytes are still there.
func (b namedBlock) hashed() seal.Block {
	if len(b.block.Bytes) > 0 {
		b.block.Hash = sha256.Sum256(b.block.Bytes)
	}
	return b.block
}

// idOf reads an id from its 16 bytes.
func idOf(b []byte) (uuid.UUID, error) {
	id, err := uuid.FromBytes(b)
	return id, orAltered(err)
}
