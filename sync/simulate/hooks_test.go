package simulate_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/client"
	"soglia/sync/simulate"
	"soglia/sync/simulate/plain"
)

// faulty is a laptop with one bug.
type faulty struct {
	simulate.Replica
	bug func(*faulty)

	loses   bool // a segment that came, and says that it has it
	hides   bool // all but one of the values that stand in conflict
	forgets bool // its last segments, where it is switched off
	came    int
}

// Receive is client.Log's.
func (f *faulty) Receive(ctx context.Context, at client.Store, items []client.Item) (client.Taken, error) {
	if f.came += len(items); f.loses && f.came > 5 && items[0].Segment != nil {
		return client.Taken{New: len(items)}, nil
	}
	return f.Replica.Receive(ctx, at, items)
}

// Get is simulate.Replica's.
func (f *faulty) Get(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error) {
	r, err := f.Replica.Get(ctx, e, id)
	if r != nil && f.hides {
		for _, field := range e.Fields() {
			if r.Beside(field) != nil {
				r.SetBeside(field, nil)
			}
		}
	}
	return r, err
}

// earlier is a disk as it was before its last writes.
type earlier struct {
	simulate.Image
	bug func(*faulty)
}

// Open is simulate.Image's.
func (e earlier) Open(ctx context.Context, m simulate.Machine) (simulate.Replica, error) {
	r, err := e.Image.Open(ctx, m)
	f := &faulty{Replica: r, bug: e.bug}
	e.bug(f)
	return f, err
}

// Image is simulate.Replica's.
func (f *faulty) Image(ctx context.Context) (simulate.Image, error) {
	i, err := f.Replica.Image(ctx)
	return earlier{i, f.bug}, err
}

// Commit is simulate.Replica's.
func (f *faulty) Commit(ctx context.Context, user uuid.UUID, writes ...record.Write) error {
	if f.came++; f.forgets && f.came%7 == 0 {
		return nil
	}
	return f.Replica.Commit(ctx, user, writes...)
}

// TestBugsOfAStoreAreFound plants bugs in the store that the simulation is handed; make simulate-bugs plants them in the program.
func TestBugsOfAStoreAreFound(t *testing.T) {
	town, err := simulate.NewTown()
	if err != nil {
		t.Fatal(err)
	}
	for name, bug := range map[string]func(*faulty){
		"loses what came":          func(f *faulty) { f.loses = true },
		"hides conflicts":          func(f *faulty) { f.hides = true },
		"acknowledges and forgets": func(f *faulty) { f.forgets = true },
	} {
		run := simulate.Run{Town: town, Seed: 1, Histories: 200, Whole: true, Factory: func(uint64) simulate.Factory {
			return func(ctx context.Context, m simulate.Machine) (simulate.Replica, error) {
				r, err := plain.New(ctx, m)
				f := &faulty{Replica: r, bug: bug}
				bug(f)
				return f, err
			}
		}}
		if result := run.Do(t.Context()); len(result.Failures) == 0 {
			t.Errorf("a store that %s is not noticed in %s", name, result)
		}
	}
}
