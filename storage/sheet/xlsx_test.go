package sheet_test

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"soglia/storage/sheet"
)

// excelize writes what Excel would, and is no part of the program: a witness.
func TestCellsOfEveryKind(t *testing.T) {
	book := excelize.NewFile()
	style := func(s excelize.Style) int {
		id, err := book.NewStyle(&s)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	custom := func(code string) int { return style(excelize.Style{CustomNumFmt: &code}) }
	day := time.Date(2019, 3, 5, 0, 0, 0, 0, time.UTC)
	cells := []struct {
		heading string
		value   any
		style   int
		want    string
	}{
		{"text", "Niccolò & <figli>", 0, "Niccolò & <figli>"},
		{"text with zeros", "00123", 0, "00123"},
		{"text with lines", "uno\ndue", 0, "uno\ndue"},
		{"number", 12.5, 0, "12.5"},
		{"noisy number", 0.1 + 0.2, 0, "0.3"},
		{"long number", 3331234567.0, 0, "3331234567"},
		{"tiny", 0.0000012, 0, "0.0000012"},
		{"postcode", 123, custom("00000"), "00123"},
		{"money", 1234.5, custom(`#,##0.00 "euro d'oggi";[Red]-#,##0.00`), "1234.5"},
		{"date", day, style(excelize.Style{NumFmt: 14}), "2019-03-05"},
		{"italian date", day, custom(`dd/mm/yyyy;@`), "2019-03-05"},
		{"long date", day, custom(`[$-410]d mmmm yyyy`), "2019-03-05"},
		{"month", day, custom(`mmm-yy`), "2019-03-05"},
		{"date and time", day.Add(9*time.Hour + 30*time.Minute), style(excelize.Style{NumFmt: 22}), "2019-03-05 09:30"},
		{"midnight", day, style(excelize.Style{NumFmt: 22}), "2019-03-05"},
		{"time", 0.39583333333, style(excelize.Style{NumFmt: 20}), "09:30"},
		{"seconds", 0.5 + 1.0/86400, custom(`h:mm:ss`), "12:00:01"},
		{"before 1900-03-01", 1, style(excelize.Style{NumFmt: 14}), "1900-01-01"},
		{"hours of work", 1.5, custom(`[h]:mm`), "1.5"},
		{"no date", -3, style(excelize.Style{NumFmt: 14}), "-3"},
		{"yes", true, 0, "true"},
	}
	for i, c := range cells {
		column, _ := excelize.ColumnNumberToName(i + 1)
		must(t, book.SetCellValue("Sheet1", column+"1", c.heading))
		must(t, book.SetCellValue("Sheet1", column+"2", c.value))
		if c.style != 0 {
			must(t, book.SetCellStyle("Sheet1", column+"2", column+"2", c.style))
		}
	}
	path := filepath.Join(t.TempDir(), "r.xlsx")
	must(t, book.SaveAs(path))
	header, rows := drain(t, openPath(t, path))
	for i, c := range cells {
		if header[i] != c.heading || rows[0].Cells[i] != c.want {
			t.Errorf("%s: got %q, want %q", c.heading, rows[0].Cells[i], c.want)
		}
	}
}

func TestTheFirstVisibleSheetWithRowsIsRead(t *testing.T) {
	book := excelize.NewFile()
	for _, name := range []string{"Nascosto", "Vuoto", "Registro"} {
		_, err := book.NewSheet(name)
		must(t, err)
	}
	must(t, book.SetCellStr("Nascosto", "A1", "no"))
	must(t, book.SetCellStr("Registro", "B3", "Registro 2019"))
	must(t, book.SetSheetRow("Registro", "A4", &[]string{"Cognome", "Nome"}))
	must(t, book.SetSheetRow("Registro", "A7", &[]string{"Rossi", "", "", "oltre"}))
	book.SetActiveSheet(3)
	must(t, book.SetSheetVisible("Nascosto", false))
	path := filepath.Join(t.TempDir(), "r.xlsx")
	must(t, book.SaveAs(path))
	header, rows := drain(t, openPath(t, path))
	if diff := cmp.Diff([]string{"Cognome", "Nome"}, header); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]sheet.Row{{Line: 7, Cells: []string{"Rossi", "", "", "oltre"}}}, rows); diff != "" {
		t.Error(diff)
	}
}

