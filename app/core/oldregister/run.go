package oldregister

import (
	"context"
	"errors"
	"io"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/cf"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Rows is a spreadsheet as its reader gives it: headings, then rows with the line where each begins, io.EOF at the end.
type Rows interface {
	Header() []string
	Next() (cells []string, line int, err error)
}

// Report says what a register holds, or what became of it. Of the problems only the first few hundred are kept.
type Report struct {
	Read, New, Already, Failed, Warned int
	Failures, Warnings                 []Problem
}

// kept bounds the problems that a report carries.
const kept = 500

// batch is how many rows one transaction writes: large for speed, small enough to be cancelled at once.
const batch = 1000

// Importer brings registers in at one desk.
type Importer struct {
	Seat   core.Seat
	Lists  Lists
	Places cf.PlaceFinder
	Keeper string // name, in the reader's language, of the operatore who stands for whoever kept the old register
}

// Preview reads all rows and writes nothing.
func (im Importer) Preview(ctx context.Context, k Kind, rows Rows, m Mapping, progress core.Progress) (Report, error) {
	return im.read(ctx, k, rows, m, progress, func([]entry) error { return nil })
}

// Import writes the rows that do not fail and are not here yet. Cancelled, it leaves what was written so far; run
// again, it goes on, and never makes a record twice.
func (im Importer) Import(ctx context.Context, k Kind, rows Rows, m Mapping, progress core.Progress) (Report, error) {
	return im.read(ctx, k, rows, m, progress, func(entries []entry) error { return im.write(ctx, k, entries) })
}

func (im Importer) read(ctx context.Context, k Kind, rows Rows, m Mapping, progress core.Progress, write func([]entry) error) (Report, error) {
	if err := m.Check(k, rows.Header()); err != nil {
		return Report{}, err
	}
	c, err := newConverter(ctx, k, im.Seat, im.Lists, im.Places)
	if err != nil {
		return Report{}, err
	}
	run := run{importer: im, converter: c, kind: k, at: m.columns(rows.Header()), seen: map[uuid.UUID]bool{}}
	for {
		if err := ctx.Err(); err != nil {
			return run.report, domain.Fail(domain.Cancelled, "import.error_cancelled", err)
		}
		cells, line, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return run.report, run.flush(write)
		}
		if err != nil {
			return run.report, err
		}
		if err := run.take(ctx, row{line, cells, run.at}); err != nil {
			return run.report, err
		}
		if len(run.pending) >= batch {
			if err := run.flush(write); err != nil {
				return run.report, err
			}
			progressed(progress, run.report.Read)
		}
	}
}

func progressed(progress core.Progress, read int) {
	if progress != nil {
		progress(read, 0)
	}
}

// run is one pass over a register.
type run struct {
	importer  Importer
	converter *converter
	kind      Kind
	at        map[string]int
	seen      map[uuid.UUID]bool
	pending   []entry
	report    Report
}

func (r *run) take(ctx context.Context, cells row) error {
	if blank(cells.cells) {
		return nil
	}
	r.report.Read++
	e := r.convert(cells)
	if len(e.failures) == 0 && r.seen[e.id] {
		e.fail("id", "import.row_twice")
	}
	showCells(cells, e.failures)
	showCells(cells, e.warnings)
	if len(e.failures) > 0 {
		r.report.Failed++
		r.report.Failures = appended(r.report.Failures, e.failures)
		return nil
	}
	r.seen[e.id] = true
	there, err := r.isHere(ctx, e.id)
	if err != nil {
		return err
	}
	if there {
		r.report.Already++
		return nil
	}
	r.report.New++
	if len(e.warnings) > 0 {
		r.report.Warned++
		r.report.Warnings = appended(r.report.Warnings, e.warnings)
	}
	r.pending = append(r.pending, e)
	return nil
}

// showCells puts beside each problem the cell that it is about.
func showCells(cells row, problems []Problem) {
	for i := range problems {
		problems[i].Value = cells.get(problems[i].Field)
	}
}

func (r *run) convert(cells row) entry {
	if r.kind == Visits {
		return r.converter.visit(cells)
	}
	return r.converter.person(cells)
}

func (r *run) isHere(ctx context.Context, id uuid.UUID) (bool, error) {
	kind := entity.Person
	if r.kind == Visits {
		kind = entity.Intake
	}
	_, err := r.importer.Seat.Store.Get(ctx, kind, id)
	if err == nil {
		return true, nil
	}
	if domain.CodeOf(err) == domain.NotFound {
		return false, nil
	}
	return false, err
}

func (r *run) flush(write func([]entry) error) error {
	entries := r.pending
	r.pending = r.pending[:0:0]
	if len(entries) == 0 {
		return nil
	}
	return write(entries)
}

func (im Importer) write(ctx context.Context, k Kind, entries []entry) error {
	var writes []record.Write
	if k == Visits {
		keeper, err := im.keeper(ctx, entries)
		if err != nil {
			return err
		}
		if keeper != nil {
			writes = append(writes, *keeper)
		}
	}
	for _, e := range entries {
		writes = append(writes, e.writes...)
	}
	return im.Seat.Store.Commit(ctx, writes...)
}

// keeper dates the operatore of the old register by the earliest visit of the first batch.
func (im Importer) keeper(ctx context.Context, entries []entry) (*record.Write, error) {
	c := &converter{seat: im.Seat, today: civil.DateOf(im.Seat.Clock.Now())}
	c.keeper = c.id("operatore", "")
	first := c.today.String()
	for _, e := range entries {
		if date := entity.IntakeDate.Get(e.writes[0].Record); date < first {
			first = date
		}
	}
	return c.keeperWrite(ctx, im.Keeper, civil.MustParse(first))
}

func blank(cells []string) bool {
	for _, cell := range cells {
		if tidy(cell) != "" {
			return false
		}
	}
	return true
}

func appended(some, more []Problem) []Problem {
	room := max(0, kept-len(some))
	return append(some, more[:min(room, len(more))]...)
}
