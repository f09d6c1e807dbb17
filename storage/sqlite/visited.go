package sqlite

import (
	"context"

	"github.com/google/uuid"
)

// Visited gives what was kept of the user's last look at a person; nil where she never looked. It satisfies the use cases' port
// of visits.
func (d *Drafts) Visited(ctx context.Context, person uuid.UUID) ([]byte, error) {
	var seen []byte
	err := d.db.reader.run(ctx, func(t *tx) error {
		_, err := t.one(`SELECT seen FROM visited WHERE person = ?`, []any{person[:]}, &seen)
		return err
	})
	return seen, err
}

const upsertVisited = `INSERT INTO visited (person, seen) VALUES (?, ?) ON CONFLICT DO UPDATE SET seen = excluded.seen`

// Visit keeps what she sees of a person now.
func (d *Drafts) Visit(ctx context.Context, person uuid.UUID, seen []byte) error {
	return d.write(ctx, upsertVisited, person[:], seen)
}
