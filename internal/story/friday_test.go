//go:build story

package story

import (
	"os"
	"path/filepath"
	"testing"

	"soglia/internal/story/stage"
)

// friday keeps a copy on a stick, counts the month, and saves people, intakes and sessions as tables.
func friday(p *play) {
	p.at("2026-11-27 17:30")
	p.switchOn()
	p.unlock(carla)
	p.backup()
	p.click("nav.figures")
	p.on("figures")
	p.appears("figures.save")
	p.picture("51-rapporti")
	for _, what := range []string{"people", "intakes", "sessions"} {
		p.export(what)
	}
	p.picture("52-esporta")
	p.switchOff()
	p.t.Run("the count", func(t *testing.T) { equal(t, "mese.txt", p.month()) })
	tables := p.tables()
	for name, rows := range tables {
		p.t.Run(name, func(t *testing.T) { equal(t, name+".txt", rows) })
	}
}

func (p *play) backup() {
	p.t.Helper()
	stick := filepath.Join(p.folder, "chiavetta")
	p.must(os.MkdirAll(stick, 0o700))
	p.click("nav.backup")
	p.on("backup")
	p.fill("backup-folder", stick)
	p.click("backup-start")
	p.until("the copy", func(s stage.Screen) bool {
		files, err := os.ReadDir(stick)
		_, working := s.Find("backup-progress")
		return err == nil && len(files) == 1 && !working
	})
	p.picture("50-salvataggio")
}

// export saves a table as CSV.
func (p *play) export(what string) {
	p.t.Helper()
	p.click("figures.what." + what)
	p.click("figures.format.csv")
	p.fill("figures.path", p.table(what))
	p.click("figures.save")
	p.until("the table of "+what, func(s stage.Screen) bool {
		_, err := os.Stat(p.table(what))
		return err == nil
	})
}

func (p *play) table(what string) string { return filepath.Join(p.folder, what+".csv") }
