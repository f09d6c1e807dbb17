package oldregister

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/cf"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Lists finds the code that a cell names in a code list: by code or by its words in any language, case and accents
// ignored; "comuni" and "comuni|stati_esteri" too.
type Lists interface {
	Find(list, text string) (code string, ok bool)
}

// Problem is something that a row's reader should know, under the field it belongs to.
type Problem struct {
	Line  int
	Field string
	ID    string // message id
	Value string // the cell, to show it beside; it never reaches a log
}

// entry is what one row becomes.
type entry struct {
	id       uuid.UUID
	person   uuid.UUID
	line     int
	writes   []record.Write
	note     []string
	failures []Problem
	warnings []Problem
}

func failed(r row, field, id string) entry {
	e := entry{line: r.line}
	e.fail(field, id)
	return e
}

func (e *entry) fail(field, id string) {
	e.failures = append(e.failures, Problem{Line: e.line, Field: field, ID: id})
}

func (e *entry) warn(field, id string) {
	e.warnings = append(e.warnings, Problem{Line: e.line, Field: field, ID: id})
}

// keep puts a value that fits no list into the note, so that nothing of the old register is lost.
func (e *entry) keep(field, value string) {
	e.note = append(e.note, keptLine(field, value))
	e.warn(field, "import.warn_kept")
}

// converter turns rows into records of this desk.
type converter struct {
	seat   core.Seat
	lists  Lists
	places cf.PlaceFinder
	today  civil.Date
	keeper uuid.UUID            // operatore that stands for whoever kept the old register
	same   map[string]int       // how often these very cells were seen
	levels map[uuid.UUID]string // identity levels of the people who are here
}

// register is the name under which the desk's one old register enters the derived ids.
const register = "registro"

func (c *converter) id(kind, old string) uuid.UUID {
	return record.DerivedID(c.seat.Desk.String(), register, kind, old)
}

func newConverter(ctx context.Context, k Kind, seat core.Seat, lists Lists, places cf.PlaceFinder) (*converter, error) {
	c := &converter{
		seat: seat, lists: lists, places: places, today: civil.DateOf(seat.Clock.Now()),
		same: map[string]int{}, levels: map[uuid.UUID]string{},
	}
	c.keeper = c.id("operatore", "")
	if k == People {
		return c, nil
	}
	people := record.All(entity.Person).Cancelled().Reading(entity.PersonIdentityLevel.Field)
	for p, err := range seat.Store.Find(ctx, people) {
		if err != nil {
			return nil, err
		}
		c.levels[p.ID] = entity.PersonIdentityLevel.Get(p)
	}
	return c, nil
}

// keeperWrite makes the operatore who stands for whoever kept the old register: the visits were not the importer's.
func (c *converter) keeperWrite(ctx context.Context, name string, first civil.Date) (*record.Write, error) {
	if _, err := c.seat.Store.Get(ctx, entity.Operator, c.keeper); err == nil {
		return nil, nil
	}
	o := record.New(entity.Operator, c.keeper)
	entity.OperatorState.Set(o, entity.FirstState(entity.Operator))
	entity.OperatorName.Set(o, name)
	entity.OperatorRole.Set(o, "VOLONTARIO")
	entity.OperatorProfession.Set(o, "VOLONTARIO")
	entity.OperatorDesks.Set(o, c.seat.Desk.String())
	entity.OperatorConfidentialitySignedOn.Set(o, first.String())
	entity.OperatorFrom.Set(o, first.String())
	entity.OperatorUntil.Set(o, c.today.String())
	return &record.Write{Op: record.Create, Record: o, Subject: o.ID}, nil
}
