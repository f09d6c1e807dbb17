package sqlite

import (
	"bytes"
	"context"

	"soglia/sync/wire"
)

// KeepLife lets the private file begin new streams when the shared one has begun another life, as after a restore: both were put back. It
// is called at unlock.
func (p *Pair) KeepLife(ctx context.Context) error {
	if !p.private.HoldsPrivate() {
		return nil
	}
	life, err := p.Shared().life(ctx)
	if err != nil {
		return err
	}
	db := p.private.db
	db.writing.Lock()
	defer db.writing.Unlock()
	err = db.writer.run(ctx, func(t *tx) error {
		var known []byte
		found, err := t.one(`SELECT value FROM state WHERE name = 'beside'`, nil, &known)
		if err != nil || found && bytes.Equal(known, life[:]) {
			return err
		}
		if found {
			if err := db.reincarnate(t); err != nil {
				return err
			}
		}
		_, err = t.exec(`INSERT INTO state (name, value) VALUES ('beside', ?) ON CONFLICT DO UPDATE SET value = excluded.value`, life[:])
		return err
	})
	if err != nil {
		db.forget()
	}
	return err
}

// life gives the file's incarnation.
func (s *Store) life(ctx context.Context) (life [wire.IncarnationSize]byte, err error) {
	s.db.writing.Lock()
	defer s.db.writing.Unlock()
	err = s.db.writer.run(ctx, func(t *tx) error {
		life, err = s.incarnation(t)
		return err
	})
	if err != nil {
		s.db.forget()
	}
	return life, err
}
