package laptop

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// slow is a clock that is some days behind.
type slow int

func (s slow) Now() time.Time { return time.Now().AddDate(0, 0, -int(s)) }

type newIDs struct{}

func (newIDs) New() uuid.UUID { return uuid.New() }

// atTable seats whoever opened a laptop whose clock is some days behind.
func atTable(o *Open, clock slow) core.Seat {
	m := o.Member()
	return core.Seat{User: m.ID, Name: m.Name, Role: m.Role, Desk: pagnana, Store: o.Store(), Clock: clock, IDs: newIDs{}}
}

// apartInTime are the two laptops of a desk, of which each has its own clock.
func apartInTime(t *testing.T, elenas, carlas slow) (elena, carla *Open) {
	t.Helper()
	at := func(clock slow) Options {
		o := quick()
		o.Now = clock.Now
		return o
	}
	open := func(dir string, clock slow, user uuid.UUID, words string) *Open {
		folder, err := Use(dir, at(clock))
		must(t, err)
		t.Cleanup(func() { must(t, folder.Close()) })
		o := unlocked(t, folder, user, words)
		t.Cleanup(func() { _ = o.Close() })
		return o
	}
	dir, id, _ := founded(t)
	elena = open(dir, elenas, id, elenasWords)
	m := access.Member{ID: uuid.New(), Name: "Carla Neri", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	return elena, open(second(t, elena, m, carlasWords, pagnana), carlas, m.ID, carlasWords)
}

// Given consent C for the CPI on device A and its withdrawal on offline device B with a clock two days slow, when both sync in any order, then the state is
// RITIRATO and the unsent invio is stopped.
func TestStory05AWithdrawalWinsWhateverTheClocksSayAndWhoeverSyncsLast(t *testing.T) {
	for name, days := range map[string][2]slow{"B is slow": {0, 2}, "A is slow": {2, 0}} {
		for _, first := range []string{"A", "B"} {
			t.Run(name+", "+first+" first", func(t *testing.T) { withdrawnApart(t, days, first) })
		}
	}
}

func withdrawnApart(t *testing.T, days [2]slow, first string) {
	t.Helper()
	a, b := apartInTime(t, days[0], days[1])
	post := newPost(t)
	post.claimed(a)
	seatA, seatB := atTable(a, days[0]), atTable(b, days[1])
	id, cpi := met(t, a, "Tinti"), anOrg(t, a)
	give := core.ConsentAct{State: core.Given, Day: civil.DateOf(seatA.Clock.Now())}
	_, err := core.TakeSharing(t.Context(), seatA, id, cpi, core.PurposeReferral, give, core.Witnesses{})
	must(t, err)
	known := unsent(t, seatA, id, cpi)
	post.levels(a)
	post.levels(b)

	// Apart: A asks again and writes another referral, B takes back what was given.
	_, err = core.TakeSharing(t.Context(), seatA, id, cpi, core.PurposeReferral, give, core.Witnesses{})
	must(t, err)
	later := unsent(t, seatA, id, cpi)
	_, err = core.WithdrawSharing(t.Context(), seatB, id, cpi, core.PurposeReferral, civil.DateOf(seatB.Clock.Now()))
	must(t, err)

	order := []*Open{a, b, a}
	if first == "B" {
		order = []*Open{b, a, b}
	}
	for _, o := range order {
		post.levels(o)
	}
	for _, seat := range []core.Seat{seatA, seatB} {
		_, err := core.StopUnsent(t.Context(), seat)
		must(t, err)
	}
	for _, o := range append(order, order[1]) { // what both wrote stands everywhere
		post.levels(o)
	}
	for who, seat := range map[string]core.Seat{"A": seatA, "B": seatB} {
		wantStopped(t, who, seat, id, cpi, known, later)
	}
}

func wantStopped(t *testing.T, who string, seat core.Seat, person, org uuid.UUID, referrals ...uuid.UUID) {
	t.Helper()
	stands, err := core.SharingStands(t.Context(), seat.Store, person, org, core.PurposeReferral, civil.DateOf(time.Now()))
	must(t, err)
	if stands.State != core.Withdrawn || stands.Allows() {
		t.Errorf("on %s consent is %s", who, stands.State)
	}
	for _, id := range referrals {
		r, err := seat.Store.Get(t.Context(), entity.Referral, id)
		must(t, err)
		if state := entity.ReferralState.Get(r); state != "RITIRATO" {
			t.Errorf("on %s a referral is %s", who, state)
		}
	}
}

func anOrg(t *testing.T, o *Open) uuid.UUID {
	t.Helper()
	r := record.New(entity.Org, uuid.New())
	entity.OrgState.Set(r, entity.Active)
	entity.OrgName.Set(r, "Centro per l’impiego di Empoli")
	entity.OrgKind.Set(r, "CPI")
	must(t, o.Store().Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID}))
	return r.ID
}

// unsent writes a referral that has not left.
func unsent(t *testing.T, seat core.Seat, person, org uuid.UUID) uuid.UUID {
	t.Helper()
	r := core.NewPage(seat, entity.Referral).Now
	entity.ReferralPerson.Set(r, person.String())
	entity.ReferralTo.Set(r, org.String())
	must(t, seat.Store.Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: person, Desk: pagnana}))
	return r.ID
}
