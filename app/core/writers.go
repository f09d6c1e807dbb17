package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
)

// Writer is who wrote something, and where they work.
type Writer struct {
	Name  string
	Desks []string // names of their desks
}

// Writers gives all who ever worked in the network, as far as it is known here.
func Writers(ctx context.Context, seat Seat) (map[uuid.UUID]Writer, error) {
	desks, err := collect(seat.Store.Find(ctx, record.All(entity.Desk).Cancelled()))
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, d := range desks {
		names[d.ID.String()] = entity.DeskName.Get(d)
	}
	staff, err := collect(seat.Store.Find(ctx, record.All(entity.Operator).Cancelled()))
	if err != nil {
		return nil, err
	}
	writers := map[uuid.UUID]Writer{seat.User: {Name: seat.Name}}
	for _, r := range staff {
		w := Writer{Name: entity.OperatorName.Get(r)}
		for _, id := range entity.OperatorDesks.Get(r) {
			if name := names[id]; name != "" {
				w.Desks = append(w.Desks, name)
			}
		}
		writers[r.ID] = w
	}
	return writers, nil
}
