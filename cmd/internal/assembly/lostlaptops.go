package assembly

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
)

// LostLaptops tells what the laptops of a sitting's network hold, and takes lost ones out.
type LostLaptops struct{ *Succession }

// LostLaptopsOf works for a sitting that this package seated.
func LostLaptopsOf(s *core.Sitting) *LostLaptops { return &LostLaptops{SuccessionOf(s)} }

// Laptops tells what every laptop of the network holds.
func (l *LostLaptops) Laptops(ctx context.Context) (all []core.Holdings, err error) {
	opened, err := openedOf(l.sitting)
	if err != nil {
		return nil, err
	}
	found, err := opened.Replica().Holdings(ctx)
	for _, h := range found {
		holdings := core.Holdings{
			Device: h.ID, This: h.This, Revoked: h.Revoked, Desks: h.Desks, Last: h.Last, Admitted: h.Admitted, Sticks: len(h.Months),
		}
		for _, u := range h.Users {
			holdings.Users = append(holdings.Users, core.Holder(u))
		}
		all = append(all, holdings)
	}
	return all, err
}

// RevokeKeys takes back somebody's keys.
func (l *LostLaptops) RevokeKeys(ctx context.Context, user uuid.UUID) error {
	opened, err := openedOf(l.sitting)
	if err != nil {
		return err
	}
	return opened.RevokeKeys(ctx, user)
}

// Apart tells what a revoked laptop sent later.
func (l *LostLaptops) Apart(ctx context.Context, device uuid.UUID) (core.ApartWork, error) {
	opened, err := openedOf(l.sitting)
	if err != nil {
		return core.ApartWork{}, err
	}
	a, err := opened.Replica().ApartOf(ctx, device)
	if err != nil {
		return core.ApartWork{}, err
	}
	work := core.ApartWork{Segments: a.Segments, Changes: a.Changes, Unread: a.Unread, From: a.From, Until: a.Until}
	for _, id := range a.Authors {
		if r, err := l.sitting.Store.Get(ctx, entity.Operator, id); err == nil {
			work.Names = append(work.Names, entity.OperatorName.Get(r))
		}
	}
	return work, nil
}

// AdmitApart lets what a revoked laptop sent later count.
func (l *LostLaptops) AdmitApart(ctx context.Context, device uuid.UUID) error {
	opened, err := openedOf(l.sitting)
	if err != nil {
		return err
	}
	return opened.AdmitApart(ctx, device)
}

// RoleLosses gives what was taken back from the unlocked person.
func (o *Opened) RoleLosses() []core.RoleLoss {
	var losses []core.RoleLoss
	for _, l := range o.Losses() {
		losses = append(losses, core.RoleLoss(l))
	}
	return losses
}

var (
	_ core.LostLaptops = (*LostLaptops)(nil)
	_ core.Roles       = (*Opened)(nil)
)
