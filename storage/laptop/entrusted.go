package laptop

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
)

// readingFolder holds, while an entrusted sheet is read, what it opens, under a key that is nowhere else.
const readingFolder = "reading"

// ReadEntrusted gives every record of the own scopes that somebody's recovery sheet opens, to whoever she entrusted it to, as far as its segments
// are on this laptop. Nothing of it stays: no key is wrapped, and the file in which it was put together is taken away. It gives whose they are.
func (o *Open) ReadEntrusted(ctx context.Context, code string, each func(*record.Record) error) (owner uuid.UUID, err error) {
	sheet, err := recoveryFrom(code)
	if err != nil {
		return owner, err
	}
	defer sheet.Wipe()
	err = o.beside(func() error {
		found := o.openedBy(sheet)
		if len(found) == 0 {
			return domain.Fail(domain.Forbidden, "laptop.error.wrong_recovery", nil)
		}
		owner = found[0].owner
		return explain(o.readAside(ctx, found, each))
	})
	return owner, err
}

func (o *Open) readAside(ctx context.Context, found []unsealed, each func(*record.Record) error) (err error) {
	dir := o.path(readingFolder)
	if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o700)); err != nil {
		return explainFile(err)
	}
	defer func() { err = errors.Join(err, explainFile(os.RemoveAll(dir))) }()
	var key [32]byte
	if _, err := rand.Read(key[:]); err != nil {
		return err
	}
	db, err := sqlite.Open(ctx, filepath.Join(dir, "reading.db"), key)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	author, err := o.author()
	if err != nil {
		return err
	}
	author.Scopes, author.Machine = scopesOf(found), nil
	store := db.As(author)
	if _, err := store.HandOver(ctx, o.store); err != nil {
		return err
	}
	return eachRecord(ctx, store, each)
}

func scopesOf(found []unsealed) (scopes []sqlite.Scope) {
	for _, f := range found {
		s := sqlite.Scope{ID: f.scope, Kept: sqlite.ForOwner, Former: true, Keys: f.keys, Publics: map[seal.Class][]byte{}}
		for epoch := range f.keys {
			s.Epoch = max(s.Epoch, epoch)
		}
		scopes = append(scopes, s)
	}
	return scopes
}

func eachRecord(ctx context.Context, store *sqlite.Store, each func(*record.Record) error) error {
	for _, e := range entity.All() {
		for r, err := range store.Find(ctx, record.All(e).Cancelled()) {
			if err == nil {
				err = each(r)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
