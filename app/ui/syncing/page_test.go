package syncing

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/syncing"
	"soglia/domain"
	"soglia/internal/seated"
)

// table is what a page stands on.
type table struct {
	peers     seated.Peers
	exchanger seated.Exchanger
	sticks    seated.Sticks
	presenter *syncing.Presenter
	lost      seated.LostLaptops
	gone      uuid.UUID // the laptop that was taken out
	collects  string    // that this laptop collects for the others
	held      bool      // what is long never ends
}

// runner holds back what begins after the page has been read.
func (w *table) runner() view.Runner {
	run := view.Synchronous()
	return view.Runner{UI: run.UI, Go: func(f func()) {
		if !w.held || w.presenter == nil || !w.presenter.State().Loaded || !w.presenter.State().Stick.Looked {
			f()
		}
	}}
}

func (w *table) page(t *testing.T) func(view.Language) shell.Page {
	return func(speak view.Language) shell.Page {
		seat := pagecheck.Sitting(t).Seat
		courier := syncing.NewCourier(&w.exchanger, seat.Clock, w.runner())
		w.presenter = syncing.New(syncing.Wiring{
			Seat: seat, Manages: true, Peers: &w.peers, Courier: courier, Sticks: &w.sticks, Remove: w.remove, Run: w.runner(), Speak: speak,
			Apart: w.lost.Apart, Admit: w.lost.AdmitApart,
		})
		door := func() {}
		return Page(Wiring{
			Syncing: w.presenter, Speak: speak, Connect: door, Invite: door, Users: door, Nearby: door, Back: door,
			Collect: func() (string, func()) { return w.collects, door },
		})
	}
}

func (w *table) remove(_ context.Context, device uuid.UUID) error {
	w.gone = device
	return nil
}

func busy() *table {
	now := seated.Clock{}.Now()
	quiet := now.AddDate(0, 0, -11)
	return &table{
		peers: seated.Peers{
			Waits: 1234, Sends: []core.CollectorStanding{{ID: uuid.New(), Addresses: []string{"raccolta.example:8743"}, Last: quiet}},
			Laptops: []core.DeviceStanding{
				{Device: uuid.New(), This: true},
				{Device: uuid.New(), Last: now.Add(-time.Hour)},
				{Device: uuid.New(), Last: quiet, Silent: true},
				{Device: uuid.New(), Last: quiet, Revoked: true, Apart: 4},
				{Device: uuid.New()},
			},
			Problems: []core.Trouble{{Kind: core.TroubleNoKey, Segments: 12}, {Kind: core.TroubleClone, Segments: 2}, {Kind: core.TroubleMissing, Segments: 1}, {Kind: core.TroubleForked}},
		},
		sticks: seated.Sticks{In: []core.Stick{
			{Path: "/media/carla/CHIAVETTA", Name: "CHIAVETTA DI CARLA", Free: 14_000_000_000, Bundles: 2}, {Path: "/media/carla/ROSSA", Name: "ROSSA"},
		}},
	}
}

func TestNothingIsCut(t *testing.T) {
	w := busy()
	w.exchanger.Done = core.Exchanged{Sent: 3, New: 7, Held: 2, Refused: 1, Damaged: 1, Missing: 4, Restored: true, ClockOff: 50 * time.Hour}
	w.sticks.Taken = core.StickTaken{New: 5, Held: 1, Bundles: []core.BundleTaken{
		{File: "soglia-20261121T101500Z-1a2b3c4d.soglia-bundle", At: seated.Clock{}.Now(), Problem: "backup.error.damaged"}, {File: "a", New: 5},
	}}
	pagecheck.NothingIsCut(t, "sync-busy", w.page(t), func() {
		w.presenter.Exchange()
		w.presenter.TakeIn("/media/carla/CHIAVETTA")
		w.presenter.AskRemove(w.peers.Laptops[1].Device)
		w.presenter.AskAdmit(w.peers.Laptops[3].Device)
	})
	quiet := &table{collects: "Questo computer raccoglie per gli altri: 192.168.1.20:8743, 10.0.0.12:8743"}
	pagecheck.NothingIsCut(t, "sync-alone", quiet.page(t), nil)
	stopped := busy()
	stopped.peers.Problems = nil
	stopped.exchanger.Err = domain.Fail(domain.Unavailable, "backup.error.stick_gone", nil)
	pagecheck.NothingIsCut(t, "sync-failed", stopped.page(t), func() {
		stopped.presenter.Exchange()
		stopped.presenter.CarryAway("/media/carla/ROSSA")
	})
}

