package laptop

import (
	"context"
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/sync/seal"
)

const rosasWords = "quattro parole di rosa"

func rosa() access.NewMember {
	return access.NewMember{Member: access.Member{ID: uuid.New(), Name: "Rosa Neri", Role: access.NetworkCoordinator}, Passphrase: rosasWords}
}

// ofBastione makes a second laptop, of the other desk, where Carla works; the founder's is left.
func ofBastione(t *testing.T) (dir string, f Founding, carla access.Member) {
	t.Helper()
	founder, elena, f := founded(t)
	o := unlocked(t, used(t, founder), elena, elenasWords)
	carla = access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{bastione}}
	dir = second(t, o, carla, carlasWords, bastione)
	left(t, o)
	return dir, f, carla
}

func TestTheNetworkIsCarriedOnFromOneDesksLaptopAndTheKit(t *testing.T) {
	dir, f, carla := ofBastione(t)
	folder := used(t, dir)
	first := rosa()
	must(t, folder.CarryOn(t.Context(), Recovery{Root: f.Root, Reading: f.Reading, First: first}, func(_ context.Context, o *Open, desks []uuid.UUID) error {
		if len(desks) != 2 {
			t.Errorf("desks %v", desks)
		}
		return nil
	}))
	o := unlocked(t, folder, first.ID, rosasWords)
	for _, scope := range []uuid.UUID{o.Network(), pagnana, bastione} {
		keys := o.keysOf(scope)[1]
		if keys[seal.Visible] == nil || keys[seal.Identify] == nil || keys[seal.DeskText] != nil {
			t.Errorf("of %v she holds %v: want the scope's own key and class 1's", scope, keys)
		}
	}
	id, write := session(pagnana, "al banco dell'altro sportello")
	must(t, o.Store().Commit(t.Context(), write))
	if _, err := o.Store().Get(t.Context(), entity.Session, id); err != nil {
		t.Error(err)
	}
	dario := access.Member{ID: uuid.New(), Name: "Dario Lotti", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	added(t, o, dario, "ancora quattro parole") // a coordinator like any other
	left(t, o)
	o = unlocked(t, folder, carla.ID, carlasWords) // who was here stays, and reads no more than before
	defer left(t, o)
	if o.keysOf(pagnana) != nil || o.keysOf(bastione)[1][seal.DeskText] == nil && o.keysOf(bastione)[1][seal.Identify] == nil {
		t.Error("her keys are not what they were")
	}
}

func TestCarryingOnAsksForBothSheetsOfThisNetwork(t *testing.T) {
	dir, f, _ := ofBastione(t)
	folder := used(t, dir)
	none := func(context.Context, *Open, []uuid.UUID) error { return nil }
	for what, r := range map[string]Recovery{
		"another signing sheet": {Root: identity(t), Reading: f.Reading, First: rosa()},
		"another reading sheet": {Root: f.Root, Reading: identity(t), First: rosa()},
	} {
		if err := folder.CarryOn(t.Context(), r, none); domain.CodeOf(err) != domain.Forbidden {
			t.Errorf("%s: %v", what, err)
		}
	}
	if len(folder.Members()) != 1 {
		t.Error("somebody was let in")
	}
}

func TestASecondCoordinatorIsAppointedWithTheSigningSheetAlone(t *testing.T) {
	dir, elena, f := founded(t)
	folder := used(t, dir)
	o := unlocked(t, folder, elena, elenasWords)
	if err := o.Appoint(t.Context(), identity(t), rosa(), uuid.Nil); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("with another network's sheet: %v", err)
	}
	here := rosa()
	must(t, o.Appoint(t.Context(), f.Root, here, uuid.Nil))
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.DeskCoordinator, Desks: []uuid.UUID{bastione}}
	second(t, o, carla, carlasWords, bastione)
	device := o.register.roster().Devices()
	hers := device[len(device)-1]
	if hers == o.Device() {
		hers = device[0]
	}
	must(t, o.Appoint(t.Context(), f.Root, access.NewMember{Member: carla}, hers))
	r := o.register.roster()
	if !r.CoordinatesNetwork(here.ID) || !r.CoordinatesNetwork(carla.ID) || r.CoordinatesNetwork(uuid.New()) {
		t.Error("not appointed")
	}
	d, _ := r.Device(hers)
	for _, lacking := range r.Unserved(seal.KeyID{Network: r.Network, Scope: pagnana, Epoch: 1, Class: seal.Identify}) {
		if lacking.ID == hers || !slices.Contains(d.Scopes, pagnana) {
			t.Errorf("her laptop lacks a key of %v", d.Scopes)
		}
	}
	left(t, o)
	left(t, unlocked(t, folder, here.ID, rosasWords))
}

func TestALaptopThatIsGoneIsTakenBackAndItsWorkStays(t *testing.T) {
	dir, elena, _ := founded(t)
	o := unlocked(t, used(t, dir), elena, elenasWords)
	defer left(t, o)
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{bastione}}
	second(t, o, carla, carlasWords, bastione)
	for _, device := range o.register.roster().Devices() {
		err := o.RemoveDevice(t.Context(), device)
		d, _ := o.register.roster().Device(device)
		if (device == o.Device()) == d.Revoked || d.Revoked != (err == nil) {
			t.Errorf("%v: %v, %v", device == o.Device(), d.Revoked, err)
		}
	}
}
