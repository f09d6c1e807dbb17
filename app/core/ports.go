// Package core holds the use cases, one file each, and the ports that they need of the outside.
package core

import (
	"context"
	"iter"
	"time"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
)

// Store keeps the records of the unlocked user's scopes: rows, change log and search index in one transaction.
// What it may not open for this user comes back reserved. Its errors are *domain.Error.
type Store interface {
	// Get gives one record, domain.NotFound where it is not here.
	Get(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error)
	// Find streams the records that a query describes.
	Find(ctx context.Context, q record.Query) iter.Seq2[*record.Record, error]
	// Count counts them.
	Count(ctx context.Context, q record.Query) (int, error)
	// Commit writes all or nothing, and returns when it is durable.
	Commit(ctx context.Context, writes ...record.Write) error
	// Search finds people by any part of a name, alias, phone or codice fiscale, best first.
	Search(ctx context.Context, text string, limit int) ([]record.Hit, error)
}

// Drafts keeps the unlocked user's unfinished forms, in her private store.
type Drafts interface {
	Save(ctx context.Context, d record.Draft) error
	List(ctx context.Context) ([]record.Draft, error)
	Drop(ctx context.Context, id uuid.UUID) error
}

// Clock tells the time; tests bring their own.
type Clock interface{ Now() time.Time }

// IDs makes new random record ids; tests bring their own.
type IDs interface{ New() uuid.UUID }

// Seat is who sits at the table: the unlocked user, at the desk chosen at unlock, with what her keys open.
type Seat struct {
	User      uuid.UUID // id of her operatore record
	Name      string
	Role      string    // code of staff_role
	Desk      uuid.UUID // sportello
	Programme uuid.UUID
	Store     Store
	Drafts    Drafts
	Visits    Visits // nil: nobody remembers what she saw
	Clock     Clock
	IDs       IDs
}
