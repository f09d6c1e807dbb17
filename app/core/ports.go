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
	Appointed bool      // the root key made her a coordinator of the network, whatever her role
	Programme uuid.UUID
	Own       uuid.UUID   // her own scope, where psychology lies; zero where she has none
	Former    []uuid.UUID // own scopes that other keys of hers made, opened here by the recovery sheet; nothing new is begun there
	Store     Store
	Drafts    Drafts
	Visits    Visits    // nil: nobody remembers what she saw
	Audit     Auditor   // nil: nothing is written down, as in tests of other things
	Envelopes Envelopes // nil: nothing is sealed to others, as in tests of other things
	Printer   Printer   // nil: nothing is printed, as in tests of other things
	Clock     Clock
	IDs       IDs
}

// Auditor writes down who viewed, searched, printed, exported: ids and codes, never a name or typed text (sync.md §7). What changed follows from the log.
type Auditor interface {
	// Note writes one line down, durably. A line like one of the last half hour is not written again.
	Note(ctx context.Context, line AuditLine) error
}

// AuditLine is what somebody did.
type AuditLine struct {
	Action  string // code of registro.azione
	Entity  *schema.Entity
	Records []uuid.UUID
	Count   int    // of a print or an export
	Reason  string // a code, or the id of the record inside which she read; never typed text
}

// Envelopes seals what one desk's readers, or one colleague, alone may open, whoever carries it (docs/protocol.md, 22).
type Envelopes interface {
	// ToDesk seals to a desk's key of a class: BlockOne for whoever works there, BlockText and above for those whose role holds it.
	ToDesk(ctx context.Context, kind string, desk uuid.UUID, class schema.Block, plain []byte) ([]byte, error)
	// ToColleague seals to somebody's keys. Whoever has none yet is domain.NotFound.
	ToColleague(ctx context.Context, kind string, user uuid.UUID, plain []byte) ([]byte, error)
	// Open opens what was sealed to the seated person's desks or to herself, and tells which user wrote it; domain.Forbidden where it was
	// not, domain.Damaged where it is not what that user sealed for this kind.
	Open(ctx context.Context, kind string, sealed []byte) (from uuid.UUID, plain []byte, err error)
}
