// Package conformance holds what every store of records promises, as one suite of tests that each of them runs.
package conformance

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strconv"
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Store is what is tested: the use cases' port of that name.
type Store interface {
	Get(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error)
	Find(ctx context.Context, q record.Query) iter.Seq2[*record.Record, error]
	Count(ctx context.Context, q record.Query) (int, error)
	Commit(ctx context.Context, writes ...record.Write) error
	Search(ctx context.Context, text string, limit int) ([]record.Hit, error)
}

// Place is a laptop with a store in it, on which several users work.
type Place interface {
	// As gives the store of a user who opens class 1 and the classes named.
	As(user uuid.UUID, opens ...schema.Block) Store
	// OwnScope gives the scope of a user whom As has seated, which nobody else opens.
	OwnScope(user uuid.UUID) uuid.UUID
	// PersonScope gives a person's scope which Anna opens and Bruno does not.
	PersonScope() uuid.UUID
}

// Those who work there, and where: every place knows them.
var (
	Anna      = uuid.MustParse("a0000000-0000-4000-8000-000000000001") // opens everything
	Bruno     = uuid.MustParse("a0000000-0000-4000-8000-000000000002") // a volunteer
	Desk      = uuid.MustParse("d0000000-0000-4000-8000-000000000001")
	OtherDesk = uuid.MustParse("d0000000-0000-4000-8000-000000000002")
)

// Run runs the suite. open gives an empty place, whose things go when the test ends.
func Run(t *testing.T, open func(t *testing.T) Place) {
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) {
			place := open(t)
			c.test(&bench{T: t, place: place, Store: place.As(Anna, schema.BlockText, schema.BlockThree, schema.BlockFour)})
		})
	}
}

type testCase struct {
	name string
	test func(*bench)
}

func cases() []testCase {
	return slices.Concat(recordCases(), conflictCases(), classCases(), queryCases(), peopleCases(), workCases(), privateCases())
}

// bench is one test's place, and Anna's store there.
type bench struct {
	*testing.T
	Store
	place Place
	ids   int
}

// id gives record ids that differ, and sort in the order in which they were given.
func (b *bench) id() uuid.UUID {
	b.ids++
	return uuid.MustParse("00000000-0000-4000-8000-" + leftPad(strconv.Itoa(b.ids)))
}

func leftPad(s string) string { return "000000000000"[len(s):] + s }

func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// create writes a new record that some setters fill.
func (b *bench) create(s Store, e *schema.Entity, set ...func(*record.Record)) *record.Record {
	b.Helper()
	w := b.new(e, set...)
	b.must(s.Commit(b.Context(), w))
	return b.get(s, w.Record)
}

func (b *bench) new(e *schema.Entity, set ...func(*record.Record)) record.Write {
	r := record.New(e, b.id())
	r.SetValue(e.Named("stato"), schema.TextValue(schema.Code, entity.FirstState(e)))
	for _, f := range set {
		f(r)
	}
	return record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: Desk}
}

func (b *bench) get(s Store, r *record.Record) *record.Record {
	b.Helper()
	got, err := s.Get(b.Context(), r.Entity, r.ID)
	b.must(err)
	return got
}

// edit writes what a setter changes of an opened record.
func (b *bench) edit(s Store, was *record.Record, set func(*record.Record)) {
	b.Helper()
	b.must(s.Commit(b.Context(), edited(was, set)))
}

func edited(was *record.Record, set func(*record.Record)) record.Write {
	now := was.Clone()
	set(now)
	return record.Write{Op: record.Edit, Record: now, Was: was, Subject: was.ID}
}

func (b *bench) all(q record.Query) []*record.Record {
	b.Helper()
	var found []*record.Record
	for r, err := range b.Find(b.Context(), q) {
		b.must(err)
		found = append(found, r)
	}
	return found
}

// isCode fails unless an error carries a code and is a *domain.Error.
func (b *bench) isCode(err error, code domain.Code) {
	b.Helper()
	var told *domain.Error
	if !errors.As(err, &told) || told.Code != code {
		b.Errorf("error is %v, want code %s", err, code)
	}
}

func name(family, given string) func(*record.Record) {
	return func(r *record.Record) {
		entity.PersonFamilyName.Set(r, family)
		entity.PersonGivenName.Set(r, given)
	}
}

func text(h schema.TextField, s string) func(*record.Record) {
	return func(r *record.Record) { h.Set(r, s) }
}
