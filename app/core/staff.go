package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
)

// Staff gives the names of all who ever worked here, for what they wrote down, and those who work here now, the seated user
// first.
func Staff(ctx context.Context, seat Seat) (map[uuid.UUID]string, []Colleague, error) {
	all, err := collect(seat.Store.Find(ctx, record.All(entity.Operator).Cancelled()))
	if err != nil {
		return nil, nil, err
	}
	names := map[uuid.UUID]string{seat.User: seat.Name}
	for _, r := range all {
		names[r.ID] = entity.OperatorName.Get(r)
	}
	now, err := colleagues(ctx, seat)
	return names, now, err
}

// ProfessionOf gives the profession of the seated user, as her record has it.
func ProfessionOf(ctx context.Context, seat Seat) string {
	r, err := seat.Store.Get(ctx, entity.Operator, seat.User)
	if err != nil {
		return usualProfession(seat.Role) // a proposal, which the form lets correct
	}
	return orElse(entity.OperatorProfession.Get(r), usualProfession(seat.Role))
}
