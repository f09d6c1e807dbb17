package assembly

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestSheetsAreFoundWherePeopleKeepThem(t *testing.T) {
	home := t.TempDir()
	for i, name := range []string{"Documenti/vecchio.csv", "Scaricati/circolo/registro.xlsx", "Scaricati/a/b/profondo.csv", "Documenti/foto.jpg", "altro.csv"} {
		path := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		day := time.Date(2026, 11, 1+i, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(path, day, day); err != nil {
			t.Fatal(err)
		}
	}
	var names []string
	for _, sheet := range FindSheets(home, 5) {
		names = append(names, filepath.Base(sheet.Path))
	}
	if len(names) != 2 || names[0] != "registro.xlsx" || names[1] != "vecchio.csv" {
		t.Errorf("found %v", names)
	}
}
