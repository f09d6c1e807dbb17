//go:build story

package story

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
)

// A rehearsal of one day need not play those before it again: with -keep FOLDER each day leaves the laptop there as it was in the
// evening, and with -from N the week begins on the morning of day N (Sunday is 0).
var (
	keep = flag.String("keep", "", "folder for the laptop as it is after each day")
	from = flag.Int("from", 0, "day to begin with, from what -keep left")
	last = flag.Int("last", 99, "day to end with")
)

// evening keeps the laptop.
func (p *play) evening(day int) {
	p.t.Helper()
	if *keep == "" {
		return
	}
	kept := filepath.Join(*keep, strconv.Itoa(day))
	p.must(os.RemoveAll(kept))
	p.must(os.CopyFS(kept, os.DirFS(p.data())))
}

// morning brings the laptop back as it was on the evening before.
func (p *play) morning() {
	p.t.Helper()
	if *from > 0 {
		p.must(os.CopyFS(p.data(), os.DirFS(filepath.Join(*keep, strconv.Itoa(*from-1)))))
	}
}
