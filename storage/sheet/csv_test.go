package sheet_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"soglia/storage/sheet"
)

const register = "Cognome;Nome;Nota\r\nRossi;Niccolò;\"perché; città\"\r\nBianchi;José;\"due\nrighe\"\r\n"

var wanted = []sheet.Row{
	{Line: 2, Cells: []string{"Rossi", "Niccolò", "perché; città"}},
	{Line: 3, Cells: []string{"Bianchi", "José", "due\nrighe"}},
}

func TestEncodingsAreDetected(t *testing.T) {
	encoders := map[string]encoding.Encoding{
		"utf-8":                  encoding.Nop,
		"utf-8 with mark":        unicode.UTF8BOM,
		"windows-1252":           charmap.Windows1252,
		"utf-16 le":              unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"utf-16 be":              unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"utf-16 le without mark": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	}
	for name, e := range encoders {
		content, err := e.NewEncoder().String(register)
		if err != nil {
			t.Fatal(err)
		}
		header, rows := readAll(t, content)
		if diff := cmp.Diff([]string{"Cognome", "Nome", "Nota"}, header); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff(wanted, rows); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// An accent that decides may stand far behind the part that a detector looks at first.
func TestTheOnlyAccentInTheLastLineDecides(t *testing.T) {
	content := "a;b\n" + strings.Repeat("uno;due\n", 50_000) + "perch\xe9;x\n"
	_, rows := readAll(t, content)
	if last := rows[len(rows)-1]; last.Cells[0] != "perché" || last.Line != 50_002 {
		t.Errorf("got %+v", last)
	}
}

func TestSeparatorsAreDetected(t *testing.T) {
	cases := map[string]string{
		"semicolon":                       "a;b;c\n1,5;2,5;x\n3,5;4,5;y\n",
		"comma":                           "a,b,c\n\"1;2\",2,x\n3,4,y\n",
		"tab":                             "a\tb\tc\n1,5\t2;5\tx\n3,5\t4\ty\n",
		"bar":                             "a|b|c\n1|2|x\n3|4|y\n",
		"said by excel":                   "sep=;\r\na;b;c\n1,5,1;2,5,2;x\n3;4;y\n",
		"semicolon, commas in the titles": "Registro, anno 2019, volontari, sportello\na;b;c\n1;2;x\n3;4;y\n",
	}
	for name, content := range cases {
		header, rows := readAll(t, content)
		if diff := cmp.Diff([]string{"a", "b", "c"}, header); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if len(rows) != 2 || rows[0].Cells[2] != "x" {
			t.Errorf("%s: %+v", name, rows)
		}
	}
}

func TestRaggedEmptyAndOddRows(t *testing.T) {
	content := "\n;;\n Cognome ;Data\n di nascita;\nRossi\n;;;\nBianchi;1988;oltre;\n\"Mario \"\"il\"\" Neri\";x\n\"Al\"do\";y\rVerdi;\x00z\n\"\";\n"
	header, rows := readAll(t, content)
	if diff := cmp.Diff([]string{"Cognome", "Data"}, header); diff != "" {
		t.Fatal(diff)
	}
	want := []sheet.Row{
		{Line: 4, Cells: []string{" di nascita", ""}},
		{Line: 5, Cells: []string{"Rossi", ""}},
		{Line: 7, Cells: []string{"Bianchi", "1988", "oltre"}},
		{Line: 8, Cells: []string{`Mario "il" Neri`, "x"}},
		{Line: 9, Cells: []string{`Al"do`, "y"}},
		{Line: 10, Cells: []string{"Verdi", "z"}},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
}

func TestASampleIsReadAgain(t *testing.T) {
	table := open(t, "a;b\n1;2\n3;4\n5;6\n")
	sample, err := table.Sample(2)
	if err != nil || len(sample) != 2 || sample[1].Cells[0] != "3" {
		t.Fatalf("got %+v, %v", sample, err)
	}
	again, _ := table.Sample(10)
	if len(again) != 3 {
		t.Errorf("a sample of all: %+v", again)
	}
	if cells, line, err := table.Next(); err != nil || line != 2 || cells[0] != "1" {
		t.Errorf("then Next: %v %d %v", cells, line, err)
	}
	if table.Estimate() != 4 { // the last line end counts as one more
		t.Errorf("estimate %d", table.Estimate())
	}
}

func TestWhatIsNoSheet(t *testing.T) {
	cases := map[string]struct {
		content string
		want    error
	}{
		"nothing":           {"", sheet.ErrEmpty},
		"blank lines":       {"\r\n ; ;\r\n", sheet.ErrEmpty},
		"a picture":         {"\x89PNG\r\n\x1a\n\x00\x01\x02\x03\x04\x05", sheet.ErrNotASheet},
		"a web page":        {"<html><table></table>", sheet.ErrNotASheet},
		"a pdf":             {"%PDF-1.7\nabc", sheet.ErrNotASheet},
		"an old excel file": {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", sheet.ErrOldExcel},
		"a torn zip":        {"PK\x03\x04abc", sheet.ErrDamaged},
	}
	for name, c := range cases {
		if _, err := sheet.Open(write(t, c.content)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	if _, err := sheet.Open(filepath.Join(t.TempDir(), "none.csv")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

func TestErrorsTellTheLine(t *testing.T) {
	cases := map[string]struct {
		content string
		line    int
		want    error
	}{
		"a quote that never ends": {"a;b\n1;2\n3;\"4\n5;6\n", 3, sheet.ErrQuote},
		"not UTF-8 after all":     {"\xEF\xBB\xBFa;b\n1;2\n\n3;\xE9\n", 4, sheet.ErrEncoding},
		"not Windows-1252 either": {"a;b\n\xE9;2\n3;\x81\n", 3, sheet.ErrEncoding},
		"a cell too long":         {"a;b\n1;2\n3;" + strings.Repeat("x", 2<<20) + "\n", 3, sheet.ErrTooLarge},
		"too many cells":          {"a;b\n1;2\n" + strings.Repeat(";", 2000) + "x\n", 3, sheet.ErrTooLarge},
	}
	for name, c := range cases {
		table := open(t, c.content)
		var err error
		for err == nil {
			_, _, err = table.Next()
		}
		var at *sheet.LineError
		if !errors.As(err, &at) || at.Line != c.line || !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v in line %d", name, err, c.want, c.line)
		}
	}
}

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "register")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t *testing.T, content string) *sheet.Table {
	t.Helper()
	return openPath(t, write(t, content))
}

func openPath(t *testing.T, path string) *sheet.Table {
	t.Helper()
	table, err := sheet.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = table.Close() })
	return table
}

func readAll(t *testing.T, content string) ([]string, []sheet.Row) {
	t.Helper()
	return drain(t, open(t, content))
}

func drain(t *testing.T, table *sheet.Table) (header []string, rows []sheet.Row) {
	t.Helper()
	for {
		cells, line, err := table.Next()
		if errors.Is(err, io.EOF) {
			return table.Header(), rows
		}
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, sheet.Row{Line: line, Cells: cells})
	}
}
