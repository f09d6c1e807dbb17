package assembly

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"syscall"

	"soglia/app/core"
	"soglia/app/view/importing"
	"soglia/domain"
	"soglia/storage/sheet"
	"soglia/storage/whole"
)

// Sheets reads and writes spreadsheets, and says in the reader's words what is wrong with one.
type Sheets struct{}

// Open starts reading a spreadsheet.
func (Sheets) Open(path string) (importing.Table, error) {
	table, err := sheet.Open(path)
	if err != nil {
		return nil, explainSheet(err)
	}
	return reading{table}, nil
}

// reading is one pass over a spreadsheet.
type reading struct{ *sheet.Table }

// Next gives the next row, io.EOF at the end.
func (r reading) Next() ([]string, int, error) {
	cells, line, err := r.Table.Next()
	return cells, line, explainSheet(err)
}

// Sample gives the first rows.
func (r reading) Sample(n int) ([][]string, error) {
	rows, err := r.Table.Sample(n)
	cells := make([][]string, len(rows))
	for i, row := range rows {
		cells[i] = row.Cells
	}
	return cells, explainSheet(err)
}

// Write makes a file of what write puts out, whole or not at all.
func (Sheets) Write(path string, write func(io.Writer) error) error {
	return explainSheet(whole.Write(path, 0o600, write))
}

// Table makes a spreadsheet of rows.
func (Sheets) Table(path string, format core.Format, rows iter.Seq2[core.TableRow, error]) error {
	if format == core.XLSX {
		return explainSheet(sheet.XLSX{Sheet: "Soglia"}.Write(path, rows))
	}
	return explainSheet(sheet.CSV{}.Write(path, rows))
}

// explainSheet finds the reader's words for what can be wrong with a file.
func explainSheet(err error) error {
	var known *domain.Error
	if err == nil || errors.Is(err, io.EOF) || errors.As(err, &known) {
		return err
	}
	var at *sheet.LineError
	line := 0
	if errors.As(err, &at) {
		line = at.Line
	}
	for _, c := range []struct {
		is   error
		code domain.Code
		id   string
	}{
		{sheet.ErrNotASheet, domain.Unreadable, "sheet.not_a_sheet"},
		{sheet.ErrOldExcel, domain.Unreadable, "sheet.old_excel"},
		{sheet.ErrEmpty, domain.Unreadable, "sheet.empty"},
		{sheet.ErrTooLarge, domain.Unreadable, "sheet.too_large"},
		{sheet.ErrEncoding, domain.Unreadable, "sheet.encoding"},
		{sheet.ErrQuote, domain.Unreadable, "sheet.quote"},
		{sheet.ErrDamaged, domain.Unreadable, "sheet.damaged"},
		{fs.ErrNotExist, domain.Unavailable, "sheet.not_there"},
		{fs.ErrPermission, domain.Unavailable, "sheet.not_allowed"},
		{syscall.ENOSPC, domain.Full, "sheet.disk_full"},
	} {
		if errors.Is(err, c.is) {
			return &domain.Error{Code: c.code, ID: c.id, Args: map[string]any{"Line": line}, Cause: err}
		}
	}
	return domain.Fail(domain.Unavailable, "sheet.unreadable", err)
}

var (
	_ importing.Sheet = Sheets{}
	_ core.Files      = Sheets{}
)
