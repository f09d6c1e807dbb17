package memory_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain/schema"
	"soglia/storage/conformance"
	"soglia/storage/memory"
)

type place struct{ *memory.Store }

var personScope = uuid.MustParse("5c000000-0000-4000-8000-000000000001")

func (p place) As(user uuid.UUID, opens ...schema.Block) conformance.Store {
	return p.Store.As(user, opens...)
}

func (p place) OwnScope(user uuid.UUID) uuid.UUID { return memory.OwnScope(user) }

func (p place) PersonScope() uuid.UUID { return personScope }

func TestConformance(t *testing.T) {
	conformance.Run(t, func(*testing.T) conformance.Place {
		store := memory.New(conformance.Desk, conformance.OtherDesk)
		store.List(personScope, conformance.Anna)
		return place{store}
	})
}
