package keyring_test

import (
	"bytes"
	"crypto/ecdh"
	"crypto/hpke"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/storage/keyring"
)

const (
	carlasPhrase = "fiume sasso lana torre"
	sarasPhrase  = "vento pane chiave noce"
)

var (
	carla = keyring.NewUser{ID: uuid.UUID{1}, Name: "Carla Bini", Role: "volontaria", Passphrase: carlasPhrase}
	sara  = keyring.NewUser{ID: uuid.UUID{2}, Name: "Sara Nencini", Role: "assistente_sociale", Passphrase: sarasPhrase}
)

// clock is a time that moves when told.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func (c *clock) options() keyring.Options {
	return keyring.Options{Now: c.now, Cost: func() keyring.Cost {
		return keyring.Cost{Passes: 1, MemoryKiB: 64, Lanes: 1}
	}}
}

func newClock() *clock { return &clock{at: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)} }

// laptop is a data folder with Carla as its first user, unlocked.
type laptop struct {
	*testing.T
	*clock
	dir   string
	ring  *keyring.Keyring
	carla *keyring.Unlocked
	sheet hpke.PrivateKey
}

func newLaptop(t *testing.T) *laptop {
	t.Helper()
	l := &laptop{T: t, clock: newClock(), dir: t.TempDir()}
	var err error
	if l.sheet, err = sheetKey(); err != nil {
		t.Fatal(err)
	}
	l.ring, l.carla, err = keyring.Create(l.dir, l.options(), carla, l.sheet.PublicKey().Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func sheetKey() (hpke.PrivateKey, error) { return hpke.DHKEM(ecdh.X25519()).GenerateKey() }

func (l *laptop) reopen() *keyring.Keyring {
	l.Helper()
	ring, err := keyring.Open(l.dir, l.options())
	if err != nil {
		l.Fatal(err)
	}
	return ring
}

func (l *laptop) unlock(ring *keyring.Keyring, who keyring.NewUser) *keyring.Unlocked {
	l.Helper()
	u, err := ring.Unlock(who.ID, who.Passphrase)
	if err != nil {
		l.Fatalf("%s: %v", who.Name, err)
	}
	return u
}

func (l *laptop) must(err error) {
	l.Helper()
	if err != nil {
		l.Fatal(err)
	}
}

func (l *laptop) file(name string) string { return filepath.Join(l.dir, name) }

func (l *laptop) read(name string) []byte {
	l.Helper()
	content, err := os.ReadFile(l.file(name))
	l.must(err)
	return content
}

func TestThePassphraseOpensTheSameKeysAgain(t *testing.T) {
	l := newLaptop(t)
	again := l.unlock(l.reopen(), carla)
	if again.SharedKey != l.carla.SharedKey || again.PrivateKey != l.carla.PrivateKey {
		t.Error("other store keys than at creation")
	}
	if !again.Signing.Equal(l.carla.Signing) || !bytes.Equal(again.HPKE.PublicKey().Bytes(), again.User.Reader[:]) {
		t.Error("other key pairs than at creation")
	}
	if again.User.Name != carla.Name || again.User.Role != carla.Role {
		t.Errorf("got %+v", again.User)
	}
}

func TestEachUserHasOnePrivateStoreAndAllShareOne(t *testing.T) {
	l := newLaptop(t)
	l.must(l.ring.AddUser(l.carla, sara))
	hers := l.unlock(l.reopen(), sara)
	if hers.SharedKey != l.carla.SharedKey {
		t.Error("Sara has another shared key")
	}
	if hers.PrivateKey == l.carla.PrivateKey {
		t.Error("Sara has Carla's private key")
	}
	if users := l.reopen().Users(); len(users) != 2 || users[1].Name != sara.Name || users[1].Role != sara.Role {
		t.Errorf("unlock screen shows %+v", users)
	}
}

func TestAWrongPassphraseTouchesNoKeyringFile(t *testing.T) {
	l := newLaptop(t)
	before := l.read(keyring.File)
	ring := l.reopen()
	if _, err := ring.Unlock(carla.ID, "fiume sasso lana torri"); !errors.Is(err, keyring.ErrWrongPassphrase) {
		t.Fatalf("got %v", err)
	}
	if !bytes.Equal(before, l.read(keyring.File)) || !bytes.Equal(before, l.read(keyring.Copy)) {
		t.Error("the keyring changed")
	}
}

func TestTheReadingSheetOpensTheSharedStoreAndCarriesOn(t *testing.T) {
	l := newLaptop(t)
	ring := l.reopen()
	u, err := ring.UnlockWithSheet(l.sheet)
	l.must(err)
	if u.SharedKey != l.carla.SharedKey || u.PrivateKey != [32]byte{} {
		t.Error("the sheet opens the shared store and nothing else")
	}
	l.must(ring.AddUser(u, sara))
	if hers := l.unlock(l.reopen(), sara); hers.SharedKey != l.carla.SharedKey {
		t.Error("a user added with the sheet has another shared key")
	}
	foreign, err := sheetKey()
	l.must(err)
	if _, err := ring.UnlockWithSheet(foreign); !errors.Is(err, keyring.ErrWrongSheet) {
		t.Errorf("a foreign sheet: %v", err)
	}
}

func TestChangingThePassphraseKeepsTheKeysAndShutsOutTheOld(t *testing.T) {
	l := newLaptop(t)
	l.must(l.ring.ChangePassphrase(l.carla, "mulino gatto stella rosso"))
	for _, name := range []string{keyring.File, keyring.Copy} {
		if name == keyring.Copy { // the copy must not keep the old passphrase alive
			l.must(os.Remove(l.file(keyring.File)))
		}
		ring := l.reopen()
		if _, err := ring.Unlock(carla.ID, carlasPhrase); !errors.Is(err, keyring.ErrWrongPassphrase) {
			t.Errorf("%s, old passphrase: %v", name, err)
		}
		u, err := ring.Unlock(carla.ID, "Mulino-gatto STELLA rosso ")
		l.must(err)
		if u.PrivateKey != l.carla.PrivateKey {
			t.Errorf("%s: other private key", name)
		}
	}
}

func TestRelabelShowsTheNewNameAndRole(t *testing.T) {
	l := newLaptop(t)
	l.must(l.ring.Relabel(l.carla, carla.ID, "Carla Bini Neri", "tutor"))
	if got := l.reopen().Users()[0]; got.Name != "Carla Bini Neri" || got.Role != "tutor" {
		t.Errorf("got %+v", got)
	}
}

func TestOnlyAnUnlockedUserOfThisKeyringChangesIt(t *testing.T) {
	l, other := newLaptop(t), newLaptop(t)
	if err := l.ring.AddUser(other.carla, sara); !errors.Is(err, keyring.ErrLocked) {
		t.Errorf("a stranger: %v", err)
	}
	l.carla.Wipe()
	if err := l.ring.AddUser(l.carla, sara); !errors.Is(err, keyring.ErrLocked) {
		t.Errorf("after locking: %v", err)
	}
	if l.carla.SharedKey != [32]byte{} || l.carla.HPKE != nil || l.carla.Signing != nil {
		t.Error("Wipe left keys")
	}
}

func TestRefusals(t *testing.T) {
	l := newLaptop(t)
	_, _, err := keyring.Create(l.dir, l.options(), sara, nil)
	cases := []struct {
		name      string
		got, want error
	}{
		{"a second keyring in a folder", err, keyring.ErrExists},
		{"the same user twice", l.ring.AddUser(l.carla, carla), keyring.ErrUserExists},
		{"no name", l.ring.AddUser(l.carla, keyring.NewUser{ID: uuid.UUID{3}, Role: "tutor", Passphrase: sarasPhrase}), keyring.ErrBadUser},
		{"the last user", l.ring.RemoveUser(l.carla, carla.ID), keyring.ErrLastUser},
		{"an unknown user", l.ring.RemoveUser(l.carla, uuid.UUID{9}), keyring.ErrNoUser},
	}
	for _, c := range cases {
		if !errors.Is(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
	if _, err := l.ring.Unlock(uuid.UUID{9}, carlasPhrase); !errors.Is(err, keyring.ErrNoUser) {
		t.Errorf("unlock of an unknown user: %v", err)
	}
}
