package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain/record"
)

// Owner is what somebody opened who may have scopes of her own, where psychology lies.
type Owner interface {
	// OwnScope gives hers; false where she has none.
	OwnScope() (uuid.UUID, bool)
	// FormerScopes gives those that other keys of hers made, as on another laptop or before her passphrase was reset, as far as they are open here.
	FormerScopes() []uuid.UUID
}

// IsOwn says whether a scope is the seated person's own, present or former.
func (s Seat) IsOwn(scope uuid.UUID) bool {
	if scope == uuid.Nil {
		return false
	}
	for _, f := range s.Former {
		if f == scope {
			return true
		}
	}
	return scope == s.Own
}

// OwnRecovery is a psychologist's own recovery key, which she prints and entrusts to a colleague or to her professional order. Without it nobody,
// she included, opens her notes once her keys are gone.
type OwnRecovery interface {
	// Sheet draws a recovery key and gives it as it is printed. It is held nowhere afterwards. Earlier sheets stay good.
	Sheet(ctx context.Context) (RecoverySheet, error)
	// Printed says whether there is a sheet for her own scope.
	Printed(ctx context.Context) (bool, error)
	// Open gives her what a sheet of hers opens, typed from paper, and says how many of her scopes that were closed to her it opened. A misread sheet is
	// domain.Invalid under "sheet"; somebody else's, or another network's, domain.Forbidden.
	Open(ctx context.Context, code string) (int, error)
}

// RecoverySheet is a psychologist's recovery key as it is printed.
type RecoverySheet struct {
	Network uuid.UUID
	Owner   uuid.UUID // id of her operatore record
	Groups  []string  // of symbols, in order
	QR      string    // the same code, as text of a QR code
}

// EntrustedSheets reads what a colleague entrusted to the seated person with her recovery sheet.
type EntrustedSheets interface {
	// Read gives every record of the colleague's own scopes that is on this laptop, and whose they are. Nothing of it stays. A misread sheet is
	// domain.Invalid under "sheet", one that opens nothing here domain.Forbidden.
	Read(ctx context.Context, code string, each func(*record.Record) error) (owner uuid.UUID, err error)
}