// While an exchange or a stick is under way its progress stands in the page, with a button that ends it.
func TestNothingIsCutWhileSomethingIsUnderWay(t *testing.T) {
	w := busy()
	w.peers.Problems, w.held = nil, true
	pagecheck.NothingIsCut(t, "sync-under-way", w.page(t), func() {
		w.presenter.Exchange()
		w.presenter.CarryAway("/media/carla/ROSSA")
	})
}

func TestButtonsMeetAndCarry(t *testing.T) {
	s := pagecheck.Open(t, 1)
	w := busy()
	s.Show(w.page(t)(pagecheck.Speak(t, "it")))
	pagecheck.Tap(t, s, "sync-now")
	if w.exchanger.Made != 1 {
		t.Error("no exchange")
	}
	pagecheck.Tap(t, s, "stick-carry-1")
	if said := w.presenter.State().Stick.Written; !strings.HasSuffix(said, "Ora puoi togliere la chiavetta.") {
		t.Errorf("%q", said)
	}
	pagecheck.Tap(t, s, "stick-take-0")
	if w.presenter.State().Stick.Taken == "" {
		t.Error("nothing was taken")
	}
	w.exchanger.Then = func() { pagecheck.Tap(t, s, "sync-progress.cancel") }
	pagecheck.Tap(t, s, "sync-now")
	if trip := w.presenter.State().Trip; trip.Said != "Ti sei fermato: quello che era già arrivato resta." {
		t.Errorf("%+v", trip)
	}
}

// A laptop is taken out only after a question in the page.
func TestALostLaptopIsTakenOut(t *testing.T) {
	s := pagecheck.Open(t, 1)
	w := busy()
	s.Show(w.page(t)(pagecheck.Speak(t, "it")))
	w.presenter.AskRemove(w.peers.Laptops[2].Device)
	if w.gone != uuid.Nil {
		t.Fatal("taken out unasked")
	}
	pagecheck.Tap(t, s, "sync-remove-yes")
	if w.gone != w.peers.Laptops[2].Device || w.presenter.State().Removed == "" {
		t.Errorf("gone %v", w.gone)
	}
}

// What a laptop sent after it was taken out is looked at, and counts only after a yes.
func TestWhatCameLaterIsLookedAtAndAdmitted(t *testing.T) {
	s := pagecheck.Open(t, 1)
	w := busy()
	w.lost.Later = core.ApartWork{Segments: 4, Changes: 9, From: seated.Clock{}.Now().Add(-time.Hour), Names: []string{"Carla Bini"}}
	s.Show(w.page(t)(pagecheck.Speak(t, "it")))
	for i, d := range w.presenter.State().Devices {
		if d.Apart {
			pagecheck.Tap(t, s, kit.ID("sync-apart-"+strconv.Itoa(i)))
		}
	}
	a := w.presenter.State().Apart
	if a.Title != "Dopo, quel computer ha mandato ancora 9 schede" || !strings.Contains(a.Detail, "alle 08:00, da Carla Bini.") {
		t.Errorf("%+v", a)
	}
	pagecheck.Tap(t, s, "sync-admit-yes")
	if len(w.lost.Admitted) != 1 || w.lost.Admitted[0] != w.peers.Laptops[3].Device {
		t.Errorf("admitted %v", w.lost.Admitted)
	}
}
