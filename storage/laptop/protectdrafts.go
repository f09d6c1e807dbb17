package laptop

import (
	"bytes"
	"context"

	"github.com/google/uuid"
)

// dropDrafts throws away the unlocked person's unfinished forms that name somebody who was protected since and on whose list she is not.
func (o *Open) dropDrafts(ctx context.Context) error {
	var gone []uuid.UUID
	for _, desk := range o.desks() {
		people, err := o.store.LetGo(ctx, desk)
		if err != nil {
			return err
		}
		for _, person := range people {
			if o.circleHolding(ctx, person) == uuid.Nil {
				gone = append(gone, person)
			}
		}
	}
	if len(gone) == 0 {
		return nil
	}
	drafts := o.private.Drafts()
	all, err := drafts.List(ctx)
	if err != nil {
		return err
	}
	for _, d := range all {
		for _, person := range gone {
			if !bytes.Contains(d.Body, []byte(person.String())) {
				continue
			}
			if err := drafts.Drop(ctx, d.ID); err != nil {
				return err
			}
			break
		}
	}
	return nil
}
