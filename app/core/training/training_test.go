package training

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/memory"
)

// opened is a laptop in memory on which everybody has keys at once.
type opened struct {
	store core.Store
	me    access.Member
}

func (o *opened) Member() access.Member                { return o.me }
func (o *opened) Store() core.Store                    { return o.store }
func (o *opened) Drafts() core.Drafts                  { return memory.NewDrafts() }
func (o *opened) Envelopes() core.Envelopes            { return &memory.Letters{User: o.me.ID} }
func (o *opened) Close() error                         { return nil }
func (o *opened) Here() []access.Member                { return []access.Member{o.me} }
func (o *opened) CheckPassphrase(string, string) error { return nil }

func (o *opened) Coordinates() bool { return false }

func (o *opened) AddMember(context.Context, access.NewMember, []access.Grant) ([]access.Grant, error) {
	return nil, nil
}
func (o *opened) Waiting() []uuid.UUID                                   { return nil }
func (o *opened) ServeFromSheet(context.Context, string) (int, error)    { return 0, nil }
func (o *opened) RemoveMember(context.Context, uuid.UUID) error          { return nil }
func (o *opened) ChangePassphrase(context.Context, string, string) error { return nil }

// founder makes the network in memory.
type founder struct{ opened *opened }

func (f *founder) NewPassphrase() (string, error)       { return Passphrase, nil }
func (f *founder) CheckPassphrase(string, string) error { return nil }
func (f *founder) NewKit() (core.Kit, error)            { return core.Kit{}, nil }

func (f *founder) Found(ctx context.Context, n core.Founding, first func(context.Context, core.Opened) error) error {
	f.opened.me = n.First.Member
	return first(ctx, f.opened)
}

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

func TestTwentyInventedPeopleComeToTheDesk(t *testing.T) {
	f := &founder{&opened{store: memory.New()}}
	plan, err := core.PlanNetwork(Network(), core.Kit{}, f, clock{}, ids{})
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.CreateAnd(t.Context(), f, Fill); err != nil {
		t.Fatal(err)
	}
	for e, want := range map[string]int{"persona": 20, "accesso": 24, "appuntamento": 7, "sessione": 6, "percorso": 5, "operatore": 4} {
		n, err := f.opened.store.Count(t.Context(), record.All(entity.Named(e)))
		if err != nil || n != want {
			t.Errorf("%s: %d, want %d (%v)", e, n, want, err)
		}
	}
}
