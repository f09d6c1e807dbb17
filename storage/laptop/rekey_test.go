package laptop

import (
	"errors"
	"sync"
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/wire"
)

// A power cut may come after any step of a removal; the next unlock finds the folder half under the old key and half under the
// next one, and goes on from there.
func TestARemovalThatWasCutGoesOnAtTheNextUnlock(t *testing.T) {
	steps := []string{"the keyring alone", "and the store", "and the register"}
	for cut, name := range steps {
		t.Run(name, func(t *testing.T) {
			dir, elena, _ := founded(t)
			folder := used(t, dir)
			o := unlocked(t, folder, elena, elenasWords)
			carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
			added(t, o, carla, carlasWords)
			id, write := session(pagnana, "resta")
			if err := o.Store().Commit(t.Context(), write); err != nil {
				t.Fatal(err)
			}
			if err := folder.ring.RemoveUser(o.unlocked, carla.ID); err != nil {
				t.Fatal(err)
			}
			next := *o.unlocked.NextKey
			if cut >= 1 {
				err := errors.Join(o.store.CloseSegments(t.Context()), o.shared.Close(), o.rekeyStore(t.Context(), next))
				if err != nil {
					t.Fatal(err)
				}
				o.store, o.shared = nil, nil
			}
			if cut >= 2 {
				if err := o.register.save(dir, next); err != nil {
					t.Fatal(err)
				}
			}
			left(t, o)
			o = unlocked(t, folder, elena, elenasWords)
			defer left(t, o)
			if o.unlocked.NextKey != nil {
				t.Error("the change of keys is not finished")
			}
			r, err := o.Store().Get(t.Context(), entity.Session, id)
			if err != nil || entity.SessionNarrative.Get(r) != "resta" {
				t.Errorf("%v (%v)", r, err)
			}
		})
	}
}

func TestThePauseGrowsWithWrongTries(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	for range 3 {
		if _, err := folder.Unlock(t.Context(), elena, "una frase che non è la sua"); domain.CodeOf(err) != domain.Forbidden {
			t.Fatalf("%v, want forbidden", err)
		}
	}
	_, err := folder.Unlock(t.Context(), elena, elenasWords)
	var told *domain.Error
	if !errors.As(err, &told) || told.Code != domain.Locked || told.Args["Seconds"] == 0 {
		t.Errorf("%v, want to wait some seconds", err)
	}
	if folder.Wait(elena) <= 0 {
		t.Error("the page is not told how long")
	}
}

// Where the power went when the network had been told and nothing else was done, she is still seen here, and taken out again.
func TestWhoWasRevokedAndIsStillHereIsTakenOut(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	o := unlocked(t, folder, elena, elenasWords)
	defer left(t, o)
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	added(t, o, carla, carlasWords)
	says, err := o.coordinator()
	must(t, err)
	must(t, says.say(sayRevoke(wire.RevokedKind_REVOKED_USER, carla.ID, nil, o.register.headsOf(carla.ID)), nil))
	must(t, o.keepStatements(says.said))
	if len(folder.Members()) != 2 {
		t.Fatalf("%v", folder.Members())
	}
	must(t, o.RemoveMember(t.Context(), carla.ID))
	if len(folder.Members()) != 1 {
		t.Errorf("%v", folder.Members())
	}
	said := len(o.register.all())
	if err := o.RemoveMember(t.Context(), elena); err == nil || len(o.register.all()) != said {
		t.Errorf("the last one is taken out, or the network was told so: %v", err)
	}
}

// Pages read and write while somebody is removed and the shared file comes under another key: at worst they are told that it is closed just
// then, and nothing of theirs is lost.
func TestPagesReadWhileSomebodyIsRemoved(t *testing.T) {
	dir, elena, _ := founded(t)
	o := unlocked(t, used(t, dir), elena, elenasWords)
	defer left(t, o)
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	added(t, o, carla, carlasWords)
	var pages sync.WaitGroup
	done := make(chan struct{})
	for range 2 {
		pages.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				_, err := o.Records().Get(t.Context(), entity.Desk, pagnana)
				if err != nil && domain.CodeOf(err) != domain.Locked {
					t.Error(err)
				}
				_, _ = o.Store().Count(t.Context(), record.All(entity.Desk))
			}
		})
	}
	must(t, o.RemoveMember(t.Context(), carla.ID))
	close(done)
	pages.Wait()
	if _, err := o.Records().Get(t.Context(), entity.Desk, pagnana); err != nil {
		t.Error(err)
	}
}
