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

// SittingAs seats her there in another role.
func SittingAs(t *testing.T, role string) *core.Sitting {
	t.Helper()
	return seated.SittingAs(t, role)
}

// Clock stands at a Monday morning.
type Clock = seated.Clock

// IDs are random.
type IDs = seated.IDs
