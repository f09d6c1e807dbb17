package core_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/internal/everyrole"
)

// Story 9 of the specification, as far as roles on one laptop go: a psychologist's session, note and path are nobody else's, not even the
// data lead's inside a request about that person; the desk sees an engaged room.
func TestAPsychologistsWorkIsNobodyElses(t *testing.T) {
	desk := everyrole.New(t)
	anna := desk.Sit(access.Psychologist).Seat
	sealed := sealedWork(t, anna, desk.Amina.Person)
	room := record.New(entity.RoomTaken, uuid.New())
	entity.RoomState.Set(room, entity.Active)
	entity.RoomDesk.Set(room, desk.ID.String())
	entity.RoomDate.Set(room, "2026-11-23")
	entity.RoomFrom.Set(room, "10:00")
	entity.RoomUntil.Set(room, "12:00")
	if err := anna.Store.Commit(t.Context(), record.Write{Op: record.Create, Record: room, Subject: room.ID, Desk: desk.ID}); err != nil {
		t.Fatal(err)
	}
	asked, err := core.RegisterRequest(t.Context(), desk.Sit(access.Volunteer).Seat, desk.Amina.Person, "ACCESSO", civil.Date{})
	if err != nil {
		t.Fatal(err)
	}
	for role := range asTheTableSays() {
		s := desk.Sit(role)
		seats := []core.Seat{s.Seat}
		if role == access.DataLead {
			inside, err := core.OpenInside(t.Context(), s, entity.DataRequest, asked.Written[0].Record.ID)
			if err != nil {
				t.Fatal(err)
			}
			seats = append(seats, inside)
		}
		for _, seat := range seats {
			for _, w := range sealed {
				if seen := sees(t, seat, w.Record.Entity, w.Record.ID); seen != (role == access.Psychologist) {
					t.Errorf("%s sees %s of her place: %v", role, w.Record.Entity.Name, seen)
				}
			}
		}
		if right, _ := access.Of(role); right.Reach == access.OwnDesks && !sees(t, s.Seat, entity.RoomTaken, room.ID) {
			t.Errorf("%s does not see that the room is engaged", role)
		}
	}
}

// sealedWork is a path, a session and a note of somebody in her own scope.
func sealedWork(t *testing.T, anna core.Seat, person uuid.UUID) []record.Write {
	t.Helper()
	path, session, note := record.New(entity.Path, uuid.New()), record.New(entity.Session, uuid.New()), record.New(entity.PsychologicalNote, uuid.New())
	entity.PathState.Set(path, core.PathActive)
	entity.PathPerson.Set(path, person.String())
	entity.PathLead.Set(path, anna.User.String())
	entity.SessionState.Set(session, core.SessionRecorded)
	entity.SessionPath.Set(session, path.ID.String())
	entity.SessionPeople.Set(session, person.String())
	entity.SessionDate.Set(session, "2026-11-23")
	entity.SessionOperator.Set(session, anna.User.String())
	entity.NoteState.Set(note, entity.Active)
	entity.NoteSession.Set(note, session.ID.String())
	entity.NoteAuthor.Set(note, anna.User.String())
	entity.NoteText.Set(note, "Parla della madre")
	var writes []record.Write
	for _, r := range []*record.Record{path, session, note} {
		writes = append(writes, record.Write{Op: record.Create, Record: r, Subject: person, Scope: anna.Own})
	}
	if err := anna.Store.Commit(t.Context(), writes...); err != nil {
		t.Fatal(err)
	}
	return writes
}

func sees(t *testing.T, seat core.Seat, e *schema.Entity, id uuid.UUID) bool {
	t.Helper()
	_, err := seat.Store.Get(t.Context(), e, id)
	if err != nil && domain.CodeOf(err) != domain.NotFound {
		t.Fatal(err)
	}
	listed := false
	for r, wrong := range seat.Store.Find(t.Context(), record.All(e)) {
		if wrong != nil {
			t.Fatal(wrong)
		}
		listed = listed || r.ID == id
	}
	if listed != (err == nil) {
		t.Errorf("%s: %s is opened and not listed, or the other way round", seat.Role, e.Name)
	}
	return listed
}

func TestWhoIsNoPsychologistSealsNothing(t *testing.T) {
	desk := everyrole.New(t)
	for role := range asTheTableSays() {
		if role == access.Psychologist {
			continue
		}
		seat := desk.Sit(role).Seat
		note := record.New(entity.PsychologicalNote, uuid.New())
		entity.NoteText.Set(note, "Parla della madre")
		w := record.Write{Op: record.Create, Record: note, Subject: desk.Youssef.Person, Desk: desk.ID}
		if err := seat.Store.Commit(t.Context(), w); domain.CodeOf(err) != domain.Forbidden {
			t.Errorf("%s: %v", role, err)
		}
	}
}
