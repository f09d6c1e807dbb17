package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"testing"
)

// exhaust reads a file to its end; every error must be one that callers know.
func exhaust(t *testing.T, content []byte) {
	t.Helper()
	table, err := read(bytes.NewReader(content))
	for err == nil {
		var cells []string
		var line int
		cells, line, err = table.Next()
		if err == nil && (line < 1 || len(cells) < len(table.Header()) || len(cells) > maxColumns) {
			t.Fatalf("line %d, %d cells for %d headings", line, len(cells), len(table.Header()))
		}
	}
	if errors.Is(err, io.EOF) {
		return
	}
	for _, known := range []error{ErrNotASheet, ErrOldExcel, ErrEmpty, ErrTooLarge, ErrEncoding, ErrQuote, ErrDamaged} {
		if errors.Is(err, known) {
			return
		}
	}
	t.Fatalf("unknown error %v", err)
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"a;b\r\n1;\"2\n3\"\r\n", "\xEF\xBB\xBFa,b\n\xE9,x", "\xFF\xFEa\x00;\x00b\x00\n\x00", "sep=|\na|b\n", "a\tb\n'=1\t\x00\n",
		"PK\x03\x04", "\xD0\xCF\x11\xE0",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(exhaust)
}

// FuzzWorkbook puts the fuzzed bytes inside a whole archive, where the fuzzer meets the XML and not the checksums.
func FuzzWorkbook(f *testing.F) {
	f.Add([]byte(`<worksheet><dimension ref="A1:C9"/><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c t="inlineStr"><is><t>x_x000D_</t></is></c>`+
		`<c s="1"><v>43529.5</v></c><c t="d"><v>2019-03-05</v></c></row></sheetData></worksheet>`), []byte(`<sst><si><t>a</t></si></sst>`),
		[]byte(`<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yy\ h:mm"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>`))
	f.Fuzz(func(t *testing.T, sheetXML, texts, styles []byte) {
		var file bytes.Buffer
		archive := zip.NewWriter(&file)
		for name, content := range map[string][]byte{
			"xl/workbook.xml": []byte(`<workbook><sheet r:id="1"/></workbook>`),
			"xl/_rels/workbook.xml.rels": []byte(`<R><Relationship Id="1" Type="worksheet" Target="a"/>` +
				`<Relationship Id="2" Type="sharedStrings" Target="b"/><Relationship Id="3" Type="styles" Target="c"/></R>`),
			"xl/a": sheetXML, "xl/b": texts, "xl/c": styles,
		} {
			out, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			if err == nil {
				_, err = out.Write(content)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := archive.Close(); err != nil {
			t.Fatal(err)
		}
		exhaust(t, file.Bytes())
	})
}
