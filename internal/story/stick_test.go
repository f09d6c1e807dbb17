//go:build story

package story

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"soglia/internal/story/stage"
)

// stickOf is where the stick stands while it is in a laptop.
func stickOf(p *play) string { return filepath.Join(p.folder, "media", "CHIAVETTA") }

// putIn takes the stick out of whatever laptop it is in, and puts it into another.
func (a *apart) putIn(p *play) {
	p.t.Helper()
	to := stickOf(p)
	p.must(os.MkdirAll(filepath.Dir(to), 0o755))
	if a.usb != to {
		p.must(os.Rename(a.usb, to))
	}
	a.usb = to
}

// lies waits until a file with this name lies on the stick, whole.
func (a *apart) lies(name string) {
	a.t.Helper()
	for end := time.Now().Add(stage.Patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		found := false
		_ = filepath.WalkDir(a.usb, func(path string, _ fs.DirEntry, _ error) error {
			found = found || filepath.Base(path) == name
			return nil
		})
		if found {
			return
		}
	}
	a.t.Fatalf("waited in vain for %s on the stick", name)
}

// carryAway writes what others may lack on the stick, which is in.
func (a *apart) carryAway(p *play, picture string) {
	p.t.Helper()
	a.putIn(p)
	p.goTo("sync")
	p.click("stick-carry-0")
	p.appears("stick-written")
	p.picture(picture)
}

// takeIn takes what the stick brings.
func (a *apart) takeIn(p *play, picture string) {
	p.t.Helper()
	a.putIn(p)
	p.goTo("sync")
	p.click("stick-take-0")
	p.appears("stick-taken")
	p.picture(picture)
}

// goTo opens a page of the side navigation anew.
func (p *play) goTo(page string) {
	p.t.Helper()
	p.click("nav.today")
	p.on("today")
	p.click("nav." + page)
	p.on(page)
}
