package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// upkeep tells what has no goal in the issue but should be known.
func (b *bench) upkeep(d *desk) error {
	info, err := os.Stat(filepath.Join(d.dir, "shared.db"))
	if err != nil {
		return err
	}
	b.report.told("the store's file", fmt.Sprintf("%.0f MB, %d B for each record", float64(info.Size())/1e6, info.Size()/int64(b.size.people*2+b.size.entries)))
	return nil
}
