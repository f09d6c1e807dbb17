package assembly

import (
	"context"

	"soglia/app/core"
	"soglia/storage/sqlite"
)

// Verify reads the whole log of the shared store and compares the tables with it. Nothing changes.
func Verify(ctx context.Context, s *core.Sitting, progress func(done, total int)) (*sqlite.Report, error) {
	opened, err := openedOf(s)
	if err != nil {
		return nil, err
	}
	return opened.Records().Verify(ctx, progress)
}

// Rebuild makes the tables of the shared store anew from its log.
func Rebuild(ctx context.Context, s *core.Sitting, progress func(done, total int)) error {
	opened, err := openedOf(s)
	if err != nil {
		return err
	}
	return opened.Records().Rebuild(ctx, progress)
}
