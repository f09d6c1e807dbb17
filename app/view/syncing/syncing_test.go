package syncing_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/syncing"
	"soglia/app/view/truth"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/internal/seated"
	"soglia/translations"
)

// desk is everything a page of a coordinator stands on.
type desk struct {
	peers     seated.Peers
	exchanger seated.Exchanger
	sticks    seated.Sticks
	courier   *syncing.Courier
}

func (d *desk) open(t *testing.T) *syncing.Presenter {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	seat := seated.Sitting(t).Seat
	d.courier = syncing.NewCourier(&d.exchanger, seat.Clock, view.Synchronous())
	p := syncing.New(syncing.Wiring{
		Seat: seat, Manages: coordinates(seat), Peers: &d.peers, Courier: d.courier, Sticks: &d.sticks, Run: view.Synchronous(), Speak: words.In("it"),
	})
	p.Open()
	return p
}

func now() time.Time { return seated.Clock{}.Now() }

func collector(last time.Time) []core.CollectorStanding {
	return []core.CollectorStanding{{ID: uuid.New(), Addresses: []string{"raccolta.example:8743"}, Last: last}}
}

func forked() []core.Trouble {
	return []core.Trouble{{Kind: core.TroubleForked, Collector: uuid.New()}}
}

func TestThePlainTruthStandsOnTop(t *testing.T) {
	for _, c := range []struct {
		peers seated.Peers
		tone  truth.Tone
		title string
	}{
		{seated.Peers{Waits: 12}, truth.Waits, "12 schede sono solo su questo computer"},
		{seated.Peers{Waits: 1, Sends: collector(now())}, truth.Waits, "1 scheda è solo su questo computer"},
		{seated.Peers{Sends: collector(now().Add(-time.Minute))}, truth.Good, "Tutto è arrivato alle 8:59"},
		{seated.Peers{Sends: collector(now().AddDate(0, 0, -1))}, truth.Good, "Tutto è arrivato ieri alle 9:00"},
		{seated.Peers{Waits: 2, Sends: collector(now()), Problems: forked()}, truth.Waits, "2 schede sono solo su questo computer"},
		{seated.Peers{Sends: collector(time.Time{})}, truth.Quiet, "Qui non c’è ancora niente da mandare"},
	} {
		d := &desk{peers: c.peers}
		line := d.open(t).State().Truth
		if line.Title != c.title || line.Tone != c.tone {
			t.Errorf("%+v, want %q", line, c.title)
		}
		if told := strings.HasPrefix(line.Detail, "Il raccoglitore ha detto cose diverse"); told != (len(c.peers.Problems) > 0) {
			t.Errorf("%+v", line)
		}
	}
}

func TestAnExchangeTellsHowFarItIsAndWhatItDid(t *testing.T) {
	d := &desk{peers: seated.Peers{Waits: 3, Sends: collector(now())}}
	d.exchanger.Steps = []core.Exchanging{{Sent: 1, ToSend: 3, Received: 2, ToReceive: 7}}
	p := d.open(t)
	d.exchanger.Then = func() {
		if trip := p.State().Trip; !trip.Working || trip.Counts != "3 di 10" || trip.Part != 0.3 {
			t.Errorf("under way: %+v", trip)
		}
		d.peers.Waits = 0
	}
	d.exchanger.Done = core.Exchanged{Sent: 3, New: 7, Refused: 1, ClockOff: 50 * time.Hour}
	p.Exchange()
	s := p.State()
	if s.Trip.Working || s.Trip.Said != "Sono partite 3 buste chiuse. Sono arrivate 7 novità." || len(s.Trip.Notes) != 2 {
		t.Errorf("after: %+v", s.Trip)
	}
	if !strings.Contains(s.Trip.Notes[1], "indietro di 2 giorni") {
		t.Errorf("the clock: %q", s.Trip.Notes[1])
	}
	if s.Truth.Tone != truth.Good {
		t.Errorf("the page was not read anew: %+v", s.Truth)
	}
}

func TestAnExchangeThatFailsSaysWhyAndMayBeStopped(t *testing.T) {
	d := &desk{peers: seated.Peers{Waits: 3, Sends: collector(now())}}
	d.exchanger.Err = domain.Fail(domain.Unavailable, "backup.error.stick_gone", nil)
	p := d.open(t)
	p.Exchange()
	if trip := p.State().Trip; trip.Problem == "" || trip.Said != "" {
		t.Errorf("failed: %+v", trip)
	}
	d.exchanger.Err = nil
	d.exchanger.Then = p.Stop
	p.Exchange()
	if trip := p.State().Trip; trip.Problem != "" || trip.Said != "Ti sei fermato: quello che era già arrivato resta." {
		t.Errorf("stopped: %+v", trip)
	}
}

// What fails in the background for want of a network alarms nobody; what only a person can put right does.
func TestAnExchangeThatNobodyAskedForFailsCalmly(t *testing.T) {
	d := &desk{peers: seated.Peers{Waits: 3, Sends: collector(now())}}
	p := d.open(t)
	d.exchanger.Err = domain.Fail(domain.Unavailable, "backup.error.stick_gone", nil)
	if _, err := d.courier.Exchange(t.Context(), nil); err == nil {
		t.Error("the schedule is not told")
	}
	if trip := p.State().Trip; trip.Problem != "" || len(trip.Notes) != 1 {
		t.Errorf("out of reach: %+v", trip)
	}
	d.exchanger.Err = domain.Fail(domain.Damaged, "backup.error.damaged", nil)
	_, _ = d.courier.Exchange(t.Context(), nil)
	if trip := p.State().Trip; trip.Problem == "" {
		t.Errorf("another key: %+v", trip)
	}
}

