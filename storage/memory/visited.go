package memory

import (
	"context"
	"slices"

	"github.com/google/uuid"
)

// Visited gives what was kept of the user's last look at a person, nil where she never looked.
func (d *Drafts) Visited(_ context.Context, person uuid.UUID) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.visited[person], nil
}

// Visit keeps what she sees of a person now.
func (d *Drafts) Visit(_ context.Context, person uuid.UUID, seen []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.visited[person] = slices.Clone(seen)
	return nil
}
