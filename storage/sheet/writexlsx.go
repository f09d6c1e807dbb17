package sheet

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// XLSX says how an .xlsx file is written. Texts stay texts: a postcode keeps its zeros, a formula is not one. Equal rows give equal bytes.
type XLSX struct {
	Sheet string // its name; what Excel does not take in one becomes a space, the 32nd character and those after it are dropped
	Kinds []Kind // of the columns
}

// What Excel takes.
const (
	excelRows    = 1 << 20
	excelColumns = 1 << 14
	excelText    = 32767 // UTF-16 units in a cell
)

// Write writes a table whole or not at all. A text that Excel cannot hold, or a row too many, is a *LineError with ErrTooLarge: nothing
// is cut off silently.
func (x XLSX) Write(path string, rows Rows) error {
	return writeWhole(path, func(w io.Writer) error { return x.WriteTo(w, rows) })
}

// WriteTo writes a table to w.
func (x XLSX) WriteTo(w io.Writer, rows Rows) error {
	archive := zip.NewWriter(w)
	parts := append([]part{}, fixedParts...)
	parts = append(parts, part{"xl/workbook.xml", fmt.Sprintf(workbookXML, escapeXML(sheetName(x.Sheet)))})
	for _, p := range parts {
		out, err := archive.Create(p.name)
		if err == nil {
			_, err = io.WriteString(out, p.content)
		}
		if err != nil {
			return err
		}
	}
	out, err := archive.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	return errors.Join(x.writeSheet(bufio.NewWriterSize(out, 64<<10), rows), archive.Close())
}

func sheetName(wanted string) string {
	name := []rune(strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, wanted))
	if len(name) == 0 {
		return "1"
	}
	return string(name[:min(len(name), 31)])
}

func (x XLSX) writeSheet(out *bufio.Writer, rows Rows) error {
	_, _ = out.WriteString(sheetXML)
	line, columns := 0, 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		if line++; line > excelRows || len(row) > excelColumns {
			return &LineError{Line: line, Err: ErrTooLarge}
		}
		columns = max(columns, len(row))
		if err := x.writeRow(out, line, row); err != nil {
			return err
		}
	}
	_, _ = out.WriteString("</sheetData>")
	if line > 1 && columns > 0 {
		_, _ = fmt.Fprintf(out, `<autoFilter ref="A1:%s%d"/>`, columnName(columns-1), line)
	}
	_, _ = out.WriteString("</worksheet>")
	return out.Flush()
}

func (x XLSX) writeRow(out *bufio.Writer, line int, row []string) error {
	number := strconv.Itoa(line)
	_, _ = out.WriteString(`<row r="` + number + `">`)
	for column, cell := range row {
		if cell == "" {
			continue
		}
		if len(cell) > excelText && len(utf16.Encode([]rune(cell))) > excelText {
			return &LineError{Line: line, Err: ErrTooLarge}
		}
		_, _ = out.WriteString(x.cell(columnName(column)+number, line, column, cell))
	}
	_, err := out.WriteString("</row>")
	return err
}

func (x XLSX) cell(ref string, line, column int, cell string) string {
	look := lookText
	switch kind := kindOf(cell, column, x.Kinds); {
	case line == 1:
		look = lookHeading
	case kind == Number:
		return `<c r="` + ref + `"><v>` + cell + `</v></c>`
	case kind == Date:
		if days, ok := serial(cell); ok {
			return `<c r="` + ref + `" s="` + lookDate + `"><v>` + strconv.Itoa(days) + `</v></c>`
		}
	case looksLikeFormula(cell):
		look = lookQuoted
	}
	return `<c r="` + ref + `" s="` + look + `" t="inlineStr"><is><t xml:space="preserve">` + escapeXML(cell) + `</t></is></c>`
}

// serial is Excel's number of a day; it knows none before March 1900 rightly.
func serial(day string) (int, bool) {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil || at.Before(time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)) {
		return 0, false
	}
	return int(at.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24), true
}

// columnName is A for 0, AA for 26.
func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

var xmlEntities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escapeXML writes what XML cannot hold as _x0007_ (and a text that looks so already as _x005F_x0007_).
func escapeXML(in string) string {
	var out strings.Builder
	for i, r := range in {
		_, looksEscaped := escapeAt(in[i:])
		if r < ' ' && r != '\t' && r != '\n' || r == '\uFFFE' || r == '\uFFFF' || looksEscaped {
			fmt.Fprintf(&out, "_x%04X_", r)
			continue
		}
		out.WriteRune(r)
	}
	return xmlEntities.Replace(out.String())
}
