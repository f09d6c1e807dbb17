package core

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"iter"
	"slices"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Exported names what can be exported together.
type Exported string

// What can be exported.
const (
	ExportPeople   Exported = "people"
	ExportIntakes  Exported = "intakes"
	ExportSessions Exported = "sessions"
	ExportAudit    Exported = "audit" // who opened, searched, printed, exported: as far as the reader may know
)

// exportParts are the entities of each export: the first is that of the table, all of them are in NDJSON.
var exportParts = map[Exported][]*schema.Entity{
	ExportPeople:   {entity.Person, entity.Contact, entity.Household, entity.Member, entity.Consent},
	ExportIntakes:  {entity.Intake, entity.Request, entity.Response, entity.Need, entity.Appointment},
	ExportSessions: {entity.Session, entity.Path, entity.Goal},
	ExportAudit:    {entity.Audit},
}

// Progress is told how far a long job is; it is called from the job's goroutine.
type Progress func(done, total int)

// ExportLines writes one record a line as NDJSON: entity by entity, sorted by id, fields in their declared order,
// derived fields left out, values that stand side by side all there, by the names of their writes. Equal records give equal
// bytes on every laptop (sync.md §2).
func ExportLines(ctx context.Context, seat Seat, what Exported, w io.Writer, progress Progress) error {
	parts, ok := exportParts[what]
	if !ok {
		return domain.Fail(domain.Invalid, "error.export_unknown", nil)
	}
	if err := released(ctx, seat, "ExportLines", parts[0]); err != nil {
		return err
	}
	if open, ok := seat.Store.(segmentCloser); ok { // what is written into an open segment has no name yet
		if err := open.CloseSegments(ctx); err != nil {
			return err
		}
	}
	total, err := countAll(ctx, seat, parts)
	if err != nil {
		return err
	}
	done := 0
	for _, e := range parts {
		for r, err := range seat.Store.Find(ctx, record.All(e).Cancelled().OfDesks()) {
			if err != nil {
				return err
			}
			if _, err := w.Write(append(ExportLine(r), '\n')); err != nil {
				return err
			}
			done++
			tell(progress, done, total)
		}
	}
	return ctx.Err()
}

// released asks whether her role takes rows out of the program, and writes down how many leave: of people in a scope of their own,
// or in a psychologist's, none.
func released(ctx context.Context, seat Seat, use string, e *schema.Entity) error {
	if err := MayUse(seat, use); err != nil {
		return err
	}
	n, err := seat.Store.Count(ctx, record.All(e).OfDesks())
	if err != nil {
		return err
	}
	return seat.note(ctx, AuditLine{Action: AuditExported, Entity: e, Count: n})
}

// segmentCloser is a store that names its writes by closed segments.
type segmentCloser interface {
	CloseSegments(ctx context.Context) error
}

func countAll(ctx context.Context, seat Seat, parts []*schema.Entity) (int, error) {
	total := 0
	for _, e := range parts {
		n, err := seat.Store.Count(ctx, record.All(e).Cancelled().OfDesks())
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

// tell reports now and then, so that a screen is not drowned.
func tell(progress Progress, done, total int) {
	if progress != nil && (done%500 == 0 || done == total) {
		progress(done, total)
	}
}

// ExportLine writes one record as a JSON object without a line feed.
func ExportLine(r *record.Record) []byte {
	line := append([]byte(`{"entita":`), quoted(r.Entity.Name)...)
	line = append(append(line, `,"id":`...), quoted(r.ID.String())...)
	if r.Entity == entity.Audit { // who did it is what it is for, and stands nowhere else
		line = append(append(line, `,"creata_da":`...), quoted(r.Origin.CreatedBy.String())...)
	}
	for _, f := range r.Entity.Fields() {
		value, ok := exportedField(r, f)
		if !ok {
			continue
		}
		line = append(append(append(line, ','), quoted(f.Name)...), ':')
		line = append(line, value...)
	}
	return append(line, '}')
}

func exportedField(r *record.Record, f *schema.Field) ([]byte, bool) {
	if beside := r.Beside(f); len(beside) > 1 {
		return exportedBeside(beside), true
	}
	if r.IsReserved(f) {
		return quoted(schema.Reserved), true
	}
	v := r.Value(f)
	return exportedValue(v), !v.IsAbsent()
}

func exportedBeside(beside []record.Held) []byte {
	byName := slices.SortedStableFunc(slices.Values(beside), func(a, b record.Held) int { return cmp.Compare(a.Name, b.Name) })
	text := []byte(`{"valori":[`)
	for i, held := range byName {
		if i > 0 {
			text = append(text, ',')
		}
		value := exportedValue(held.Value)
		if held.Closed {
			value = quoted(schema.Reserved)
		}
		text = append(text, value...)
	}
	return append(text, "]}"...)
}

func exportedValue(v schema.Value) []byte {
	switch {
	case v.IsAbsent():
		return []byte("null")
	case v.Kind() == schema.Bool:
		return quoted(v.Bool())
	case v.Kind().Numeric():
		return quoted(v.Number())
	case v.Kind() == schema.List:
		return quoted(v.List())
	case v.Kind() == schema.Map:
		return quoted(v.Map()) // keys come out sorted
	default:
		return quoted(v.Text())
	}
}

// quoted gives the JSON of a text, number, yes or no, list or map; none of these can fail.
func quoted(v any) []byte {
	var buffer jsonBuffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return []byte("null")
	}
	return buffer[:len(buffer)-1]
}

type jsonBuffer []byte

func (b *jsonBuffer) Write(p []byte) (int, error) {
	*b = append(*b, p...)
	return len(p), nil
}

// TableRow is a row of a spreadsheet: texts as people read them.
type TableRow = []string

// ExportTable streams the same records as rows for a spreadsheet, the headings first: one row for each person, intake
// or session that is not cancelled, with what belongs to it joined. Words turns codes and field names into the reader's.
func ExportTable(ctx context.Context, seat Seat, what Exported, words Words) iter.Seq2[TableRow, error] {
	return func(yield func(TableRow, error) bool) {
		parts, ok := exportParts[what]
		if !ok {
			yield(nil, domain.Fail(domain.Invalid, "error.export_unknown", nil))
			return
		}
		if err := released(ctx, seat, "ExportTable", parts[0]); err != nil {
			yield(nil, err)
			return
		}
		t := newExportTable(seat, parts[0], words)
		if !yield(t.headings(), nil) {
			return
		}
		for r, err := range seat.Store.Find(ctx, record.All(parts[0]).OfDesks()) {
			if err != nil {
				yield(nil, err)
				return
			}
			row, err := t.row(ctx, r)
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}
