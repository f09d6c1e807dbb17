package memory

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/schema"
)

// Letters seals nothing, and opens what is for one user or for the classes of her desks: for tests.
type Letters struct {
	User  uuid.UUID
	Desks map[uuid.UUID][]schema.Block // classes that she opens, by desk
	Other []uuid.UUID                  // colleagues who have keys; none named: everybody has
}

type letter struct {
	Kind     string
	From, To uuid.UUID
	Class    schema.Block // 0 to a colleague
	Plain    []byte
}

// ToDesk writes to a desk's class.
func (l *Letters) ToDesk(_ context.Context, kind string, desk uuid.UUID, class schema.Block, plain []byte) ([]byte, error) {
	return json.Marshal(letter{kind, l.User, desk, class, plain})
}

// ToColleague writes to somebody.
func (l *Letters) ToColleague(_ context.Context, kind string, user uuid.UUID, plain []byte) ([]byte, error) {
	if len(l.Other) > 0 && !slices.Contains(l.Other, user) {
		return nil, domain.Fail(domain.NotFound, "envelope.error.no_keys", nil)
	}
	return json.Marshal(letter{kind, l.User, user, 0, plain})
}

// Open reads what is for her.
func (l *Letters) Open(_ context.Context, kind string, sealed []byte) (uuid.UUID, []byte, error) {
	var read letter
	if err := json.Unmarshal(sealed, &read); err != nil {
		return uuid.Nil, nil, domain.Fail(domain.Damaged, "envelope.error.damaged", err)
	}
	hers := read.To == l.User && read.Class == 0 || slices.Contains(l.Desks[read.To], read.Class)
	if !hers || read.Kind != kind {
		return uuid.Nil, nil, domain.Fail(domain.Forbidden, "envelope.error.not_yours", nil)
	}
	return read.From, read.Plain, nil
}
