// Package seated seats somebody at a laptop that lies in memory, for tests of pages.
package seated

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/memory"
)

// Opened is a laptop in memory on which everybody is let in.
type Opened struct {
	Me      access.Member
	Records core.Store
	Members []access.Member

	Appointed bool // coordinator of the network
}

// Member gives who sits.
func (o *Opened) Member() access.Member { return o.Me }

// Store gives the records.
func (o *Opened) Store() core.Store { return o.Records }

// Drafts gives unfinished forms.
func (o *Opened) Drafts() core.Drafts { return memory.NewDrafts() }

// Envelopes seals nothing.
func (o *Opened) Envelopes() core.Envelopes { return &memory.Letters{User: o.Me.ID} }

// Close does nothing.
func (o *Opened) Close() error { return nil }

// Here gives everybody.
func (o *Opened) Here() []access.Member { return o.Members }

// CheckPassphrase asks for twelve letters.
func (o *Opened) CheckPassphrase(_, passphrase string) error {
	if len(passphrase) < 12 {
		return domain.Fail(domain.Invalid, "laptop.error.weak_too_short", nil)
	}
	return nil
}

// Coordinates says whether she was appointed.
func (o *Opened) Coordinates() bool { return o.Appointed }

// AddMember lets somebody in.
func (o *Opened) AddMember(_ context.Context, m access.NewMember, _ []access.Grant) ([]access.Grant, error) {
	o.Members = append(o.Members, m.Member)
	return nil, nil
}

// RemoveMember shuts somebody out.
func (o *Opened) RemoveMember(_ context.Context, id uuid.UUID) error {
	o.Members = slices.DeleteFunc(o.Members, func(m access.Member) bool { return m.ID == id })
	return nil
}

// Waiting gives every social worker.
func (o *Opened) Waiting() []uuid.UUID {
	var waiting []uuid.UUID
	for _, m := range o.Members {
		if m.Role == access.SocialWorker {
			waiting = append(waiting, m.ID)
		}
	}
	return waiting
}

// ServeFromSheet gives one key.
func (o *Opened) ServeFromSheet(context.Context, string) (int, error) { return 1, nil }

// ChangePassphrase knows one passphrase as wrong.
func (o *Opened) ChangePassphrase(_ context.Context, now, _ string) error {
	if now == "sbagliata" {
		return domain.Fail(domain.Forbidden, "laptop.error.wrong_passphrase", nil)
	}
	return nil
}

// Clock stands at a Monday morning.
type Clock struct{}

// Now gives that morning.
func (Clock) Now() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// IDs are random.
type IDs struct{}

// New draws one.
func (IDs) New() uuid.UUID { return uuid.New() }

// Sitting seats Elena, who coordinates Pagnana.
func Sitting(t *testing.T) *core.Sitting {
	t.Helper()
	return SittingAs(t, access.DeskCoordinator)
}

// SittingAs seats Elena in another role.
func SittingAs(t *testing.T, role string) *core.Sitting {
	t.Helper()
	desk := uuid.MustParse("a0000000-0000-8000-8000-000000000001")
	store := memory.New()
	me := access.Member{ID: uuid.New(), Name: "Elena Fiorini", Role: role, Desks: []uuid.UUID{desk}}
	d := record.New(entity.Desk, desk)
	entity.DeskState.Set(d, entity.Active)
	entity.DeskName.Set(d, "Circolo Arci Pagnana")
	her := record.New(entity.Operator, me.ID)
	entity.OperatorState.Set(her, entity.Active)
	entity.OperatorName.Set(her, me.Name)
	entity.OperatorRole.Set(her, me.Role)
	entity.OperatorDesks.Set(her, desk.String())
	err := store.Commit(t.Context(), record.Write{Op: record.Create, Record: d}, record.Write{Op: record.Create, Record: her})
	if err != nil {
		t.Fatal(err)
	}
	sitting, err := core.Sit(t.Context(), &Opened{Me: me, Records: store, Members: []access.Member{me}}, desk, Clock{}, IDs{})
	if err != nil {
		t.Fatal(err)
	}
	return sitting
}

// ChangeRoles takes what it is told.
func (o *Opened) ChangeRoles(_ context.Context, m access.Member, _ []access.Grant) error {
	for i := range o.Members {
		if o.Members[i].ID == m.ID {
			o.Members[i].Role = m.Role
		}
	}
	return nil
}

// RoleLosses gives none.
func (o *Opened) RoleLosses() []core.RoleLoss { return nil }
