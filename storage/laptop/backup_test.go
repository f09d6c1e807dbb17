package laptop

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
)

var friday = time.Date(2026, 11, 27, 17, 30, 0, 0, time.UTC)

func TestABackupComesBackOnAnotherLaptop(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	o := unlocked(t, folder, elena, elenasWords)
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	added(t, o, carla, carlasWords)
	id, write := session(pagnana, "un anno di lavoro")
	if err := o.Store().Commit(t.Context(), write); err != nil {
		t.Fatal(err)
	}
	file, _, err := o.Backup(t.Context(), t.TempDir(), friday, nil)
	if err != nil {
		t.Fatal(err)
	}
	left(t, o)

	header, readers, err := LookInto(t.Context(), file)
	if err != nil || len(readers) != 2 || !header.At.Equal(friday) {
		t.Fatalf("header %v, readers %v (%v)", header, readers, err)
	}
	other := filepath.Join(t.TempDir(), "another")
	if err := Restore(t.Context(), file, other, carla.ID, carlasWords, quick(), nil); err != nil {
		t.Fatal(err)
	}
	there := used(t, other)
	o = unlocked(t, there, elena, elenasWords)
	defer left(t, o)
	r, err := o.Store().Get(t.Context(), entity.Session, id)
	if err != nil || entity.SessionNarrative.Get(r) != "un anno di lavoro" {
		t.Errorf("%v (%v)", r, err)
	}
	if _, write := session(pagnana, "si va avanti"); o.Store().Commit(t.Context(), write) != nil {
		t.Error("nothing can be written after a restore")
	}
}

func TestARestoreWithoutAPassphrasePutsNothingInPlace(t *testing.T) {
	dir, elena, _ := founded(t)
	o := unlocked(t, used(t, dir), elena, elenasWords)
	file, _, err := o.Backup(t.Context(), t.TempDir(), friday, nil)
	if err != nil {
		t.Fatal(err)
	}
	left(t, o)
	other := filepath.Join(t.TempDir(), "another")
	err = Restore(t.Context(), file, other, elena, "una frase che non è la sua", quick(), nil)
	if domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v, want forbidden", err)
	}
	if state, _ := Look(other); state != Empty {
		t.Error("something was put in place")
	}
	if err := Restore(t.Context(), file, dir, elena, elenasWords, quick(), nil); domain.CodeOf(err) != domain.Conflict {
		t.Errorf("over a network: %v, want conflict", err)
	}
}

func TestANetworkGoesOnFromTheKitAndOneBackup(t *testing.T) {
	dir, elena, f := founded(t)
	o := unlocked(t, used(t, dir), elena, elenasWords)
	id, write := session(pagnana, "resta leggibile")
	if err := o.Store().Commit(t.Context(), write); err != nil {
		t.Fatal(err)
	}
	file, _, err := o.Backup(t.Context(), t.TempDir(), friday, nil)
	if err != nil {
		t.Fatal(err)
	}
	left(t, o)

	member := access.Member{ID: uuid.New(), Name: "Rosa Neri", Role: access.DeskCoordinator}
	r := Recovery{Root: f.Root, Reading: f.Reading, First: access.NewMember{Member: member, Passphrase: carlasWords}}
	nothing := func(context.Context, *Open, []uuid.UUID) error { return nil }
	wrong := r
	wrong.Root = identity(t)
	other := filepath.Join(t.TempDir(), "another")
	if err := Recover(t.Context(), file, other, wrong, quick(), nil, nothing); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("another network's signing sheet: %v", err)
	}
	err = Recover(t.Context(), file, other, r, quick(), nil, func(ctx context.Context, o *Open, desks []uuid.UUID) error {
		if len(desks) != 2 {
			t.Errorf("desks %v", desks)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	folder := used(t, other)
	o = unlocked(t, folder, member.ID, carlasWords)
	defer left(t, o)
	got, err := o.Store().Get(t.Context(), entity.Session, id)
	if err != nil || entity.SessionNarrative.Get(got) != "resta leggibile" {
		t.Errorf("%v (%v)", got, err)
	}
	dario := access.Member{ID: uuid.New(), Name: "Dario Lotti", Role: access.Volunteer, Desks: []uuid.UUID{bastione}}
	added(t, o, dario, "altre quattro parole sue")
}
