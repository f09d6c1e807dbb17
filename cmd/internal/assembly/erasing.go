package assembly

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/schema"
	"soglia/storage/sqlite"
)

// EraseSubject takes away for ever what some classes hold of a person.
func (o *Opened) EraseSubject(ctx context.Context, scope, subject uuid.UUID, classes []schema.Block, reason string) error {
	return o.Records().Erase(ctx, sqlite.Erasing{Scope: scope, Subject: subject, Classes: classes, Reason: reason})
}

var _ core.Eraser = (*Opened)(nil)
