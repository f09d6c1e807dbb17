package pagecheck

import (
	"testing"

	"soglia/app/core"
	"soglia/internal/seated"
)

// Sitting seats Elena, who coordinates Pagnana, at a laptop in memory.
func Sitting(t *testing.T) *core.Sitting {
	t.Helper()
	return seated.Sitting(t)
}
