package sqlite_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/conformance"
	"soglia/storage/sqlite"
)

func TestAMoveErasesTheBlockThatNamedTheWrongPerson(t *testing.T) {
	l := newLaptop(t)
	anna, _, moved := l.week(t)
	n, err := l.db.Number(t.Context(), `SELECT count(*) FROM erased`)
	if err != nil || n != 1 {
		t.Fatalf("%d blocks erased, %v", n, err)
	}
	created := int64(l.get(t, anna, moved).Created())
	n, err = l.db.Number(t.Context(), `SELECT count(*) FROM block WHERE name = ?`, created<<3|1)
	if err != nil || n != 0 {
		t.Errorf("the block that named the wrong person is still there: %d, %v", n, err)
	}
	n, err = l.db.Number(t.Context(), `SELECT count(*) FROM block WHERE name = ?`, created<<3|2)
	if err != nil || n != 1 {
		t.Errorf("its text is gone with it: %d, %v", n, err)
	}
}

// needOf writes a need of a person, whose item is above its field's class.
func (l *laptop) needOf(t *testing.T, s *sqlite.Store, person uuid.UUID) *record.Record {
	t.Helper()
	w := l.new(entity.Need, func(r *record.Record) {
		entity.NeedItem.Set(r, "SAL")
		entity.NeedPerson.Set(r, person.String())
		entity.NeedFoundOn.Set(r, "2026-03-02")
	})
	w.Subject = person
	l.commit(t, s, w)
	return w.Record
}

func (l *laptop) move(t *testing.T, s *sqlite.Store, r *record.Record, h schema.TextField, to uuid.UUID) {
	t.Helper()
	w := edit(l.get(t, s, r), func(r *record.Record) { h.Set(r, to.String()) })
	w.Op, w.Subject = record.Move, to
	l.commit(t, s, w)
}

func TestWhoCannotReadACodeMovesItsRecord(t *testing.T) {
	l := newLaptop(t)
	anna, bruno := l.store(), l.as(t, conformance.Bruno)
	wrong, right := l.id(), l.id()
	need := l.needOf(t, anna, wrong)
	if err := anna.CloseSegments(t.Context()); err != nil { // the block is in a signed segment
		t.Fatal(err)
	}
	l.move(t, bruno, need, entity.NeedPerson, right)
	got := l.get(t, anna, need)
	if entity.NeedItem.Get(got) != "SAL" || entity.NeedPerson.Get(got) != right.String() || entity.NeedFoundOn.Get(got) != "2026-03-02" {
		t.Errorf("moved: %s of %s", entity.NeedItem.Get(got), entity.NeedPerson.Get(got))
	}
	if report := verified(t, anna); len(report.Faults) > 0 || report.Erased != 1 {
		t.Errorf("report: %+v", report)
	}
}

func TestWhatWasMovedBackAndForthIsErasedWherever(t *testing.T) {
	l := newLaptop(t)
	anna := l.store()
	one, two, three := l.id(), l.id(), l.id()
	need := l.needOf(t, anna, one)
	for _, to := range []uuid.UUID{two, one} { // edits, which erase nothing
		l.commit(t, anna, edit(l.get(t, anna, need), func(r *record.Record) { entity.NeedPerson.Set(r, to.String()) }))
	}
	l.move(t, anna, need, entity.NeedPerson, three)
	if n, err := l.db.Number(t.Context(), `SELECT count(*) FROM erased`); err != nil || n != 2 {
		t.Errorf("%d blocks erased, %v, want the two that named the wrong person", n, err)
	}
	if report := verified(t, anna); len(report.Faults) > 0 || report.Erased != 2 {
		t.Errorf("report: %+v", report)
	}
}

func TestABlockGoneWithoutAnActIsFound(t *testing.T) {
	l := newLaptop(t)
	anna := l.store()
	need := l.needOf(t, anna, l.id())
	name := int64(l.get(t, anna, need).Created())<<3 | 1
	for _, damage := range []string{
		`INSERT INTO erased SELECT name, zeroblob(32) FROM block WHERE name = ?`, `DELETE FROM block WHERE name = ?`,
	} {
		if err := l.db.Exec(t.Context(), damage, name); err != nil {
			t.Fatal(err)
		}
	}
	report := verified(t, anna)
	if len(report.Faults) != 1 || report.Faults[0].ID != "verify.block_gone" || report.Faults[0].Record != need.ID {
		t.Errorf("report: %+v", report)
	}
}
