package sqlite

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/domain/record"
)

// Drafts keeps one user's unfinished forms in her private store. It satisfies the use cases' port of that name.
type Drafts struct{ db *DB }

// Drafts gives the drafts of a private store.
func (db *DB) Drafts() *Drafts { return &Drafts{db} }

const upsertDraft = `INSERT INTO draft (id, screen, body, saved_at) VALUES (?, ?, ?, ?)
	ON CONFLICT DO UPDATE SET screen = excluded.screen, body = excluded.body, saved_at = excluded.saved_at`

// Save keeps a draft, in place of the one with its id, and returns when it is durable.
func (d *Drafts) Save(ctx context.Context, draft record.Draft) error {
	body := draft.Body
	if body == nil {
		body = []byte{}
	}
	return d.write(ctx, upsertDraft, draft.ID[:], draft.Screen, body, draft.SavedAt.UnixMilli())
}

// Drop forgets a draft; one that is not there is no error.
func (d *Drafts) Drop(ctx context.Context, id uuid.UUID) error {
	return d.write(ctx, `DELETE FROM draft WHERE id = ?`, id[:])
}

func (d *Drafts) write(ctx context.Context, query string, args ...any) error {
	d.db.writing.Lock()
	defer d.db.writing.Unlock()
	return d.db.writer.run(ctx, func(t *tx) error {
		_, err := t.exec(query, args...)
		return err
	})
}

// List gives the drafts, the newest first; times to the millisecond.
func (d *Drafts) List(ctx context.Context) ([]record.Draft, error) {
	var drafts []record.Draft
	err := d.db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT id, screen, body, saved_at FROM draft ORDER BY saved_at DESC, id`, nil,
			func(scan func(...any) error) error {
				var draft record.Draft
				var id []byte
				var saved int64
				if err := scan(&id, &draft.Screen, &draft.Body, &saved); err != nil {
					return err
				}
				var err error
				draft.ID, err = idOf(id)
				draft.SavedAt = time.UnixMilli(saved)
				drafts = append(drafts, draft)
				return err
			})
	})
	return drafts, err
}
