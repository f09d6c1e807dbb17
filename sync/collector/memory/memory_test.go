package memory_test

import (
	"testing"

	"soglia/sync/collector"
	"soglia/sync/collector/conformance"
	"soglia/sync/collector/memory"
)

func TestConformance(t *testing.T) {
	conformance.Run(t, func(*testing.T) (collector.Store, func(*testing.T) collector.Store) {
		s := memory.New()
		return s, func(*testing.T) collector.Store { return s }
	})
}
