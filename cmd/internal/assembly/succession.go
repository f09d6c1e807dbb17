package assembly

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/storage/laptop"
	"soglia/sync/seal/kit"
)

// Succession lets one sitting's network outlive a coordinator and a laptop.
type Succession struct{ sitting *core.Sitting }

// SuccessionOf works for a sitting that this package seated.
func SuccessionOf(s *core.Sitting) *Succession { return &Succession{s} }

// Appoint makes somebody a coordinator of the network, by the kit's signing sheet.
func (s *Succession) Appoint(ctx context.Context, signing string, m access.NewMember, device uuid.UUID) error {
	opened, err := openedOf(s.sitting)
	if err != nil {
		return err
	}
	root, err := sheetIdentity(kit.Signing, []string{signing})
	if err != nil {
		return err
	}
	defer root.Wipe()
	return opened.Appoint(ctx, root, m, device)
}

// RemoveLaptop says that a laptop is gone.
func (s *Succession) RemoveLaptop(ctx context.Context, device uuid.UUID) error {
	opened, err := openedOf(s.sitting)
	if err != nil {
		return err
	}
	return opened.RemoveDevice(ctx, device)
}

// CarryOn makes this folder the one from which the network is coordinated, with the kit's two sheets.
func (f *Folder) CarryOn(
	ctx context.Context, codes core.KitCodes, first access.NewMember, with func(context.Context, core.Opened, []uuid.UUID) error,
) error {
	recovery, wipe, err := recoveryOf(codes, first)
	if err != nil {
		return err
	}
	defer wipe()
	return f.folder.CarryOn(ctx, recovery, func(ctx context.Context, opened *laptop.Open, desks []uuid.UUID) error {
		return with(ctx, &Opened{Open: opened}, desks)
	})
}

// recoveryOf reads both sheets and looks at the passphrase of who coordinates from now on. wipe overwrites what the sheets held.
func recoveryOf(codes core.KitCodes, first access.NewMember) (r laptop.Recovery, wipe func(), err error) {
	r.First = first
	if err := laptop.CheckPassphrase(first.Name, first.Passphrase); err != nil {
		return r, nil, under("passphrase", err)
	}
	if r.Root, err = sheetIdentity(kit.Signing, []string{codes.Signing}); err != nil {
		return r, nil, under("signing", err)
	}
	if r.Reading, err = sheetIdentity(kit.Reading, []string{codes.Reading}); err != nil {
		r.Root.Wipe()
		return r, nil, under("reading", err)
	}
	return r, func() { r.Root.Wipe(); r.Reading.Wipe() }, nil
}

var (
	_ core.Succession = (*Succession)(nil)
	_ core.Successor  = (*Folder)(nil)
)
