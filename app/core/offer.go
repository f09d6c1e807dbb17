package core

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/programme"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Offer is what an intake's form offers to choose from, at this desk and for this role.
type Offer struct {
	Tiles      []programme.Tile
	Needs      []programme.Tile // the macro-needs, where the tiles are themes
	Colleagues []Colleague      // who may have received somebody, the seated user first
	Desks      []Desk           // those of the seated user's reach
}

// Colleague is somebody who works at the desks.
type Colleague struct {
	ID   uuid.UUID
	Name string
}

// OfferTo gathers what the form offers.
func OfferTo(ctx context.Context, seat Seat) (Offer, error) {
	template, err := templateOf(ctx, seat)
	if err != nil {
		return Offer{}, err
	}
	offer := Offer{Tiles: allowedTiles(seat.Role, programme.Tiles(template))}
	if len(template.Themes) > 0 {
		offer.Needs = allowedTiles(seat.Role, programme.Tiles(programme.Template{}))
	}
	if offer.Colleagues, err = colleagues(ctx, seat); err != nil {
		return Offer{}, err
	}
	offer.Desks, err = DesksOf(ctx, seat)
	return offer, err
}

// templateOf finds the template that the seat's programme was made from, an empty one where it has none.
func templateOf(ctx context.Context, seat Seat) (programme.Template, error) {
	if seat.Programme == uuid.Nil {
		return programme.Template{}, nil
	}
	p, err := seat.Store.Get(ctx, entity.Programme, seat.Programme)
	if err != nil && domain.CodeOf(err) == domain.NotFound {
		return programme.Template{}, nil
	}
	if err != nil {
		return programme.Template{}, err
	}
	t, _ := programme.Find(strings.ToLower(entity.ProgrammeCode.Get(p)))
	return t, nil
}

// allowedTiles leaves out what is special or judicial, for roles that may not write it (spec §1, §3.12).
func allowedTiles(role string, tiles []programme.Tile) []programme.Tile {
	right, _ := access.Of(role)
	return slices.DeleteFunc(tiles, func(t programme.Tile) bool {
		class := schema.Class(codelist.Shipped().ClassOf(t.List, t.Code))
		return class >= schema.Special && !right.Of(class).Writes
	})
}

func colleagues(ctx context.Context, seat Seat) ([]Colleague, error) {
	all := []Colleague{{seat.User, seat.Name}}
	for r, err := range seat.Store.Find(ctx, record.All(entity.Operator).OrderBy(entity.OperatorName.Field)) {
		if err != nil {
			return nil, err
		}
		if r.ID != seat.User && entity.OperatorUntil.Get(r) == "" {
			all = append(all, Colleague{r.ID, entity.OperatorName.Get(r)})
		}
	}
	return all, nil
}
