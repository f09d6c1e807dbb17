package seal

import (
	"errors"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

func TestKeyIsUnwrappedByItsReaderAlone(t *testing.T) {
	d, other := newDesk(t, 1), newDesk(t, 2)
	id := KeyID{d.place.Network, d.place.Scope, 1, Special}
	to := Reader{wire.ReaderKind_READER_USER, d.authorID, d.author.Public().Seal}
	key := d.keys[Special]
	wrapped := must(Wrap(key, id, to))(t)
	if got := must(Unwrap(d.author, id, to, wrapped, key.Public()))(t); string(got.Secret()) != string(key.Secret()) {
		t.Fatal("another key came out")
	}
	if _, err := Unwrap(other.author, id, to, wrapped, key.Public()); !errors.Is(err, ErrKey) {
		t.Error("other reader:", err)
	}
	if _, err := Unwrap(d.author, KeyID{d.place.Network, d.place.Scope, 1, Judicial}, to, wrapped, key.Public()); !errors.Is(err, ErrKey) {
		t.Error("other class:", err)
	}
	if _, err := Unwrap(d.author, id, Reader{to.Kind, uuid.Nil, to.Key}, wrapped, key.Public()); !errors.Is(err, ErrKey) {
		t.Error("other name:", err)
	}
	if _, err := Unwrap(d.author, id, to, wrapped, d.keys[Judicial].Public()); !errors.Is(err, ErrKey) {
		t.Error("not the certified key:", err)
	}
}

func TestNewEpochOpensTheOnesBefore(t *testing.T) {
	d := newDesk(t, 1)
	older, newer := d.keys[DeskText], must(NewKey(d.sealer.Random))(t)
	id := KeyID{d.place.Network, d.place.Scope, 2, DeskText}
	sealedKey := must(SealPredecessor(newer, older, id, 1, d.sealer.Random))(t)
	got := must(OpenPredecessor(newer, id, 1, sealedKey, older.Public()))(t)
	if string(got.Secret()) != string(older.Secret()) {
		t.Fatal("another key came out")
	}
	if _, err := OpenPredecessor(older, id, 1, sealedKey, older.Public()); !errors.Is(err, ErrAltered) {
		t.Error("with the older key:", err)
	}
	if _, err := OpenPredecessor(newer, id, 3, sealedKey, older.Public()); !errors.Is(err, ErrAltered) {
		t.Error("as another epoch's:", err)
	}
}

func TestIdentityIsRestoredFromItsSecret(t *testing.T) {
	d := newDesk(t, 1)
	again := must(IdentityFrom(d.device.Secret()))(t)
	if string(again.Public().Sign) != string(d.device.Public().Sign) || string(again.Public().Seal) != string(d.device.Public().Seal) {
		t.Fatal("another identity came out")
	}
	if _, err := IdentityFrom([]byte("short")); !errors.Is(err, ErrKey) {
		t.Error(err)
	}
}
