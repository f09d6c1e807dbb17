package change

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/wire"
)

var author = sampleContext.Author

func local(id record.WriteID) (Name, error) {
	if id == 0 {
		return Name{}, errors.New("no such write")
	}
	return Name{Segment: [16]byte{1}, Position: uint32(id)}, nil
}

func goal(t *testing.T) *record.Record {
	t.Helper()
	r := record.New(entity.Goal, uuid.MustParse(stranger))
	entity.GoalPath.Set(r, uuid.Nil.String())
	entity.GoalText.Set(r, "trovare casa")
	return r
}

func TestCreationNamesItsSubjectAndReplacesNothing(t *testing.T) {
	c, blocks, ok, err := From(record.Write{Op: record.Create, Record: goal(t), Subject: sampleContext.Subject}, author, noItemClass, local)
	if err != nil || !ok {
		t.Fatal(err)
	}
	if c.Op != Create || c.Subject != sampleContext.Subject || len(c.Replaces) != 0 || len(blocks.Classes()) != 2 {
		t.Fatalf("%+v", c)
	}
}

func TestARecordThatIsItsOwnSubjectDoesNotSaySo(t *testing.T) {
	r := goal(t)
	c, _, _, err := From(record.Write{Op: record.Create, Record: r, Subject: r.ID}, author, noItemClass, local)
	if err != nil || c.Subject != uuid.Nil {
		t.Fatal(c.Subject, err)
	}
}

func TestAnEditSetsWhatDiffersAndReplacesWhatWasOpened(t *testing.T) {
	was := goal(t)
	was.SetCreated(7)
	was.SetHolders(entity.GoalText.Field, []record.WriteID{9, 8})
	now := was.Clone()
	entity.GoalText.Set(now, "trovare una stanza")
	w := record.Write{Op: record.Edit, Record: now, Was: was, Subject: sampleContext.Subject}
	c, blocks, ok, err := From(w, author, noItemClass, local)
	if err != nil || !ok {
		t.Fatal(err)
	}
	want := Change{
		Entity: entity.Goal.No, Record: now.ID, Op: Edit, Fields: []int{entity.GoalText.No},
		Replaces: []Name{{[16]byte{1}, 8}, {[16]byte{1}, 9}},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Fatal(diff)
	}
	values, err := Join(entity.Goal, blocks, c.Context(author))
	if err != nil || len(values) != 1 || values[entity.GoalText.No].Text() != "trovare una stanza" {
		t.Fatal(values, err)
	}
}

func TestAnEmptiedFieldIsSetAndInNoBlock(t *testing.T) {
	was := goal(t)
	was.SetCreated(7)
	now := was.Clone()
	entity.GoalText.Set(now, "")
	c, blocks, ok, err := From(record.Write{Op: record.Edit, Record: now, Was: was}, author, noItemClass, local)
	if err != nil || !ok || !slices.Equal(c.Fields, []int{entity.GoalText.No}) || len(blocks.Classes()) != 0 {
		t.Fatalf("%+v %v", c, err)
	}
}

func TestAnEditThatChangesNothingIsNoChange(t *testing.T) {
	was := goal(t)
	if _, _, ok, err := From(record.Write{Op: record.Edit, Record: was.Clone(), Was: was}, author, noItemClass, local); ok || err != nil {
		t.Fatal(ok, err)
	}
}

func TestAMoveNamesTheNewSubject(t *testing.T) {
	was := record.New(entity.Intake, uuid.MustParse(stranger))
	was.SetCreated(7)
	entity.IntakePerson.Set(was, stranger)
	now := was.Clone()
	entity.IntakePerson.Set(now, sampleContext.Subject.String())
	c, blocks, _, err := From(record.Write{Op: record.Move, Record: now, Was: was, Subject: sampleContext.Subject}, author, noItemClass, local)
	if err != nil || c.Subject != sampleContext.Subject {
		t.Fatal(c, err)
	}
	if values, err := Join(entity.Intake, blocks, c.Context(author)); err != nil || values[entity.IntakePerson.No].Text() != sampleContext.Subject.String() {
		t.Fatal(values, err)
	}
}

func TestUnknownWritesAreNotReplacedSilently(t *testing.T) {
	was := goal(t)
	was.SetHolders(entity.GoalText.Field, []record.WriteID{0})
	now := was.Clone()
	entity.GoalText.Set(now, "altro")
	if _, _, _, err := From(record.Write{Op: record.Edit, Record: now, Was: was}, author, noItemClass, local); err == nil {
		t.Fatal("the store knows no such write")
	}
}

func TestCommitIsReadBack(t *testing.T) {
	c := Commit{Lamport: 12, WallMS: -5, ClockDoubt: true, Changes: []Change{
		{Entity: 5, Record: sampleContext.Subject, Op: Edit, Fields: []int{1, 16}, Replaces: []Name{{Position: 3}, {[16]byte{9}, 4}}},
		{Op: Act, Act: []byte("statement")},
		{Entity: 5, Record: author, Op: Create, Carry: &Carry{
			Name: Name{[16]byte{7}, 2}, Author: author, Device: sampleContext.Subject, Lamport: 3, WallMS: 8, Op: Create,
		}},
	}}
	m, err := wire.DecodeCommit(wire.Encode(c.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, DecodeCommit(m)); diff != "" {
		t.Fatal(diff)
	}
	if got := c.Changes[2].Context(uuid.Nil).Author; got != author {
		t.Fatal("a carried change keeps its author:", got)
	}
}

func TestNames(t *testing.T) {
	n := Name{Position: 3}
	if !n.Local() || n.In([16]byte{4}) != (Name{[16]byte{4}, 3}) || n.In([16]byte{4}).In([16]byte{5}) != (Name{[16]byte{4}, 3}) {
		t.Fatal("a name is given once")
	}
	if n.Compare(Name{Position: 4}) >= 0 || n.In([16]byte{1}).Compare(n) <= 0 {
		t.Fatal("order")
	}
}
