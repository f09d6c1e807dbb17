package sqlite_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/conformance"
	"soglia/storage/sqlite"
)

// dump writes all that a user can read, in the order of ids: what an export would give.
func dump(t testing.TB, s *sqlite.Store) string {
	t.Helper()
	var b strings.Builder
	for _, e := range entity.All() {
		for r, err := range s.Find(t.Context(), record.All(e).Cancelled()) {
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s %s %s", e.Name, r.ID, r.Desk)
			for _, f := range e.Fields() {
				if v := r.Value(f); !v.IsAbsent() || r.IsReserved(f) {
					text, _ := json.Marshal(v.String())
					fmt.Fprintf(&b, " %s=%s %v %d", f.Name, text, r.IsReserved(f), len(r.Beside(f)))
				}
			}
			fmt.Fprintf(&b, " %v %v\n", r.Origin, r.Created())
		}
	}
	return b.String()
}

func (l *laptop) commit(t testing.TB, s *sqlite.Store, writes ...record.Write) {
	t.Helper()
	if err := s.Commit(t.Context(), writes...); err != nil {
		t.Fatal(err)
	}
}

func (l *laptop) new(e *schema.Entity, set func(*record.Record)) record.Write {
	r := record.New(e, l.id())
	r.SetValue(e.Named("stato"), schema.TextValue(schema.Code, entity.FirstState(e)))
	set(r)
	return record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: conformance.Desk}
}

