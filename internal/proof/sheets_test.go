package proof_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSheetsThatCannotBeRead brings in what is no sheet: each is told, and not a row comes in.
func TestSheetsThatCannotBeRead(t *testing.T) {
	c := populated(t)
	before := c.lines()
	sheets := map[string]struct{ content, words string }{
		"empty.csv":     {"", "vuoto"},
		"old.xls":       {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600), "vecchio Excel"},
		"torn.xlsx":     {"PK\x03\x04" + strings.Repeat("\x14\x00", 200), "rovinato"},
		"picture.csv":   {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + strings.Repeat("\x00\xff\x13", 90), "non è un foglio"},
		"quote.csv":     {"id;family_name\n5;\"Rossi\n6;Bianchi\n", "virgolette"},
		"no_column.csv": {"nome;cognome\nAnna;Verdi\n", ""},
	}
	for _, name := range slices.Sorted(maps.Keys(sheets)) {
		t.Run(name, func(t *testing.T) {
			r := c.try("import", "people", c.file(name, sheets[name].content), "--map", c.mapping(filepath.Dir(c.data), []string{"id", "family_name"}))
			r.tells(t, statusUsage, sheets[name].words)
		})
	}
	if c.lines() != before {
		t.Error("something came in")
	}
	c.must("verify")
}
