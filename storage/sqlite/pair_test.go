package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/conformance"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
)

// noted writes a note into Anna's own scope.
func noted(t *testing.T, p *sqlite.Pair, words string) uuid.UUID {
	t.Helper()
	r := record.New(entity.PsychologicalNote, uuid.New())
	entity.NoteState.Set(r, entity.Active)
	entity.NoteText.Set(r, words)
	must(t, p.Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID}))
	return r.ID
}

func sealedOf(t *testing.T, s *sqlite.Store, scope uuid.UUID) (found []*seal.Segment) {
	t.Helper()
	must(t, s.EverySealed(t.Context(), func(segment *seal.Segment, _ bool) error {
		if uuid.UUID(segment.Header.Scope) == scope {
			found = append(found, segment)
		}
		return nil
	}))
	return found
}

// What is erased in a private file is taken out of the sealed copy in the shared one as well, which cannot read the act.
func TestWhatIsErasedInAPrivateFileLeavesTheSharedOne(t *testing.T) {
	p := newPlace(t)
	both := p.pair(conformance.Anna)
	own := p.OwnScope(conformance.Anna)
	noted(t, both, "da togliere")
	must(t, both.CloseSegments(t.Context()))
	before := sealedOf(t, both.Shared(), own)
	if len(before) != 1 || before[0].Blocks() == 0 {
		t.Fatalf("%d segments", len(before))
	}
	last := before[0].Blocks() - 1
	block := before[0].Block(last)
	private := p.privates[conformance.Anna]
	must(t, private.Exec(t.Context(), `INSERT INTO erased (name, hash) SELECT name, ? FROM block ORDER BY name DESC LIMIT 1`, block.Hash[:]))
	must(t, private.Exec(t.Context(), `DELETE FROM block WHERE name IN (SELECT name FROM erased)`))
	must(t, both.CloseSegments(t.Context()))
	after := sealedOf(t, both.Shared(), own)
	if len(after) != 1 || len(after[0].Block(last).Bytes) != 0 || after[0].ID != before[0].ID {
		t.Errorf("%d segments, the block is still there: %v", len(after), len(after[0].Block(last).Bytes) > 0)
	}
	pages, err := p.db.Pages(t.Context())
	must(t, err)
	if bytes.Contains(pages, block.Bytes) {
		t.Error("the block is still in the file")
	}
	must(t, both.CloseSegments(t.Context())) // and does not come back
	if again := sealedOf(t, both.Private(), own); len(again[0].Block(last).Bytes) != 0 {
		t.Error("the block came back")
	}
}

// A private file that was lost is made anew from what the shared one keeps.
func TestALostPrivateFileComesBackFromTheSharedOne(t *testing.T) {
	p := newPlace(t)
	both := p.pair(conformance.Anna)
	id := noted(t, both, "ritrovata")
	must(t, both.CloseSegments(t.Context()))
	own := p.own[conformance.Anna]
	lost := p.privates[conformance.Anna]
	must(t, lost.Close())
	must(t, os.Remove(filepath.Join(p.dir, conformance.Anna.String()+".db")))
	delete(p.privates, conformance.Anna)
	p.pair(conformance.Anna) // draws another own scope
	p.own[conformance.Anna] = own
	both = p.pair(conformance.Anna)
	handed, err := both.Private().HandOver(t.Context(), both.Shared())
	if err != nil || handed.Came != 1 || handed.Own != 1 {
		t.Fatalf("%+v (%v)", handed, err)
	}
	r, err := both.Get(t.Context(), entity.PsychologicalNote, id)
	if err != nil || entity.NoteText.Get(r) != "ritrovata" {
		t.Errorf("%v (%v)", r, err)
	}
	noted(t, both, "e si va avanti")
	must(t, both.CloseSegments(t.Context()))
	if segments := sealedOf(t, both.Shared(), own.ID); len(segments) != 2 || segments[1].Place(p.author.Network).Incarnation == segments[0].Place(p.author.Network).Incarnation {
		t.Errorf("%d segments, in one stream", len(segments))
	}
}

// What one commit writes lies in one file.
func TestOneCommitWritesOneFile(t *testing.T) {
	p := newPlace(t)
	both := p.pair(conformance.Anna)
	note, intake := record.New(entity.PsychologicalNote, uuid.New()), record.New(entity.Intake, uuid.New())
	err := both.Commit(t.Context(),
		record.Write{Op: record.Create, Record: note, Subject: note.ID},
		record.Write{Op: record.Create, Record: intake, Subject: intake.ID, Desk: conformance.Desk})
	if err == nil {
		t.Fatal("both were written")
	}
	for _, e := range []*record.Record{note, intake} {
		if _, err := both.Get(t.Context(), e.Entity, e.ID); err == nil {
			t.Error("half of it was written")
		}
	}
}

// A copy that is still in the shared file is not shown beside the private record, nor counted, nor found, whatever is asked.
func TestThePrivateRecordHidesItsCopy(t *testing.T) {
	p := newPlace(t)
	both := p.pair(conformance.Anna)
	r := record.New(entity.Person, uuid.New())
	entity.PersonState.Set(r, entity.FirstState(entity.Person))
	entity.PersonFamilyName.Set(r, "Marchetti")
	must(t, both.Shared().Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: conformance.Desk}))
	now := r.Clone()
	entity.PersonFamilyName.Set(now, "Protetta")
	must(t, both.Private().Commit(t.Context(), record.Write{Op: record.Create, Record: now, Subject: r.ID, Scope: p.PersonScope()}))
	got, err := both.Get(t.Context(), entity.Person, r.ID)
	if err != nil || entity.PersonFamilyName.Get(got) != "Protetta" {
		t.Errorf("%v (%v)", got, err)
	}
	all := record.All(entity.Person)
	for q, want := range map[string]int{"Marchetti": 0, "Protetta": 1} {
		is := all.Is(entity.PersonFamilyName.Field, q)
		n, err := both.Count(t.Context(), is)
		if err != nil || n != want {
			t.Errorf("%d of %s counted (%v)", n, q, err)
		}
		found := 0
		for _, err := range both.Find(t.Context(), is) {
			must(t, err)
			found++
		}
		hits, err := both.Search(t.Context(), q, 5)
		if err != nil || len(hits) != want || found != want {
			t.Errorf("%d of %s found, %d hits (%v)", found, q, len(hits), err)
		}
	}
	if n, err := both.Count(t.Context(), all.OfDesks()); err != nil || n != 0 {
		t.Errorf("%d counted for others (%v)", n, err)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
