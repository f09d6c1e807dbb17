package sheet_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"soglia/storage/sheet"
)

var people = [][]string{
	{"Cognome", "Importo", "Nata il", "Telefono"},
	{"D'Amico; \"la\"", "-12.5", "1988-03-05", "+39 055 1234"},
	{"=HYPERLINK(\"x\")", "=1+1", "ieri", "00123"},
	{"'=già", "1e5", "1850-01-01", "due\r\nrighe\ttab\x07 _x0041_"},
}

var kinds = []sheet.Kind{sheet.Text, sheet.Number, sheet.Date}

func rowsOf(table [][]string) sheet.Rows {
	return func(yield func([]string, error) bool) {
		for _, row := range table {
			if !yield(row, nil) {
				return
			}
		}
	}
}

func TestCSVForAnItalianExcel(t *testing.T) {
	path := filepath.Join(t.TempDir(), "persone.csv")
	must(t, sheet.CSV{Kinds: kinds}.Write(path, rowsOf(people)))
	want := "\uFEFFCognome;Importo;Nata il;Telefono\r\n" +
		"\"D'Amico; \"\"la\"\"\";-12.5;1988-03-05;'+39 055 1234\r\n" +
		"\"'=HYPERLINK(\"\"x\"\")\";'=1+1;ieri;00123\r\n" +
		"''=già;1e5;1850-01-01;\"due\r\nrighe\ttab\x07 _x0041_\"\r\n"
	got, err := os.ReadFile(path)
	must(t, err)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestXLSXAsExcelizeReadsIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "persone.xlsx")
	must(t, sheet.XLSX{Sheet: "Persone & C.", Kinds: kinds}.Write(path, rowsOf(people)))
	book, err := excelize.OpenFile(path)
	must(t, err)
	defer func() { must(t, book.Close()) }()
	if names := book.GetSheetList(); len(names) != 1 || names[0] != "Persone & C." {
		t.Errorf("sheets %q", names)
	}
	got, err := book.GetRows("Persone & C.", excelize.Options{RawCellValue: true})
	must(t, err)
	want := [][]string{people[0], slices.Clone(people[1]), people[2], people[3]}
	want[1][2] = "32207" // a real date
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, cell := range []string{"A3", "B3"} {
		if formula, err := book.GetCellFormula("Persone & C.", cell); err != nil || formula != "" {
			t.Errorf("%s is the formula %q (%v)", cell, formula, err)
		}
	}
}

// Whatever is written comes back, by either format.
func TestNothingIsLostOnTheWayThere(t *testing.T) {
	dir := t.TempDir()
	cell := rapid.OneOf(
		rapid.StringOf(rapid.RuneFrom([]rune("ab0=+-@'\"\t\r\n;,|_x41 èßع😀\x07"))),
		rapid.StringMatching(`-?[1-9][0-9]{0,5}(\.[0-9]{0,2}[1-9])?`),
		rapid.Just("2019-03-05"), rapid.Just("_x0041_"),
	)
	rapid.Check(t, func(t *rapid.T) {
		table := [][]string{{"uno", "due", "tre"}}
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			row := []string{"x"}
			for range 2 {
				row = append(row, cell.Draw(t, "cell"))
			}
			table = append(table, row)
		}
		kinds := []sheet.Kind{sheet.Text, sheet.Text, sheet.Kind(rapid.IntRange(0, 2).Draw(t, "kind"))}
		check := func(name string, write func(io.Writer, sheet.Rows) error) {
			var content bytes.Buffer
			path := filepath.Join(dir, name)
			if err := errors.Join(write(&content, rowsOf(table)), os.WriteFile(path, content.Bytes(), 0o600)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(table, allOf(t, path)); diff != "" {
				t.Fatalf("%s: %s", name, diff)
			}
		}
		check("semicolon.csv", sheet.CSV{Kinds: kinds}.WriteTo)
		check("comma.csv", sheet.CSV{Comma: true, NoBOM: true, Kinds: kinds}.WriteTo)
		check("sheet.xlsx", sheet.XLSX{Sheet: "s", Kinds: kinds}.WriteTo)
	})
}

func allOf(t *rapid.T, path string) (table [][]string) {
	read, err := sheet.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = read.Close() }()
	table = append(table, read.Header())
	for {
		cells, _, err := read.Next()
		if errors.Is(err, io.EOF) {
			return table
		}
		if err != nil {
			t.Fatal(err)
		}
		table = append(table, cells)
	}
}

func TestEqualRowsGiveEqualBytes(t *testing.T) {
	var one, two bytes.Buffer
	must(t, sheet.XLSX{Sheet: "s"}.WriteTo(&one, rowsOf(people)))
	must(t, sheet.XLSX{Sheet: "s"}.WriteTo(&two, rowsOf(people)))
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two writings differ")
	}
}

func TestAnErrorLeavesNoFile(t *testing.T) {
	broken := errors.New("store closed")
	failing := func(yield func([]string, error) bool) {
		_ = yield([]string{"a"}, nil) && yield(nil, broken)
	}
	tooLong := rowsOf([][]string{{"a"}, {strings.Repeat("è", 40_000)}})
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	if err := (sheet.CSV{}).Write(path, failing); !errors.Is(err, broken) {
		t.Errorf("CSV: %v", err)
	}
	if err := (sheet.XLSX{Sheet: "s"}).Write(path, failing); !errors.Is(err, broken) {
		t.Errorf("xlsx: %v", err)
	}
	var at *sheet.LineError
	if err := (sheet.XLSX{Sheet: "s"}).Write(path, tooLong); !errors.Is(err, sheet.ErrTooLarge) || !errors.As(err, &at) || at.Line != 2 {
		t.Errorf("too long for Excel: %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("left %v", entries)
	}
}
