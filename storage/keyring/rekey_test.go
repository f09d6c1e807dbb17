package keyring_test

import (
	"errors"
	"testing"

	"github.com/google/uuid"

	"soglia/storage/keyring"
)

func TestRemovingAUserGivesTheSharedStoreANewKey(t *testing.T) {
	l := newLaptop(t)
	l.must(l.ring.AddUser(l.carla, sara))
	old := l.carla.SharedKey
	l.must(l.ring.RemoveUser(l.carla, sara.ID))

	// A power cut here: the next unlock has both keys and can go on.
	ring := l.reopen()
	u := l.unlock(ring, carla)
	if u.SharedKey != old || u.NextKey == nil || *u.NextKey != *l.carla.NextKey || *u.NextKey == old {
		t.Fatal("an unfinished change of key must show both")
	}
	if _, err := ring.Unlock(sara.ID, sarasPhrase); !errors.Is(err, keyring.ErrNoUser) {
		t.Errorf("Sara at once: %v", err)
	}
	next := *u.NextKey
	l.must(ring.FinishRekey(u))
	if u.SharedKey != next || u.NextKey != nil {
		t.Error("the unlocked user must go on with the new key")
	}
	again := l.unlock(l.reopen(), carla)
	if again.SharedKey != next || again.NextKey != nil {
		t.Error("only the new key must stay")
	}
	bySheet, err := ring.UnlockWithSheet(l.sheet)
	l.must(err)
	if bySheet.SharedKey != next {
		t.Error("the reading sheet must follow")
	}
}

func TestWhileTheKeyChangesUsersCanBeAddedButNotRemoved(t *testing.T) {
	l := newLaptop(t)
	elena := keyring.NewUser{ID: uuid.UUID{3}, Name: "Elena Fiorini", Role: "psicologa", Passphrase: sarasPhrase}
	l.must(l.ring.AddUser(l.carla, sara))
	stale := l.unlock(l.ring, carla)
	l.must(l.ring.RemoveUser(l.carla, sara.ID))
	if err := l.ring.RemoveUser(l.carla, carla.ID); !errors.Is(err, keyring.ErrRekeying) {
		t.Errorf("a second removal: %v", err)
	}
	if err := l.ring.AddUser(stale, elena); !errors.Is(err, keyring.ErrLocked) {
		t.Errorf("who does not know the next key: %v", err)
	}
	l.must(l.ring.AddUser(l.carla, elena))
	hers := l.unlock(l.ring, elena)
	if hers.NextKey == nil || *hers.NextKey != *l.carla.NextKey {
		t.Error("a user added meanwhile must have the next key")
	}
	l.must(l.ring.FinishRekey(hers))
	if err := l.ring.AddUser(stale, sara); !errors.Is(err, keyring.ErrLocked) {
		t.Errorf("the old key afterwards: %v", err)
	}
}