func (l *laptop) get(t testing.TB, s *sqlite.Store, r *record.Record) *record.Record {
	t.Helper()
	got, err := s.Get(t.Context(), r.Entity, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func edit(was *record.Record, set func(*record.Record)) record.Write {
	now := was.Clone()
	set(now)
	return record.Write{Op: record.Edit, Record: now, Was: was, Subject: was.ID}
}

// week fills a store with a bit of everything: several users, edits, a conflict, a move, sealed values, many segments.
func (l *laptop) week(t testing.TB) (anna, bruno *sqlite.Store, moved *record.Record) {
	t.Helper()
	anna, bruno = l.store(), l.as(t, conformance.Bruno, schema.BlockText)
	var people []*record.Record
	for i := range 40 {
		s := []*sqlite.Store{anna, bruno}[i/10%2]
		person := l.new(entity.Person, func(r *record.Record) {
			entity.PersonFamilyName.Set(r, fmt.Sprintf("Rossi%d", i))
			entity.PersonTargetGroups.Set(r, "DISABILI", "ALTRO")
			entity.PersonWelcomeNote.Set(r, strings.Repeat("Parla piano. ", 40))
		})
		intake := l.new(entity.Intake, func(r *record.Record) {
			entity.IntakePerson.Set(r, person.Record.ID.String())
			entity.IntakeDate.Set(r, fmt.Sprintf("2026-03-%02d", i%28+1))
			entity.IntakeNote.Set(r, fmt.Sprintf("Chiede della casa, %d. ", i))
		})
		intake.Subject = person.Record.ID
		need := l.new(entity.Need, func(r *record.Record) {
			entity.NeedItem.Set(r, "SAL")
			entity.NeedNote.Set(r, "riservata")
			entity.NeedPerson.Set(r, person.Record.ID.String())
		})
		contact := l.new(entity.Contact, func(r *record.Record) {
			entity.ContactPerson.Set(r, person.Record.ID.String())
			entity.ContactKind.Set(r, "CELLULARE")
			entity.ContactValue.Set(r, fmt.Sprintf("33312345%02d", i))
		})
		l.commit(t, s, person, intake, need, contact, l.new(entity.Desk, func(r *record.Record) { entity.DeskName.Set(r, "Pagnana") }))
		people = append(people, person.Record)
		moved = intake.Record
	}
	first := l.get(t, anna, people[0])
	l.commit(t, anna, edit(first, func(r *record.Record) { entity.PersonFamilyName.Set(r, "Russo") }))
	l.commit(t, bruno, edit(first, func(r *record.Record) { entity.PersonFamilyName.Set(r, "Rosi") }))
	w := edit(l.get(t, anna, moved), func(r *record.Record) { entity.IntakePerson.Set(r, people[1].ID.String()) })
	w.Op, w.Subject = record.Move, people[1].ID
	l.commit(t, anna, w)
	return anna, bruno, moved
}

func verified(t testing.TB, s *sqlite.Store) *sqlite.Report {
	t.Helper()
	report, err := s.Verify(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestTheLogAloneGivesTheTables(t *testing.T) {
	l := newLaptop(t)
	anna, bruno, _ := l.week(t)
	want := dump(t, anna)
	report := verified(t, anna)
	if len(report.Faults) > 0 || report.Segments < 3 || report.Erased != 1 || report.Records < 200 {
		t.Errorf("report: %+v", report)
	}
	if dump(t, anna) != want {
		t.Error("a verification changed the tables")
	}
	for _, s := range []*sqlite.Store{anna, bruno} { // it needs no key but of class 1
		steps := 0
		if err := s.Rebuild(t.Context(), func(done, total int) { steps = done - total }); err != nil || steps != 0 {
			t.Fatal(err, steps)
		}
		if got := dump(t, anna); got != want {
			t.Errorf("rebuilt tables differ:\n%s", firstDifference(got, want))
		}
	}
	if hits, err := anna.Search(t.Context(), "3331234507", 5); err != nil || len(hits) != 1 {
		t.Errorf("after the rebuild a search finds %v, %v", hits, err)
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return g[i] + "\nwant\n" + strings.Join(w[min(i, len(w)):min(i+1, len(w))], "")
		}
	}
	return "nothing but its end"
}

func TestWorkGoesOnAfterARestart(t *testing.T) {
	l := newLaptop(t)
	anna, _, _ := l.week(t)
	want := dump(t, anna)
	l.close(t)
	l.open(t)
	anna = l.store()
	if got := dump(t, anna); got != want {
		t.Errorf("reopened:\n%s", firstDifference(got, want))
	}
	l.commit(t, anna, l.new(entity.Person, func(r *record.Record) { entity.PersonFamilyName.Set(r, "Ultimo") }))
	if err := anna.CloseSegments(t.Context()); err != nil {
		t.Fatal(err)
	}
	if report := verified(t, anna); len(report.Faults) > 0 || report.Open != 0 {
		t.Errorf("report: %+v", report)
	}
}

func TestANewIncarnationBeginsNewStreams(t *testing.T) {
	l := newLaptop(t)
	anna, _, _ := l.week(t)
	if err := anna.CloseSegments(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := l.db.Reincarnate(t.Context()); err != nil {
		t.Fatal(err)
	}
	l.commit(t, anna, l.new(entity.Person, func(r *record.Record) { entity.PersonFamilyName.Set(r, "Dopo") }))
	if n, err := l.db.Number(t.Context(), `SELECT count(DISTINCT incarnation) FROM stream`); err != nil || n != 2 {
		t.Errorf("%d incarnations, %v", n, err)
	}
	if report := verified(t, anna); len(report.Faults) > 0 {
		t.Errorf("report: %+v", report)
	}
}

func TestVerifyNamesWhatIsWrong(t *testing.T) {
	for damage, want := range map[string]string{
		`UPDATE block SET bytes = CAST(bytes || x'00' AS BLOB) WHERE name = (SELECT min(name) FROM block)`: "verify.altered verify.block_altered",
		`DELETE FROM block WHERE name = (SELECT min(name) FROM block)`:                                     "verify.altered verify.unreadable",
		`UPDATE segment SET signature = zeroblob(64) WHERE n = 1`:                                          "verify.signature",
		`UPDATE segment SET sealed = zeroblob(100) WHERE n = 1`:                                            "verify.altered verify.unreadable",
		`DELETE FROM segment WHERE n = 2`:                                                                  "verify.chain",
		`UPDATE persona SET cognome = 'Altra' WHERE n = 3`:                                                 "verify.table_differs",
		`DELETE FROM persona WHERE n = 3`:                                                                  "verify.table_differs verify.table_lacks",
		`DELETE FROM link`:                                                                                 "",
		`UPDATE finder_name SET entries = x'0102'`:                                                         "verify.table_differs",
		`INSERT INTO erased SELECT name, zeroblob(32) FROM block ORDER BY name LIMIT 1`:                    "verify.altered verify.unreadable",
	} {
		t.Run(damage, func(t *testing.T) {
			l := newLaptop(t)
			anna, _, _ := l.week(t)
			if err := l.db.Exec(t.Context(), damage); err != nil {
				t.Fatal(err)
			}
			var ids []string
			for _, f := range verified(t, anna).Faults {
				ids = append(ids, f.ID)
			}
			slices.Sort(ids)
			if got := strings.Join(slices.Compact(ids), " "); got != want {
				t.Errorf("found %q, want %q", got, want)
			}
		})
	}
}

func TestACancelledRebuildChangesNothing(t *testing.T) {
	l := newLaptop(t)
	anna, _, _ := l.week(t)
	want := dump(t, anna)
	ctx, cancel := context.WithCancel(t.Context())
	err := anna.Rebuild(ctx, func(done, _ int) {
		if done == 2 {
			cancel()
		}
	})
	var told *domain.Error
	if !errors.As(err, &told) || told.Code != domain.Cancelled {
		t.Errorf("error is %v", err)
	}
	if got := dump(t, anna); got != want {
		t.Error("the tables changed")
	}
}

func TestWhoLacksAScopeCannotRebuild(t *testing.T) {
	l := newLaptop(t)
	anna, _, _ := l.week(t)
	want := dump(t, anna)
	a := l.author
	a.Scopes = a.Scopes[:1]
	err := l.db.As(a).Rebuild(t.Context(), nil)
	var told *domain.Error
	if !errors.As(err, &told) || told.Code != domain.Forbidden {
		t.Errorf("error is %v", err)
	}
	if dump(t, anna) != want {
		t.Error("the tables changed")
	}
}

func TestAnImportIsCutIntoSegments(t *testing.T) {
	l := newLaptop(t)
	anna := l.store()
	var writes []record.Write
	for i := range 2000 {
		writes = append(writes, l.new(entity.Person, func(r *record.Record) {
			entity.PersonFamilyName.Set(r, fmt.Sprintf("Rossi %d", i))
			entity.PersonWelcomeNote.Set(r, fmt.Sprintf("%d %x", i, l.id()))
		}))
	}
	writes[7].Record.SetValue(entity.PersonWelcomeNote.Field, schema.TextValue(schema.Text, strings.Repeat(l.id().String(), 20_000)))
	l.commit(t, anna, writes...)
	n, err := l.db.Number(t.Context(), `SELECT max(length(sealed)) FROM segment`)
	if err != nil || n > 64<<10 {
		t.Errorf("the largest sealed part has %d bytes, %v", n, err)
	}
	want := dump(t, anna)
	if err := anna.Rebuild(t.Context(), nil); err != nil || dump(t, anna) != want {
		t.Errorf("rebuilt tables differ: %v", err)
	}
	if report := verified(t, anna); len(report.Faults) > 0 || report.Segments < 5 {
		t.Errorf("report: %+v", report)
	}
}

func TestADoubtfulClockIsToldAndChangesNothing(t *testing.T) {
	l := newLaptop(t)
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	a := l.author
	a.Built = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	a.Now = func() time.Time { return at }
	s := l.db.As(a)
	for _, c := range []struct {
		at    time.Time
		doubt bool
	}{
		{at, false},
		{at.Add(time.Hour), false},
		{at.Add(-time.Hour), true},
		{at.Add(2 * time.Hour), false},
		{time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), true},
		{time.Date(2024, 1, 2, 0, 0, 0, 0, time.UTC), true},
	} {
		at = c.at
		w := l.new(entity.Person, func(*record.Record) {})
		l.commit(t, s, w)
		if got := l.get(t, s, w.Record).Origin; got.DoubtfulClock != c.doubt || got.CreatedAt != at.UnixMilli() {
			t.Errorf("at %s: doubtful %v, written at %d", at, got.DoubtfulClock, got.CreatedAt)
		}
	}
}
