package assembly

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/record"
	"soglia/storage/laptop"
	"soglia/sync/seal/kit"
)

// OwnRecoveryOf gives the recovery key of whoever is seated, where she has a scope of her own.
func OwnRecoveryOf(s *core.Sitting) (core.OwnRecovery, error) {
	opened, err := openedOf(s)
	if err != nil {
		return nil, err
	}
	return ownRecovery{opened}, nil
}

// EntrustedSheetsOf reads the sheets that others entrusted to whoever is seated.
func EntrustedSheetsOf(s *core.Sitting) (core.EntrustedSheets, error) {
	opened, err := openedOf(s)
	if err != nil {
		return nil, err
	}
	return ownRecovery{opened}, nil
}

// ownRecovery is core.OwnRecovery and core.EntrustedSheets.
type ownRecovery struct{ opened *laptop.Open }

// Sheet is core.OwnRecovery's.
func (r ownRecovery) Sheet(ctx context.Context) (core.RecoverySheet, error) {
	sheet := core.RecoverySheet{Network: r.opened.Network(), Owner: r.opened.Member().ID}
	secret, err := r.opened.DrawRecovery(ctx)
	if err != nil {
		return sheet, err
	}
	defer clear(secret)
	code, err := kit.Encode(kit.Recovery, secret)
	if err != nil {
		return sheet, err
	}
	sheet.Groups = strings.Fields(code)
	sheet.QR, err = kit.QR(kit.Recovery, secret)
	return sheet, err
}

// Printed is core.OwnRecovery's.
func (r ownRecovery) Printed(context.Context) (bool, error) { return r.opened.RecoveryDrawn(), nil }

// Open is core.OwnRecovery's.
func (r ownRecovery) Open(ctx context.Context, code string) (int, error) {
	return r.opened.RecoverWith(ctx, code)
}

// Read is core.EntrustedSheets's.
func (r ownRecovery) Read(ctx context.Context, code string, each func(*record.Record) error) (uuid.UUID, error) {
	return r.opened.ReadEntrusted(ctx, code, each)
}
