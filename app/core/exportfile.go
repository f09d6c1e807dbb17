package core

import (
	"context"
	"io"
	"iter"

	"soglia/domain"
)

// Format is a kind of exported file.
type Format string

// The formats.
const (
	CSV    Format = "csv"
	XLSX   Format = "xlsx"
	NDJSON Format = "ndjson"
)

// Files writes a file whole or not at all; a full disk or a stick pulled out leaves nothing under its name.
type Files interface {
	// Write makes a file of what write puts out.
	Write(path string, write func(io.Writer) error) error
	// Table makes a spreadsheet of rows, the headings first; formulas are neutralised.
	Table(path string, format Format, rows iter.Seq2[TableRow, error]) error
}

// ExportFile writes people, intakes or sessions to a file.
func ExportFile(ctx context.Context, seat Seat, what Exported, format Format, path string, files Files, words Words, progress Progress) error {
	switch format {
	case NDJSON:
		return files.Write(path, func(w io.Writer) error { return ExportLines(ctx, seat, what, w, progress) })
	case CSV, XLSX:
		return files.Table(path, format, counted(ctx, seat, what, words, progress))
	}
	return domain.Fail(domain.Invalid, "error.export_format", nil)
}

// counted streams the rows, tells how far they are, and ends when the person stops the work.
func counted(ctx context.Context, seat Seat, what Exported, words Words, progress Progress) iter.Seq2[TableRow, error] {
	return func(yield func(TableRow, error) bool) {
		total, done := 0, -1 // the headings are no record
		if parts := exportParts[what]; len(parts) > 0 {
			total, _ = countAll(ctx, seat, parts[:1]) // a total that cannot be had is only an estimate less
		}
		for row, err := range ExportTable(ctx, seat, what, words) {
			if ctx.Err() != nil {
				yield(nil, domain.Fail(domain.Cancelled, "error.export_cancelled", ctx.Err()))
				return
			}
			if !yield(row, err) || err != nil {
				return
			}
			done++
			tell(progress, done, total)
		}
	}
}
