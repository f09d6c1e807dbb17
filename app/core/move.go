package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Moving is an accesso or a session that was written on the wrong person, and where it belongs.
type Moving struct {
	Record   *record.Record
	From, To uuid.UUID        // people; From is who stands on the record wrongly
	Along    []*record.Record // of AlongWith: what of the same registration goes too
}

// AlongWith finds what was written down on a person in the same registration as an accesso: consents, appointments and
// paths name no accesso, but whoever registered on the wrong person put them on that person too.
func AlongWith(ctx context.Context, seat Seat, intake *record.Record) ([]*record.Record, error) {
	person := entity.IntakePerson.Get(intake)
	now, err := seat.Store.Get(ctx, entity.Intake, intake.ID)
	if err != nil || person == "" || now.Origin.CreatedAt == 0 {
		return nil, err
	}
	var along []*record.Record
	for _, f := range []*schema.Field{entity.ConsentPerson.Field, entity.AppointmentPerson.Field, entity.PathPerson.Field} {
		found, err := collect(seat.Store.Find(ctx, record.All(f.Entity).Is(f, person)))
		if err != nil {
			return nil, err
		}
		for _, r := range found {
			if r.Origin.CreatedAt == now.Origin.CreatedAt && r.Origin.CreatedBy == now.Origin.CreatedBy {
				along = append(along, r)
			}
		}
	}
	return along, nil
}

// Move gives a record that was written on the wrong person to the right one: it leaves the first person's page and counts
// for good, and the block that named them is erased (spec §2.1). An accesso takes its requests, needs and answers with it;
// a session leaves the path, which stays with the person it belongs to.
func Move(ctx context.Context, seat Seat, m Moving) (Registered, error) {
	now, err := reread(ctx, seat, m.Record)
	if err != nil {
		return Registered{}, err
	}
	person, err := seat.Store.Get(ctx, entity.Person, m.To)
	if err != nil {
		return Registered{}, err
	}
	if m.From == m.To {
		return Registered{}, domain.Fail(domain.Invalid, "error.same_person", nil)
	}
	pages, err := movingPages(ctx, seat, now, person, m)
	if err != nil {
		return Registered{}, err
	}
	writes := writesOf(seat, record.Move, m.To, pages)
	if len(writes) == 0 {
		return Registered{}, domain.Fail(domain.NotFound, "error.not_found", nil)
	}
	return Registered{Person: m.To, Written: writes}, seat.Store.Commit(ctx, writes...)
}

func movingPages(ctx context.Context, seat Seat, now, person *record.Record, m Moving) ([]Page, error) {
	main := pointed(OpenPage(now), m.From, m.To)
	switch now.Entity {
	case entity.Session:
		return []Page{main}, leavePath(ctx, seat, main.Now, m.From)
	case entity.Intake:
	default:
		return nil, domain.Fail(domain.Invalid, "error.cannot_move", nil)
	}
	if entity.IntakePerson.Get(now) != m.From.String() {
		return []Page{main}, nil // somebody who came too: what was asked and done is not theirs
	}
	entity.IntakeIdentityLevel.Set(main.Now, entity.PersonIdentityLevel.Get(person))
	parts, err := partsOf(ctx, seat, now)
	pages := []Page{main}
	for _, r := range slices.Concat(parts, m.Along) {
		pages = append(pages, pointed(OpenPage(r), m.From, m.To))
	}
	return pages, err
}

// leavePath takes a session out of a path of the person whom it leaves.
func leavePath(ctx context.Context, seat Seat, session *record.Record, from uuid.UUID) error {
	id := entity.SessionPath.Get(session)
	if id == "" {
		return nil
	}
	path, err := seat.Store.Get(ctx, entity.Path, parsedID(id))
	if err == nil && entity.PathPerson.Get(path) == from.String() {
		entity.SessionPath.Set(session, "")
	}
	return err
}

// pointed puts the right person wherever the page names the wrong one. Nobody is named twice: who came too and turns out
// to be the right person stands once.
func pointed(page Page, from, to uuid.UUID) Page {
	main := ""
	for _, f := range page.Now.Entity.Fields() {
		if f.Target != entity.Person.Name {
			continue
		}
		v := page.Now.Value(f)
		switch {
		case f.Kind == schema.Ref && v.Text() == from.String():
			page.Now.SetValue(f, schema.TextValue(schema.Ref, to.String()))
			main = to.String()
		case f.Kind == schema.List:
			page.Now.SetValue(f, schema.ListValue(replaced(v.List(), from.String(), to.String(), main)))
		}
	}
	return page
}

func replaced(ids []string, from, to, main string) []string {
	var changed []string
	for _, id := range ids {
		if id == from {
			id = to
		}
		if id != main && !slices.Contains(changed, id) {
			changed = append(changed, id)
		}
	}
	return changed
}
