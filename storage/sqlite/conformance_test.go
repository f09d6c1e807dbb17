package sqlite_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain/schema"
	"soglia/storage/conformance"
)

// place lets the suite run on a laptop's store.
type place struct {
	*laptop
	t *testing.T
}

func (p place) As(user uuid.UUID, opens ...schema.Block) conformance.Store {
	return p.as(p.t, user, opens...)
}

func TestConformance(t *testing.T) {
	conformance.Run(t, func(t *testing.T) conformance.Place { return place{newLaptop(t), t} })
}
