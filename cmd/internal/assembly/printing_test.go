package assembly

import (
	"os"
	"path/filepath"
	"testing"

	"soglia/app/core"
	"soglia/storage/printed"
)

func TestWhatWasPrintedGoesWhenSheLocks(t *testing.T) {
	data, shown := t.TempDir(), ""
	p := printer{folder: printed.In(data, func(path string) error { shown = path; return nil }), clock: Clock{}}
	d := core.Document{Lang: "it", Title: "Lettera", Parts: []core.Part{{Text: []string{"Rosanna Tinti"}}}}
	if err := p.Print(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(shown); err != nil || string(content[:5]) != "%PDF-" {
		t.Fatalf("%q, %v", content[:min(5, len(content))], err)
	}
	if err := p.folder.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(data); len(left) != 0 {
		t.Errorf("%d left", len(left))
	}
	at, err := p.Save(t.Context(), d, filepath.Join(t.TempDir(), core.PrintName), "fiume sasso lana torre")
	if err != nil || filepath.Ext(at) != printed.Sealed {
		t.Errorf("saved as %s, %v", at, err)
	}
}
