package keyring

import (
	"crypto/ecdh"
	"fmt"

	"github.com/google/uuid"
)

func (s *slot) wrapShared(r *ring, u *Unlocked) (err error) {
	s.shared, s.next, err = r.wrapBoth(u, s.id, s.reader)
	return err
}

// wrapBoth wraps the shared key, and the next one where there is one, to a reader.
func (r *ring) wrapBoth(u *Unlocked, holder uuid.UUID, reader key) (shared, next wrap, err error) {
	shared, err = wrapKey(reader[:], u.SharedKey, forShared.context(r.id, holder, r.epoch))
	if err != nil || !r.pending {
		return shared, next, err
	}
	next, err = wrapKey(reader[:], *u.NextKey, forShared.context(r.id, holder, r.epoch+1))
	return shared, next, err
}

func (r *ring) setSheet(u *Unlocked, public []byte) error {
	if r.sheet = nil; len(public) == 0 {
		return nil
	}
	if _, err := ecdh.X25519().NewPublicKey(public); err != nil {
		return fmt.Errorf("reading sheet: %w", err)
	}
	s := &sheetSlot{reader: key(public)}
	var err error
	s.shared, s.next, err = r.wrapBoth(u, uuid.Nil, s.reader)
	r.sheet = s
	return err
}

// wrapAll wraps the shared key, or both, to every user and the sheet.
func (r *ring) wrapAll(u *Unlocked) error {
	for i := range r.slots {
		if err := r.slots[i].wrapShared(r, u); err != nil {
			return err
		}
	}
	if r.sheet == nil {
		return nil
	}
	var err error
	r.sheet.shared, r.sheet.next, err = r.wrapBoth(u, uuid.Nil, r.sheet.reader)
	return err
}
