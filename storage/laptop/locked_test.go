package laptop

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/sync/seal/roster"
)

// Once somebody has locked, nothing of the laptop's own identity is left either.
func TestLockingWipesTheLaptopsSecretToo(t *testing.T) {
	dir, elena, _ := founded(t)
	o := unlocked(t, used(t, dir), elena, elenasWords)
	secret, signers := o.register.secret, o.signers
	left(t, o)
	if !isZero(secret) || len(signers) == 0 || !isZero(signers[0].Secret()) {
		t.Error("it is still there")
	}
	if _, err := o.register.identity(); err == nil {
		t.Error("an identity of nothing")
	}
	left(t, unlocked(t, o.folder, elena, elenasWords))
}

// What ends after somebody locked spoils no file with keys that were wiped.
func TestWhatEndsAfterLockingWritesNothing(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	o := unlocked(t, folder, elena, elenasWords)
	before, err := os.ReadFile(filepath.Join(dir, RegisterFile))
	must(t, err)
	says, err := o.coordinator()
	must(t, err)
	left(t, o)
	carla := access.NewMember{Member: access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer}, Passphrase: carlasWords}
	if _, err := o.AddMember(t.Context(), carla, nil); err == nil {
		t.Error("somebody was added")
	}
	if err := o.keepStatements([]*roster.Statement{}); domain.CodeOf(err) != domain.Locked {
		t.Errorf("%v, want locked", err)
	}
	if err := says.say(sayKeys(carla.ID, identity(t).Public()), nil); err == nil {
		t.Error("something was said in her name")
	}
	if err := newResetBook(uuid.New()).write(dir, o.unlocked.SharedKey, nil); domain.CodeOf(err) != domain.Locked {
		t.Errorf("%v, want locked", err)
	}
	after, err := os.ReadFile(filepath.Join(dir, RegisterFile))
	if err != nil || string(after) != string(before) {
		t.Errorf("the register changed (%v)", err)
	}
	left(t, unlocked(t, folder, elena, elenasWords))
}