// workbook builds an .xlsx by hand: what other programs than Excel write, and what nobody should.
func workbook(t *testing.T, sheetXML string, more ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "r.xlsx")
	file, err := os.Create(path)
	must(t, err)
	archive := zip.NewWriter(file)
	parts := append([]string{
		"xl/workbook.xml", `<x:workbook xmlns:x="m"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="a" r:id="r1"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id='r1' Type='x/worksheet' Target='/xl/one.xml'/>` +
			`<Relationship Id="r2" Type="x/sharedStrings" Target="texts.xml"/></Relationships>`,
		"xl/texts.xml", `<sst><si><t>uno</t></si><si><r><t xml:space="preserve">du</t></r><r><t>e</t></r><rPh><t>no</t></rPh></si><si/></sst>`,
		"xl/one.xml", sheetXML,
	}, more...)
	for i := 0; i < len(parts); i += 2 {
		out, err := archive.Create(parts[i])
		must(t, err)
		_, err = out.Write([]byte(parts[i+1]))
		must(t, err)
	}
	must(t, archive.Close())
	must(t, file.Close())
	return path
}

func TestPrefixesMissingReferencesAndRuns(t *testing.T) {
	header, rows := drain(t, openPath(t, workbook(t, `<?xml version="1.0"?><!-- a <c> --->`+
		`<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>`+
		`<x:row><x:c t="inlineStr"><x:is><x:t><![CDATA[<&>]]></x:t></x:is></x:c><x:c t="str"><x:f>"&amp;"</x:f><x:v>a &lt;&#232;&#x20AC;&no;</x:v></x:c>`+
		`<x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="d"><x:v>2019-03-05T00:00:00</x:v></x:c><x:c t="s"><x:v>99</x:v></x:c></x:row></x:sheetData></x:worksheet>`)))
	if diff := cmp.Diff([]string{"uno", "due"}, header); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]sheet.Row{{Line: 2, Cells: []string{"<&>", "a <è€&no;", "#N/A", "2019-03-05"}}}, rows); diff != "" {
		t.Error(diff)
	}
}

func TestHostileWorkbooks(t *testing.T) {
	rows := func(inside string) string { return "<worksheet><sheetData>" + inside + "</sheetData></worksheet>" }
	cell := func(inside string) string {
		return rows(`<row><c t="inlineStr"><is><t>` + inside + `</t></is></c></row>`)
	}
	million := strings.Repeat("x", 2<<20)
	cases := map[string]struct {
		xml  string
		want error
	}{
		"entities":           {`<!DOCTYPE x [<!ENTITY a "b">]>` + cell("&a;"), sheet.ErrDamaged},
		"a text too long":    {cell(million), sheet.ErrTooLarge},
		"a tag too long":     {rows(`<row x="` + million + `">`), sheet.ErrTooLarge},
		"CDATA too long":     {cell("<![CDATA[" + million + "]]>"), sheet.ErrTooLarge},
		"a column too far":   {rows(`<row><c r="XFD1"><v>1</v></c></row>`), sheet.ErrTooLarge},
		"cut":                {"<worksheet><sheetData><row><c><v>1</v></c>", sheet.ErrDamaged},
		"no sheet data":      {"<worksheet/>", sheet.ErrEmpty},
		"a comment, endless": {"<!-- <row> ", sheet.ErrDamaged},
		"no name":            {"<worksheet>< ></worksheet>", sheet.ErrDamaged},
	}
	for name, c := range cases {
		if _, err := sheet.Open(workbook(t, c.xml)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

func TestAZipBombEndsInTooLarge(t *testing.T) {
	bomb := "<sst>" + strings.Repeat("<si><t>"+strings.Repeat("a", 1<<19)+"</t></si>", 300) + "</sst>"
	path := workbook(t, "<worksheet><sheetData/></worksheet>", "xl/texts.xml", bomb)
	if _, err := sheet.Open(path); !errors.Is(err, sheet.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
