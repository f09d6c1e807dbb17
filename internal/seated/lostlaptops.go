package seated

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
)

// LostLaptops is a network whose laptops hold what a test says. It remembers what was done.
type LostLaptops struct {
	All      []core.Holdings
	Later    core.ApartWork
	Removed  []uuid.UUID
	Keys     []uuid.UUID
	Admitted []uuid.UUID
	Refuse   error // of taking a laptop out
}

// Laptops gives them.
func (l *LostLaptops) Laptops(context.Context) ([]core.Holdings, error) {
	all := slices.Clone(l.All)
	for i := range all {
		all[i].Revoked = all[i].Revoked || slices.Contains(l.Removed, all[i].Device)
	}
	return all, nil
}

// RemoveLaptop remembers it.
func (l *LostLaptops) RemoveLaptop(_ context.Context, device uuid.UUID) error {
	if l.Refuse == nil {
		l.Removed = append(l.Removed, device)
	}
	return l.Refuse
}

// RevokeKeys remembers whose.
func (l *LostLaptops) RevokeKeys(_ context.Context, user uuid.UUID) error {
	l.Keys = append(l.Keys, user)
	return nil
}

// Apart gives what was sent later, until it is admitted.
func (l *LostLaptops) Apart(_ context.Context, device uuid.UUID) (core.ApartWork, error) {
	if slices.Contains(l.Admitted, device) {
		return core.ApartWork{}, nil
	}
	return l.Later, nil
}

// AdmitApart lets it count.
func (l *LostLaptops) AdmitApart(_ context.Context, device uuid.UUID) error {
	l.Admitted = append(l.Admitted, device)
	return nil
}
