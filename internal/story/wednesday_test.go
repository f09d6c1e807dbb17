//go:build story

package story

import (
	"io/fs"
	"path/filepath"
	"time"

	"soglia/internal/story/stage"
)

// wednesday cuts the power in the middle of a form. Bruna finds nothing of it; Nello finds every word, and goes on.
func wednesday(p *play) {
	p.at("2026-11-25 09:20")
	p.switchOn()
	p.unlock(nello)
	p.press("ctrl+n")
	p.on("intake")
	p.fillIn(visit{
		search: "ornella guidi", fresh: true, birth: "circa 1950", notice: "d", special: "n", tiles: []string{"T6"}, minutes: "15",
		note: "Caduta in casa: chiede un'assistente, qualità più che età, # €",
	})
	typed := time.Now()
	p.until("a draft that is kept", func(stage.Screen) bool { return p.keptAfter(typed) })
	p.picture("30-a-meta-di-un-modulo")
	p.powerCut()

	p.at("2026-11-25 09:30")
	p.switchOn()
	p.unlock(bruna)
	if drafts := p.loaded().Under("draft-"); len(drafts) > 0 {
		p.t.Errorf("Bruna is offered Nello's draft: %v", drafts)
	}
	p.sit(nello)
	p.appears("draft-0")
	p.picture("31-oggi-da-finire")
	p.click("draft-0")
	p.on("intake")
	p.picture("32-bozza-ritrovata")
	p.reach("intake-note")
	p.write(" 9 l'ora.")
	p.press("ctrl+s")
	p.on("today")
	p.vanishes("draft-0")
	p.switchOff()
}

// keptAfter says whether a private store was written to since a moment.
func (p *play) keptAfter(moment time.Time) bool {
	kept := false
	p.must(filepath.WalkDir(filepath.Join(p.data(), "private"), func(_ string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if info, err := entry.Info(); err == nil && info.ModTime().After(moment) {
			kept = true
		}
		return nil
	}))
	return kept
}

// loaded waits until Oggi has looked for drafts and appointments: the line at its foot comes with them.
func (p *play) loaded() stage.Screen {
	p.t.Helper()
	return p.until("Oggi with what waits", func(s stage.Screen) bool {
		return s.Page == "today" && len(s.Under("backup-open")) > 0
	})
}
