package keyring_test

import (
	"bytes"
	"crypto/ecdh"
	"crypto/hpke"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"os"
	"testing"
	"unicode/utf16"

	"soglia/storage/keyring"
)

func TestATornFileIsReadFromItsCopyAndMadeGoodAtUnlock(t *testing.T) {
	for _, torn := range []string{keyring.File, keyring.Copy} {
		l := newLaptop(t)
		whole := l.read(keyring.File)
		l.must(os.WriteFile(l.file(torn), whole[:len(whole)/2], 0o600))
		ring := l.reopen()
		if ring.Recovered() != (torn == keyring.File) {
			t.Errorf("%s: Recovered() = %v", torn, ring.Recovered())
		}
		l.unlock(ring, carla)
		if got := l.read(torn); l.reopen().Recovered() || !bytes.Equal(got, l.read(keyring.File)) {
			t.Errorf("%s was not made good", torn)
		}
	}
}

func TestEveryCutAndEveryFlippedByteIsFound(t *testing.T) {
	l := newLaptop(t)
	content := l.read(keyring.File)
	l.must(os.Remove(l.file(keyring.Copy)))
	for i := range content {
		spoilt := bytes.Clone(content)
		spoilt[i] ^= 0x10
		for _, bad := range [][]byte{content[:i], spoilt} {
			l.must(os.WriteFile(l.file(keyring.File), bad, 0o600))
			if _, err := keyring.Open(l.dir, l.options()); !errors.Is(err, keyring.ErrDamaged) {
				t.Fatalf("byte %d: got %v", i, err)
			}
		}
	}
}

func TestNoKeyringAndANewerOne(t *testing.T) {
	l := newLaptop(t)
	if _, err := keyring.Open(t.TempDir(), l.options()); !errors.Is(err, keyring.ErrNoKeyring) {
		t.Errorf("an empty folder: %v", err)
	}
	newer := l.read(keyring.File)
	newer[9] = 2
	l.must(os.WriteFile(l.file(keyring.File), resum(newer), 0o600))
	if _, err := keyring.Open(l.dir, l.options()); !errors.Is(err, keyring.ErrNewer) {
		t.Errorf("a newer one, its copy older: %v", err)
	}
}

// A thief who can write puts a key of his own in the place of a user's, to be given the next shared key.
func TestAKeyringChangedByOtherHandsIsNoticed(t *testing.T) {
	l := newLaptop(t)
	l.must(l.ring.AddUser(l.carla, sara))
	content := l.read(keyring.File)
	reader := l.ring.Users()[1].Reader
	at := bytes.Index(content, reader[:])
	content[at] ^= 1
	for _, name := range []string{keyring.File, keyring.Copy} {
		l.must(os.WriteFile(l.file(name), resum(content), 0o600))
	}
	if _, err := l.reopen().Unlock(carla.ID, carlasPhrase); !errors.Is(err, keyring.ErrTampered) {
		t.Errorf("got %v", err)
	}
	if _, err := l.reopen().UnlockWithSheet(l.sheet); !errors.Is(err, keyring.ErrTampered) {
		t.Errorf("with the sheet: %v", err)
	}
}

func TestNoNameOrRoleStandsInAnyFile(t *testing.T) {
	l := newLaptop(t)
	l.must(l.ring.AddUser(l.carla, sara))
	_, _ = l.ring.Unlock(sara.ID, "wrong wrong wrong wrong")
	entries, err := os.ReadDir(l.dir)
	l.must(err)
	for _, entry := range entries {
		content := l.read(entry.Name())
		for _, word := range []string{"Carla", "Bini", "Sara", "Nencini", "volontaria", "assistente", "fiume", "vento"} {
			for _, form := range forms(word) {
				if bytes.Contains(content, form) {
					t.Errorf("%q stands in %s", word, entry.Name())
				}
			}
		}
	}
}

func forms(word string) [][]byte {
	var wide []byte
	for _, unit := range utf16.Encode([]rune(word)) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	return [][]byte{[]byte(word), wide, []byte(base64.StdEncoding.EncodeToString([]byte(word))[:4*(len(word)/3)])}
}

func resum(file []byte) []byte {
	end := len(file) - sha256.Size
	sum := sha256.Sum256(file[:end])
	return append(file[:end:end], sum[:]...)
}

// Version 1, made on 22 November 2026, must open for ever.
func TestAKeyringOfVersion1StillOpens(t *testing.T) {
	ring, err := keyring.Open("testdata/v1", newClock().options())
	if err != nil {
		t.Fatal(err)
	}
	u, err := ring.Unlock(sara.ID, sarasPhrase)
	if err != nil || u.User.Name != sara.Name || u.User.Role != sara.Role || u.NextKey == nil {
		t.Fatalf("got %+v, %v", u, err)
	}
	key, err := hpke.DHKEM(ecdh.X25519()).NewPrivateKey(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := ring.UnlockWithSheet(key)
	if err != nil || sheet.SharedKey != u.SharedKey {
		t.Fatalf("the sheet: %v", err)
	}
}
