package sheet

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// xlsxSource reads the rows of one worksheet as it unpacks.
type xlsxSource struct {
	book    *workbook
	scanner *scanner
	row     int
}

// open reads up to the first row and returns the last row's number if the sheet tells it.
func (x *xlsxSource) open() (last int, err error) {
	for {
		if err := x.scanner.next(); err != nil {
			if errors.Is(err, io.EOF) {
				return 0, ErrEmpty
			}
			return 0, asDamage(err)
		}
		switch {
		case x.scanner.is(start, "dimension"):
			_, corner, _ := strings.Cut(x.scanner.attr("ref"), ":")
			_, last = reference(corner)
		case x.scanner.is(start, "sheetData"):
			return last, nil
		}
	}
}

// next returns a row; rows and cells that the file leaves out are left out or empty.
func (x *xlsxSource) next() (Row, error) {
	for {
		if err := x.scanner.next(); err != nil {
			return Row{}, x.fail(cutShort(err))
		}
		switch {
		case x.scanner.is(end, "sheetData"):
			return Row{}, io.EOF
		case x.scanner.is(start, "row"):
			x.row++
			if n, err := strconv.Atoi(x.scanner.attr("r")); err == nil && n > 0 {
				x.row = n
			}
			cells, err := x.cells()
			if err != nil {
				return Row{}, x.fail(err)
			}
			return Row{Line: x.row, Cells: cells}, nil
		}
	}
}

func (x *xlsxSource) fail(err error) error {
	return &LineError{Line: max(x.row, 1), Err: asDamage(err)}
}

func (x *xlsxSource) cells() ([]string, error) {
	var cells []string
	column, size := 0, 0
	for {
		if err := x.scanner.next(); err != nil {
			return nil, cutShort(err)
		}
		switch {
		case x.scanner.is(end, "row"):
			return cells, nil
		case x.scanner.is(start, "c"):
			if at, _ := reference(x.scanner.attr("r")); at > 0 {
				column = at - 1
			}
			value, err := x.cell()
			if err != nil {
				return nil, err
			}
			if cells, err = put(cells, column, value); err != nil {
				return nil, err
			}
			column++
			if size += len(value); size > maxRow {
				return nil, ErrTooLarge
			}
		}
	}
}

// put sets a cell; one that is empty takes no place, so that a format over 16,384 columns costs nothing.
func put(cells []string, column int, value string) ([]string, error) {
	if value == "" {
		return cells, nil
	}
	if column >= maxColumns {
		return nil, fmt.Errorf("%w: columns", ErrTooLarge)
	}
	for len(cells) <= column {
		cells = append(cells, "")
	}
	cells[column] = value
	return cells, nil
}

// cell reads a c element (ECMA-376 part 1, 18.3.1.4).
func (x *xlsxSource) cell() (string, error) {
	kind := x.scanner.attr("t")
	look, _ := strconv.Atoi(x.scanner.attr("s"))
	var inline textItem
	var value []byte
	inValue := false
	for {
		if err := x.scanner.next(); err != nil {
			return "", cutShort(err)
		}
		switch {
		case x.scanner.is(end, "c"):
			if kind == "inlineStr" {
				return decodeEscapes(string(inline.text)), nil
			}
			return x.book.value(kind, look, string(value)), nil
		case x.scanner.kind == text && inValue:
			if value = append(value, x.scanner.text...); len(value) > maxCell {
				return "", ErrTooLarge
			}
		case string(x.scanner.name) == "v" && x.scanner.kind != text:
			inValue = x.scanner.kind == start
		default:
			if err := inline.take(x.scanner); err != nil {
				return "", err
			}
		}
	}
}

// value turns what a cell holds into text, by its type (18.18.11).
func (w *workbook) value(kind string, look int, raw string) string {
	switch kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(raw)); err == nil && n >= 0 && n < len(w.strings) {
			return w.strings[n]
		}
		return ""
	case "str":
		return decodeEscapes(raw)
	case "b":
		return map[string]string{"0": "false", "1": "true"}[strings.TrimSpace(raw)]
	case "e":
		return raw
	case "d":
		return isoDate(raw)
	}
	var s style
	if look >= 0 && look < len(w.styles) {
		s = w.styles[look]
	}
	return s.number(strings.TrimSpace(raw), w.epoch)
}

// reference reads "C7" as column 3, row 7; zeros where it is none.
func reference(ref string) (column, row int) {
	at := 0
	for at < len(ref) && at < 4 && ref[at] >= 'A' && ref[at] <= 'Z' {
		column = column*26 + int(ref[at]-'A') + 1
		at++
	}
	row, err := strconv.Atoi(ref[at:])
	if err != nil || row < 0 {
		return column, 0
	}
	return column, row
}

// decodeEscapes undoes _x000D_, Excel's way to write characters that XML cannot hold (22.9.2.19).
func decodeEscapes(in string) string {
	if !strings.Contains(in, "_x") {
		return in
	}
	var out strings.Builder
	for i := 0; i < len(in); i++ {
		if code, ok := escapeAt(in[i:]); ok {
			out.WriteRune(code)
			i += escapeLen - 1
			continue
		}
		out.WriteByte(in[i])
	}
	return out.String()
}

const escapeLen = len("_x0000_")

func escapeAt(in string) (rune, bool) {
	if len(in) < escapeLen || in[:2] != "_x" || in[escapeLen-1] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(in[2:escapeLen-1], 16, 16)
	return rune(n), err == nil
}
