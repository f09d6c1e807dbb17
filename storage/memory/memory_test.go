package memory_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain/schema"
	"soglia/storage/conformance"
	"soglia/storage/memory"
)

type place struct{ *memory.Store }

func (p place) As(user uuid.UUID, opens ...schema.Block) conformance.Store {
	return p.Store.As(user, opens...)
}

func TestConformance(t *testing.T) {
	conformance.Run(t, func(*testing.T) conformance.Place {
		return place{memory.New(conformance.Desk, conformance.OtherDesk)}
	})
}