// Whoever locks the laptop ends the exchange, and none begins after it.
func TestACourierThatWasClosedMakesNoExchange(t *testing.T) {
	d := &desk{}
	p := d.open(t)
	d.courier.Close()
	p.Exchange()
	if d.exchanger.Made != 0 {
		t.Error("it made one")
	}
	if _, err := d.courier.Exchange(t.Context(), nil); err != nil {
		t.Error(err)
	}
}

func TestTheStickMayBePulledOutOnlyAfterItWasWritten(t *testing.T) {
	d := &desk{sticks: seated.Sticks{In: []core.Stick{{Path: "/media/carla/ROSSA", Name: "ROSSA", Free: 14_000_000_000, Bundles: 2}}}}
	p := d.open(t)
	if s := p.State().Stick; len(s.Sticks) != 1 || s.Sticks[0].Detail != "14 GB liberi · 2 pacchi da prendere" || s.Written != "" {
		t.Errorf("before: %+v", s)
	}
	d.sticks.During = func() {
		if s := p.State().Stick; !s.Working || s.Part != 0.5 || s.Written != "" {
			t.Errorf("while it is written: %+v", s)
		}
	}
	p.CarryAway("/media/carla/ROSSA")
	if s := p.State().Stick; s.Written != "Scritto e riletto. Ora puoi togliere la chiavetta." {
		t.Errorf("after: %+v", s)
	}
	d.sticks.Err = domain.Fail(domain.Unavailable, "backup.error.stick_gone", nil)
	p.CarryAway("/media/carla/ROSSA")
	if s := p.State().Stick; s.Written != "" || s.Problem == "" {
		t.Errorf("pulled out too early: %+v", s)
	}
}

func TestOneBadBundleIsExplainedAndTheOthersCount(t *testing.T) {
	d := &desk{sticks: seated.Sticks{In: []core.Stick{{Path: "/m", Name: "ROSSA"}}}}
	d.sticks.Taken = core.StickTaken{New: 5, Bundles: []core.BundleTaken{
		{File: "soglia-1.soglia-bundle", New: 5}, {File: "soglia-2.soglia-bundle", Problem: "backup.error.damaged"},
	}}
	p := d.open(t)
	p.TakeIn("/m")
	s := p.State().Stick
	if s.Taken != "Prese 5 novità." || len(s.Bundles) != 1 || !strings.HasPrefix(s.Bundles[0], "soglia-2.soglia-bundle: ") {
		t.Errorf("%+v", s)
	}
}

func TestEachLaptopSaysHowItStands(t *testing.T) {
	quiet := now().AddDate(0, 0, -11)
	d := &desk{peers: seated.Peers{Waits: 3, Laptops: []core.DeviceStanding{
		{Device: uuid.New(), Last: now().Add(-time.Hour)},
		{Device: uuid.New(), This: true},
		{Device: uuid.New(), Last: quiet, Silent: true},
		{Device: uuid.New()},
		{Device: uuid.New(), Last: quiet, Revoked: true, Apart: 4},
	}}}
	s := d.open(t).State()
	var states []string
	for _, row := range s.Devices {
		states = append(states, row.State)
	}
	want := "3 in attesa|Aggiornato|Silenzioso da 11 giorni|Da aspettare|4 da parte"
	if got := strings.Join(states, "|"); got != want || !s.Devices[0].This {
		t.Errorf("%q, want %q", got, want)
	}
	if s.NotYet != "dispositivi non ancora sincronizzati: 1" {
		t.Errorf("%q", s.NotYet)
	}
}

func TestATroubleNamesItsRemedy(t *testing.T) {
	other := uuid.New()
	d := &desk{peers: seated.Peers{
		Sends: collector(now()), Laptops: []core.DeviceStanding{{Device: other, Last: now()}},
		Problems: []core.Trouble{
			{Kind: core.TroubleMissing, Device: other, Segments: 2},
			{Kind: core.TroubleNoKey, Segments: 1},
			{Kind: core.TroubleMissing, Segments: 1},
			{Kind: core.TroubleNewer, Device: other, Segments: 9},
			{Kind: core.TroubleForked, Collector: uuid.New()},
		},
	}}
	troubles := d.open(t).State().Troubles
	if len(troubles) != 4 {
		t.Fatalf("%+v", troubles)
	}
	for i, remedy := range []syncing.Remedy{syncing.Explain, syncing.Explain, syncing.GiveKeys, syncing.Meet} {
		if troubles[i].Remedy != remedy || (troubles[i].Button == "") != (remedy == syncing.Explain) {
			t.Errorf("%d: %+v", i, troubles[i])
		}
	}
	if troubles[3].Title != "3 buste sono annunciate e non sono ancora arrivate" {
		t.Errorf("%q", troubles[3].Title)
	}
	if troubles[0].Title != "Il raccoglitore ha detto cose diverse a due computer" || !strings.Contains(troubles[0].Detail, "Dillo a chi lo tiene") {
		t.Errorf("%+v", troubles[0])
	}
}

func coordinates(seat core.Seat) bool {
	right, _ := access.Of(seat.Role)
	return right.Members
}
