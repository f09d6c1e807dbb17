package core

import (
	"context"
	"strings"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Words turns names and codes into what a reader reads.
type Words interface {
	FieldName(entity, name string) string
	Label(list, code string) string
	T(id string) string
}

// exportTable writes records of one entity as rows.
type exportTable struct {
	seat   Seat
	entity *schema.Entity
	words  Words
	beside []besideColumn
	names  map[string]string // of operators, desks and the like, by id
}

// besideColumn is a column made of records that belong to the row's.
type besideColumn struct {
	heading string
	of      *schema.Entity
	by      *schema.Field // reference to the row's record
	shown   *schema.Field
	only    func(r *record.Record) bool
}

func newExportTable(seat Seat, e *schema.Entity, words Words) *exportTable {
	t := &exportTable{seat: seat, entity: e, words: words, names: map[string]string{}}
	switch e {
	case entity.Person:
		t.beside = []besideColumn{
			{words.T("export.phones"), entity.Contact, entity.ContactPerson.Field, entity.ContactValue.Field, isPhone},
			{words.T("export.emails"), entity.Contact, entity.ContactPerson.Field, entity.ContactValue.Field, isEmail},
		}
	case entity.Intake:
		t.beside = []besideColumn{
			{words.T("export.requests"), entity.Request, entity.RequestIntake.Field, entity.RequestKind.Field, nil},
			{words.T("export.responses"), entity.Response, entity.ResponseIntake.Field, entity.ResponseKind.Field, nil},
		}
	}
	return t
}

func isEmail(r *record.Record) bool { return entity.ContactKind.Get(r) == "EMAIL" }
func isPhone(r *record.Record) bool { return !isEmail(r) }

func (t *exportTable) headings() TableRow {
	row := TableRow{t.words.T("export.id")}
	for _, f := range t.entity.Fields() {
		row = append(row, t.words.FieldName(t.entity.Name, f.Name))
	}
	for _, column := range t.beside {
		row = append(row, column.heading)
	}
	return row
}

func (t *exportTable) row(ctx context.Context, r *record.Record) (TableRow, error) {
	row := TableRow{r.ID.String()}
	for _, f := range t.entity.Fields() {
		text, err := t.cell(ctx, r, f)
		if err != nil {
			return nil, err
		}
		row = append(row, text)
	}
	for _, column := range t.beside {
		text, err := t.joined(ctx, r, column)
		if err != nil {
			return nil, err
		}
		row = append(row, text)
	}
	return row, nil
}

func (t *exportTable) cell(ctx context.Context, r *record.Record, f *schema.Field) (string, error) {
	switch v := r.Value(f); {
	case r.IsReserved(f):
		return t.words.T("export.reserved"), nil
	case v.IsAbsent():
		return "", nil
	case f.Kind == schema.Bool:
		return t.words.T(map[bool]string{true: "export.yes", false: "export.no"}[v.Bool()]), nil
	case f.Kind == schema.Ref:
		return t.name(ctx, f.Target, v.Text())
	case f.List != "":
		return t.labels(f, v), nil
	case f.Kind == schema.List:
		return strings.Join(v.List(), ", "), nil
	default:
		return v.String(), nil
	}
}

func (t *exportTable) labels(f *schema.Field, v schema.Value) string {
	codes := v.Codes()
	words := make([]string, len(codes))
	for i, code := range codes {
		words[i] = t.words.Label(f.List, code)
	}
	return strings.Join(words, ", ")
}

// nameFields are the fields by which records are known in a table; people and the rest stand there by id.
var nameFields = map[string]*schema.Field{
	"operatore": entity.OperatorName.Field, "sportello": entity.DeskName.Field, "ente": entity.OrgName.Field,
	"programma": entity.ProgrammeTitle.Field, "attivita": entity.ActivityTitle.Field,
}

func (t *exportTable) name(ctx context.Context, target, id string) (string, error) {
	field, ok := nameFields[target]
	if !ok {
		return id, nil
	}
	if known, ok := t.names[id]; ok {
		return known, nil
	}
	for r, err := range t.seat.Store.Find(ctx, record.All(field.Entity).Cancelled()) {
		if err != nil {
			return "", err
		}
		t.names[r.ID.String()] = r.Value(field).Text()
	}
	if _, ok := t.names[id]; !ok {
		t.names[id] = id // of a record that is not here
	}
	return t.names[id], nil
}

func (t *exportTable) joined(ctx context.Context, r *record.Record, column besideColumn) (string, error) {
	var texts []string
	for part, err := range t.seat.Store.Find(ctx, record.All(column.of).Is(column.by, r.ID.String())) {
		if err != nil {
			return "", err
		}
		if column.only == nil || column.only(part) {
			text, err := t.cell(ctx, part, column.shown)
			if err != nil {
				return "", err
			}
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, ", "), nil
}
