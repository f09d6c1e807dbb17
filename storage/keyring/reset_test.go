package keyring_test

import (
	"errors"
	"testing"

	"soglia/storage/keyring"
)

const carlasNext = "una frase del tutto nuova"

func TestAResetGivesOtherKeysAndKeepsTheSharedStore(t *testing.T) {
	l := newLaptop(t)
	shared, err := l.ring.OpenedWith(l.carla.SharedKey)
	l.must(err)
	secret := keyring.DrawSecret()
	l.must(l.ring.Reset(shared, carla.ID, secret, carlasNext))
	ring := l.reopen()
	if _, err := ring.Unlock(carla.ID, carlasPhrase); !errors.Is(err, keyring.ErrWrongPassphrase) {
		t.Errorf("the old passphrase: %v", err)
	}
	now, err := ring.Unlock(carla.ID, carlasNext)
	l.must(err)
	if now.SharedKey != l.carla.SharedKey || now.PrivateKey == l.carla.PrivateKey || now.User.Name != carla.Name {
		t.Error("another shared key, the same private one, or another name")
	}
	if string(now.Signing.Seed()) != string(secret.Seed()) {
		t.Error("not the secret that was drawn")
	}
}

func TestAResetNeedsTheKeyOfThisStore(t *testing.T) {
	l := newLaptop(t)
	if _, err := l.ring.OpenedWith([32]byte{1}); !errors.Is(err, keyring.ErrTampered) {
		t.Errorf("%v", err)
	}
	if err := l.ring.Reset(&keyring.Unlocked{}, carla.ID, keyring.DrawSecret(), carlasNext); !errors.Is(err, keyring.ErrLocked) {
		t.Errorf("%v", err)
	}
	var weak *keyring.WeakError
	if err := l.ring.Reset(l.carla, carla.ID, keyring.DrawSecret(), "corta"); !errors.As(err, &weak) {
		t.Errorf("a weak passphrase: %v", err)
	}
	l.must(l.ring.AddUser(l.carla, sara))
	l.must(l.ring.RemoveUser(l.carla, sara.ID))
	if _, err := l.reopen().OpenedWith(l.carla.SharedKey); !errors.Is(err, keyring.ErrRekeying) {
		t.Errorf("between two keys: %v", err)
	}
}

func TestWrongWordsCountAsWrongPassphrases(t *testing.T) {
	l := newLaptop(t)
	for range 3 {
		l.must(l.ring.MayTry(carla.ID))
		l.ring.Tried(carla.ID, false)
	}
	var wait *keyring.WaitError
	if err := l.reopen().MayTry(carla.ID); !errors.As(err, &wait) {
		t.Errorf("%v", err)
	}
	l.ring.Tried(carla.ID, true)
	l.must(l.reopen().MayTry(carla.ID))
}
