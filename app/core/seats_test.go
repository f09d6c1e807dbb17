package core_test

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/keyring"
	"soglia/storage/laptop"
	"soglia/sync/seal"
)

// atEverySeat runs a story at a desk on a store in memory, and at one on a laptop's encrypted, signed store.
func atEverySeat(t *testing.T, story func(t *testing.T, seat core.Seat)) {
	t.Helper()
	t.Run("memory", func(t *testing.T) { story(t, pagnana()) })
	t.Run("laptop", func(t *testing.T) { story(t, laptopSeat(t, tuesday, time.Time{})) })
}

// laptopSeat seats a coordinator of the desk at a laptop with a network of its own, whose clock stands where told.
func laptopSeat(t *testing.T, now, built time.Time) core.Seat {
	t.Helper()
	const words = "fiume sasso lana torre"
	dir := filepath.Join(t.TempDir(), "soglia")
	options := laptop.Options{
		Now: func() time.Time { return now }, Built: built,
		Cost: func() keyring.Cost { return keyring.Cost{Passes: 1, MemoryKiB: 64, Lanes: 1} },
	}
	elena, desk := uuid.New(), uuid.New()
	member := access.Member{ID: elena, Name: "Elena Fiorini", Role: access.DeskCoordinator, Desks: []uuid.UUID{desk}}
	founding := laptop.Founding{
		Root: newIdentity(t), Reading: newIdentity(t), Desks: []uuid.UUID{desk},
		First: access.NewMember{Member: member, Passphrase: words},
	}
	err := laptop.Found(t.Context(), dir, founding, options, func(ctx context.Context, o *laptop.Open) error {
		r := record.New(entity.Desk, desk)
		entity.DeskState.Set(r, entity.Active)
		entity.DeskName.Set(r, "Circolo Arci Pagnana")
		return o.Store().Commit(ctx, record.Write{Op: record.Create, Record: r, Subject: desk})
	})
	if err != nil {
		t.Fatal(err)
	}
	folder, err := laptop.Use(dir, options)
	if err != nil {
		t.Fatal(err)
	}
	open, err := folder.Unlock(t.Context(), elena, words)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := open.Close(); err != nil {
			t.Error(err)
		}
		if err := folder.Close(); err != nil {
			t.Error(err)
		}
	})
	return core.Seat{
		User: elena, Name: member.Name, Role: member.Role, Desk: desk, Store: open.Store(),
		Drafts: open.Private().Drafts(), Clock: fixedClock{now}, IDs: randomIDs{},
	}
}

func newIdentity(t *testing.T) *seal.Identity {
	t.Helper()
	id, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return id
}
