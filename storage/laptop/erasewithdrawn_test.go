package laptop

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/sqlite"
)

// eraser erases as the laptop's own store does.
type eraser struct{ *Open }

func (e eraser) EraseSubject(ctx context.Context, scope, subject uuid.UUID, classes []schema.Block, reason string) error {
	return e.Records().Erase(ctx, sqlite.Erasing{Scope: scope, Subject: subject, Classes: classes, Reason: reason})
}

// What is special of somebody who withdrew consent B is closed at once, stands on the list of what is to be erased, and is gone once that was confirmed;
// the person, and what is ordinary, stays.
func TestWhatIsSpecialGoesOnceItsErasureIsConfirmed(t *testing.T) {
	elena, carla := two(t)
	post := newPost(t)
	post.claimed(elena)
	seat, hers := atTable(elena, 0), atTable(carla, 0)
	id := met(t, elena, "Tinti")
	give := core.ConsentAct{Act: core.ActSpecial, State: core.Given}
	_, err := core.TakeAct(t.Context(), seat, id, give, core.Witnesses{})
	must(t, err)
	post.levels(elena)
	post.levels(carla)
	was, err := carla.Store().Get(t.Context(), entity.Person, id) // a social worker writes it
	must(t, err)
	now := was.Clone()
	entity.PersonDisabilities.Set(now, "1")
	must(t, carla.Store().Commit(t.Context(), record.Write{Op: record.Edit, Record: now, Was: was, Subject: id}))

	if err := core.EraseSpecial(t.Context(), seat, eraser{elena}, id, "x"); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("erased though it was given: %v", err)
	}
	post.levels(carla)
	post.levels(elena)
	_, err = core.WithdrawAct(t.Context(), seat, id, core.ActSpecial, civil.DateOf(seat.Clock.Now()))
	must(t, err)
	waits, err := core.DataRequestsOf(t.Context(), seat, id)
	if err != nil || len(waits) != 1 || waits[0].Right != "RITIRO" || waits[0].Closed {
		t.Fatalf("on the list: %+v, %v", waits, err)
	}
	if err := core.EraseSpecial(t.Context(), hers, eraser{carla}, id, "x"); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("a social worker erased: %v", err)
	}
	must(t, core.EraseSpecial(t.Context(), seat, eraser{elena}, id, "Dati particolari cancellati."))
	post.levels(elena)
	post.levels(carla)
	for who, o := range map[string]*Open{"Elena": elena, "Carla": carla} {
		p, err := o.Store().Get(t.Context(), entity.Person, id)
		must(t, err)
		if got := entity.PersonDisabilities.Get(p); len(got) != 0 || entity.PersonFamilyName.Get(p) != "Tinti" || !core.SpecialClosed(p) {
			t.Errorf("%s still reads %v of %s", who, got, entity.PersonFamilyName.Get(p))
		}
	}
	if waits, err = core.DataRequestsOf(t.Context(), seat, id); err != nil || !waits[0].Closed {
		t.Errorf("still on the list: %+v, %v", waits, err)
	}
}
