package sheet

import (
	"bufio"
	"io"
	"strings"
)

// CSV says how a CSV file is written. The zero value is what an Italian Excel opens by a double click: semicolons, since the
// comma is the decimal point there, and a byte order mark, without which it takes UTF-8 for Windows-1252. Lines end with CR LF (RFC 4180).
type CSV struct {
	Comma bool // separate by commas
	NoBOM bool
	Kinds []Kind // of the columns
}

// Write writes a table whole or not at all.
func (c CSV) Write(path string, rows Rows) error {
	return writeWhole(path, func(w io.Writer) error { return c.WriteTo(w, rows) })
}

// WriteTo writes a table to w.
func (c CSV) WriteTo(w io.Writer, rows Rows) error {
	out := bufio.NewWriter(w)
	if !c.NoBOM {
		_, _ = out.WriteString("\uFEFF") // Flush tells the first error
	}
	separator := byte(';')
	if c.Comma {
		separator = ','
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		for column, cell := range row {
			if column > 0 {
				_ = out.WriteByte(separator)
			}
			cell = strings.ToValidUTF8(cell, "\uFFFD")
			if kindOf(cell, column, c.Kinds) == Text {
				cell = guarded(cell)
			}
			_, _ = out.WriteString(quoted(cell, len(row) == 1))
		}
		if _, err := out.WriteString("\r\n"); err != nil {
			return err
		}
	}
	return out.Flush()
}

// quoted puts a cell in quotation marks where it must be; an only cell that is empty too, or its row would be an empty line.
func quoted(cell string, only bool) string {
	if !strings.ContainsAny(cell, "\";,\t|\r\n") && (cell != "" || !only) {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}
