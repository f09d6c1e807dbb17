package seated

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
)

// Succession appoints whom a test wants, and carries a network on.
type Succession struct {
	Err       error
	Appointed []access.NewMember
	Signing   string
	Removed   []uuid.UUID
	Codes     core.KitCodes
	First     access.NewMember
}

// Appoint notes whom.
func (s *Succession) Appoint(_ context.Context, signing string, m access.NewMember, _ uuid.UUID) error {
	if s.Err == nil {
		s.Signing, s.Appointed = signing, append(s.Appointed, m)
	}
	return s.Err
}

// RemoveLaptop notes which.
func (s *Succession) RemoveLaptop(_ context.Context, device uuid.UUID) error {
	if s.Err == nil {
		s.Removed = append(s.Removed, device)
	}
	return s.Err
}

// Members gives nobody.
func (s *Succession) Members() []access.Member { return nil }

// CarryOn notes with what.
func (s *Succession) CarryOn(
	_ context.Context, codes core.KitCodes, first access.NewMember, _ func(context.Context, core.Opened, []uuid.UUID) error,
) error {
	if s.Err == nil {
		s.Codes, s.First = codes, first
	}
	return s.Err
}

var (
	_ core.Succession = (*Succession)(nil)
	_ core.Successor  = (*Succession)(nil)
)
