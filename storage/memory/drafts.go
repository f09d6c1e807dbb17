package memory

import (
	"context"
	"slices"
	"sync"

	"github.com/google/uuid"

	"soglia/domain/record"
)

// Drafts keeps one user's unfinished forms.
type Drafts struct {
	mu     sync.Mutex
	drafts map[uuid.UUID]record.Draft

	visited map[uuid.UUID][]byte
}

// NewDrafts makes an empty one.
func NewDrafts() *Drafts {
	return &Drafts{drafts: make(map[uuid.UUID]record.Draft), visited: make(map[uuid.UUID][]byte)}
}

// Save keeps a draft, in place of the one with its id.
func (d *Drafts) Save(_ context.Context, draft record.Draft) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	draft.Body = slices.Clone(draft.Body)
	d.drafts[draft.ID] = draft
	return nil
}

// List gives the drafts, the newest first.
func (d *Drafts) List(context.Context) ([]record.Draft, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var all []record.Draft
	for _, draft := range d.drafts {
		all = append(all, draft)
	}
	slices.SortFunc(all, func(a, b record.Draft) int { return b.SavedAt.Compare(a.SavedAt) })
	return all, nil
}

// Drop forgets a draft; one that is not there is no error.
func (d *Drafts) Drop(_ context.Context, id uuid.UUID) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.drafts, id)
	return nil
}
