package simulate

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
)

// Encloser is a replica on which people can be protected and erased. What is apart is what its first user reads in persons' scopes.
type Encloser interface {
	Replica
	// Enclose repeats in a person's scope all that a desk holds of her; done twice it does nothing the second time.
	Enclose(ctx context.Context, person, desk, circle uuid.UUID) error
	// LetGo takes her out of the desk's scope, everywhere.
	LetGo(ctx context.Context, person, desk, circle uuid.UUID) error
	// Tend carries what came to the desks since about people who lie apart, and lets go of it; done says that something was written.
	Tend(ctx context.Context) (done bool, err error)
	// Erase takes somebody away for ever.
	Erase(ctx context.Context, person, desk uuid.UUID) error
	// GetApart and CommitApart are Get and Commit in the persons' scopes.
	GetApart(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error)
	CommitApart(ctx context.Context, writes ...record.Write) error
	// Finds counts the people whom a search gives.
	Finds(ctx context.Context, text string) (int, error)
	// Blocks counts the sealed values of some records that lie in segments that count and that any key of this laptop opens.
	Blocks(ctx context.Context, records []uuid.UUID) (int, error)
}
