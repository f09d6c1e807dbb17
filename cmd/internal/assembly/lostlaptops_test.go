package assembly

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/entity"
)

// Carla's laptop is stolen. It goes out of the network with her keys, the register has its entry, what it sends later stands apart; and Carla
// goes on at another laptop as who she is: she reads what came before and what came meanwhile.
func TestAStolenLaptopAndAnotherOne(t *testing.T) {
	tn := newTown(t)
	before := tn.visit("Amato")
	v := InviterAt(tn.seat)
	must(t, v.Connect(t.Context(), serveCollector(t)))
	text := func(i core.Invitation) string { return i.Text }
	stolen := sit(t, tn.enrolled(v, text, NewJoinerAt(filepath.Join(t.TempDir(), "carla"))), carlasWords)
	visitAt(t, stolen, "Brusati")
	exchanged(t, stolen)
	exchanged(t, tn.seat)

	by := LostLaptopsOf(tn.seat)
	all, err := tn.seat.Laptops(t.Context(), by)
	must(t, err)
	if len(all) != 2 || all[1].This || len(all[1].Users) != 1 || all[1].Users[0].Name != "Carla Bini" || !all[1].Users[0].OnlyThere {
		t.Fatalf("%+v", all)
	}
	device, carla := all[1].Device, all[1].Users[0].User
	done, err := tn.seat.ReportLost(t.Context(), core.Loss{
		Device: device, Discovered: tn.seat.Clock.Now().Add(-time.Hour), Screen: core.ScreenLocked, Description: "Rubato dall'auto", KeysOf: []uuid.UUID{carla},
	}, by)
	must(t, err)
	must(t, done.NotRevoked)
	b, err := tn.seat.BreachByID(t.Context(), done.Breach)
	must(t, err)
	if b.People != 2 || b.Description != "Rubato dall'auto" || b.Risk != core.NoRisk {
		t.Errorf("%+v", b)
	}
	meanwhile := tn.visit("Colombo")
	exchanged(t, tn.seat)

	apart := visitAt(t, stolen, "Ladri")
	e, err := ExchangerOf(stolen)
	must(t, err)
	if _, err := e.Exchange(t.Context(), nil); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("the stolen laptop exchanges: %v", err)
	}
	exchanged(t, tn.seat)
	if work, err := tn.seat.LookApart(t.Context(), device, by); err != nil || work.Changes == 0 || len(work.Names) != 1 || work.Names[0] != "Carla Bini" {
		t.Errorf("%+v (%v)", work, err)
	}
	if _, err := tn.seat.Store.Get(t.Context(), entity.Person, apart); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("what the thief wrote is here: %v", err)
	}
	if _, err := stolen.Store.Get(t.Context(), entity.Person, meanwhile); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("the stolen laptop has what came later: %v", err)
	}

	again := tn.again(v, carla)
	for name, id := range map[string]uuid.UUID{"Amato": before, "Colombo": meanwhile} {
		if r, err := again.Store.Get(t.Context(), entity.Person, id); err != nil || entity.PersonFamilyName.Get(r) != name {
			t.Errorf("%s: %v (%v)", name, r, err)
		}
	}
	hers := visitAt(t, again, "Donati")
	exchanged(t, again)
	exchanged(t, tn.seat)
	if r, err := tn.seat.Store.Get(t.Context(), entity.Person, hers); err != nil || entity.PersonFamilyName.Get(r) != "Donati" {
		t.Errorf("what she writes on: %v (%v)", r, err)
	}
}

// again gives somebody of the network another laptop.
func (tn *town) again(v *Inviter, user uuid.UUID) *core.Sitting {
	tn.t.Helper()
	users, err := tn.seat.Users(tn.t.Context())
	must(tn.t, err)
	for _, u := range users {
		if u.ID != user {
			continue
		}
		i, err := v.Invite(tn.t.Context(), u.Member, time.Hour)
		must(tn.t, err)
		same := make(chan string, 1)
		j := NewJoinerAt(filepath.Join(tn.t.TempDir(), "again"))
		done := join(tn.t.Context(), j, i.Text, same)
		a, err := v.Await(tn.t.Context(), i)
		must(tn.t, err)
		same <- a.Digits
		must(tn.t, v.Confirm(tn.t.Context(), a, nil))
		must(tn.t, (<-done).err)
		s := sit(tn.t, j.dir, carlasWords)
		exchanged(tn.t, s)
		return s
	}
	tn.t.Fatal("she is not of the network")
	return nil
}
