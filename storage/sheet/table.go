package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Row is one row of a table.
type Row struct {
	Line  int // from 1: where it begins in the file
	Cells []string
}

// Table is a spreadsheet opened for reading, a row at a time. Its first row that has two cells filled (or the first one at all,
// where none has) holds the headings; titles above it and empty rows are left out.
type Table struct {
	src      source
	file     io.Closer
	header   []string
	ahead    []Row
	estimate int
	end      error // what the source ended with
}

// source gives rows as they stand, empty ones included, and io.EOF. Its cells are the caller's.
type source interface {
	next() (Row, error)
}

// Open opens an .xlsx or CSV file, told apart by its content. It returns ErrNotASheet, ErrOldExcel, ErrEmpty, ErrTooLarge, ErrDamaged,
// a *LineError, or what the file system says.
func Open(path string) (*Table, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open sheet: %w", err)
	}
	table, err := read(file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	table.file = file
	return table, nil
}

// input is what both formats are read from.
type input interface {
	io.ReaderAt
	io.ReadSeeker
}

func read(in input) (*Table, error) {
	size, err := in.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotASheet, err)
	}
	if size > MaxFile {
		return nil, ErrTooLarge
	}
	head := make([]byte, 8)
	n, err := in.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read sheet: %w", err)
	}
	switch head = head[:n]; {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return openXLSX(in, size)
	case bytes.HasPrefix(head, []byte{0xD0, 0xCF, 0x11, 0xE0}): // a compound file: .xls, or an encrypted .xlsx
		return nil, ErrOldExcel
	default:
		return openCSV(in)
	}
}

// Close releases the file.
func (t *Table) Close() error {
	if t.file == nil {
		return nil
	}
	return t.file.Close()
}

// Header returns the headings, without line breaks and outer spaces. Some may be empty or alike.
func (t *Table) Header() []string { return t.header }

// Estimate returns about how many rows there are, for a progress bar; 0 where the file does not tell.
func (t *Table) Estimate() int { return t.estimate }

// Next returns the next row that is not empty, with at least as many cells as there are headings, and the line where it begins;
// io.EOF after the last one.
func (t *Table) Next() (cells []string, line int, err error) {
	if len(t.ahead) > 0 {
		row := t.ahead[0]
		t.ahead = t.ahead[1:]
		return row.Cells, row.Line, nil
	}
	row, err := t.pull()
	return row.Cells, row.Line, err
}

// Sample returns the first n rows after those already read, and leaves them to Next; fewer where there are no more.
func (t *Table) Sample(n int) ([]Row, error) {
	for len(t.ahead) < n {
		row, err := t.pull()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return t.ahead, err
		}
		t.ahead = append(t.ahead, row)
	}
	return t.ahead[:min(n, len(t.ahead))], nil
}

// pull returns the source's next row that is not empty, filled up to the headings.
func (t *Table) pull() (Row, error) {
	for t.end == nil {
		row, err := t.src.next()
		if err != nil {
			t.end = err
			break
		}
		if filled(row.Cells) > 0 {
			return t.fitted(row), nil
		}
	}
	return Row{}, t.end
}

// fitted gives a row as many cells as there are headings, and no empty ones beyond.
func (t *Table) fitted(row Row) Row {
	row.Cells = trimEnd(row.Cells, len(t.header))
	for len(row.Cells) < len(t.header) {
		row.Cells = append(row.Cells, "")
	}
	return row
}

// titles is how many rows may stand above the headings.
const titles = 20

// begin finds the headings.
func (t *Table) begin() error {
	var first []Row
	for len(first) < titles {
		row, err := t.pull()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		first = append(first, row)
		if filled(row.Cells) > 1 {
			t.head(row, nil)
			return nil
		}
	}
	if len(first) == 0 {
		return ErrEmpty
	}
	t.head(first[0], first[1:])
	return nil
}

func (t *Table) head(row Row, rest []Row) {
	for _, cell := range trimEnd(row.Cells, 0) {
		t.header = append(t.header, strings.Join(strings.Fields(cell), " "))
	}
	for _, row := range rest {
		t.ahead = append(t.ahead, t.fitted(row))
	}
	if t.estimate > 0 {
		t.estimate = max(t.estimate-row.Line, 0)
	}
}

func filled(cells []string) int {
	n := 0
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}

// trimEnd drops empty cells beyond the headings.
func trimEnd(cells []string, headings int) []string {
	for len(cells) > headings && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
