package core_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

func organisation(t *testing.T, seat core.Seat, name string) uuid.UUID {
	t.Helper()
	return created(t, seat, entity.Org, uuid.Nil, map[schema.TextField]string{entity.OrgName: name, entity.OrgKind: "CPI"})
}

// referredTo writes a referral of a person in a state.
func referredTo(t *testing.T, seat core.Seat, person, org uuid.UUID, state string) uuid.UUID {
	t.Helper()
	return created(t, seat, entity.Referral, person, map[schema.TextField]string{
		entity.ReferralState: state, entity.ReferralPerson: person.String(), entity.ReferralTo: org.String(),
	})
}

func standsWith(t *testing.T, seat core.Seat, person, org uuid.UUID, purpose string) core.Standing {
	t.Helper()
	stands, err := core.SharingStands(t.Context(), seat.Store, person, org, purpose, civil.DateOf(tuesday))
	if err != nil {
		t.Fatal(err)
	}
	return stands
}

func sharedWith(t *testing.T, seat core.Seat, person, org uuid.UUID, purpose string) {
	t.Helper()
	if _, err := core.TakeSharing(t.Context(), seat, person, org, purpose, core.ConsentAct{State: core.Given}, core.Witnesses{}); err != nil {
		t.Fatal(err)
	}
}

func TestConsentToShareIsOneForEachOrganisationAndPurpose(t *testing.T) {
	atEverySeat(t, func(t *testing.T, seat core.Seat) {
		id := person(t, seat, "Rosanna", "Tinti")
		cpi, caf := organisation(t, seat, "CPI Empoli"), organisation(t, seat, "CAF")
		sharedWith(t, seat, id, cpi, core.PurposeReferral)
		for _, c := range []struct {
			org     uuid.UUID
			purpose string
			want    string
		}{
			{cpi, core.PurposeReferral, core.Given},
			{cpi, core.PurposeJointCare, core.NotAsked},
			{caf, core.PurposeReferral, core.NotAsked},
		} {
			if got := standsWith(t, seat, id, c.org, c.purpose).State; got != c.want {
				t.Errorf("%s: %s, want %s", c.purpose, got, c.want)
			}
		}
		_, err := core.TakeSharing(t.Context(), seat, id, uuid.Nil, core.PurposeReferral, core.ConsentAct{State: core.Given}, core.Witnesses{})
		if faults(err)["ente"] == "" {
			t.Errorf("nobody receives: %v", err)
		}
	})
}

func TestAWithdrawalStopsWhatHasNotLeft(t *testing.T) {
	atEverySeat(t, func(t *testing.T, seat core.Seat) {
		id := person(t, seat, "Rosanna", "Tinti")
		cpi, caf := organisation(t, seat, "CPI Empoli"), organisation(t, seat, "CAF")
		sharedWith(t, seat, id, cpi, core.PurposeReferral)
		unsent, sent, elsewhere := referredTo(t, seat, id, cpi, "BOZZA"), referredTo(t, seat, id, cpi, "INVIATO"), referredTo(t, seat, id, caf, "BOZZA")
		done, err := core.WithdrawSharing(t.Context(), seat, id, cpi, core.PurposeReferral, civil.DateOf(tuesday))
		if err != nil {
			t.Fatal(err)
		}
		for referral, want := range map[uuid.UUID]string{unsent: "RITIRATO", sent: "INVIATO", elsewhere: "BOZZA"} {
			if got := entity.ReferralState.Get(got(t, seat, entity.Referral, referral)); got != want {
				t.Errorf("a referral is %s, want %s", got, want)
			}
		}
		toTell, err := core.SentBeforeWithdrawal(t.Context(), seat.Store, id, civil.DateOf(tuesday))
		if err != nil || len(toTell) != 1 || toTell[0].ID != sent {
			t.Errorf("to be told by letter: %v, %v", toTell, err)
		}
		if err := core.Undo(t.Context(), seat, done, "provato"); err != nil {
			t.Fatal(err)
		}
		if got := standsWith(t, seat, id, cpi, core.PurposeReferral).State; got != core.Given {
			t.Errorf("taken back: %s", got)
		}
	})
}

func TestWhoGivesAgainAnswersEveryWithdrawal(t *testing.T) {
	seat := pagnana()
	id, cpi := person(t, seat, "Rosanna", "Tinti"), organisation(t, seat, "CPI Empoli")
	sharedWith(t, seat, id, cpi, core.PurposeReferral)
	sharedWith(t, seat, id, cpi, core.PurposeReferral) // as on another laptop
	for _, c := range all(t, seat, entity.Consent) {
		edited(t, seat, c, func(r *record.Record) { entity.ConsentOutcome.Set(r, core.Withdrawn) })
	}
	for range 2 {
		if got := standsWith(t, seat, id, cpi, core.PurposeReferral).State; got != core.Withdrawn {
			t.Fatalf("withdrawn: %s", got)
		}
		sharedWith(t, seat, id, cpi, core.PurposeReferral)
		if got := standsWith(t, seat, id, cpi, core.PurposeReferral).State; got != core.Given {
			t.Fatalf("given again: %s", got)
		}
		if _, err := core.WithdrawSharing(t.Context(), seat, id, cpi, core.PurposeReferral, civil.DateOf(tuesday)); err != nil {
			t.Fatal(err)
		}
	}
}

// Danger or a legal duty opens what was refused or withdrawn, until it runs out or a withdrawal comes that it does not name.
func TestAReasonToGoOnWithoutConsent(t *testing.T) {
	seat := pagnana()
	id := person(t, seat, "Rosanna", "Tinti")
	day := civil.DateOf(tuesday)
	stands := func(on civil.Date) core.Standing {
		all, err := core.Standings(t.Context(), seat.Store, id, on)
		if err != nil {
			t.Fatal(err)
		}
		return all[core.ActSpecial]
	}
	act := func(a core.ConsentAct) {
		t.Helper()
		a.Act = core.ActSpecial
		if _, err := core.TakeAct(t.Context(), seat, id, a, core.Witnesses{}); err != nil {
			t.Fatal(err)
		}
	}
	act(core.ConsentAct{State: core.Refused})
	if _, err := core.GoWithout(t.Context(), seat, id, core.ConsentAct{Act: core.ActSpecial, Ground: "COMODITA"}); faults(err)["senza_consenso"] == "" {
		t.Errorf("any reason will do: %v", err)
	}
	if _, err := core.GoWithout(t.Context(), seat, id, core.ConsentAct{Act: core.ActSpecial, Ground: core.GroundDanger, Expires: day.AddDays(3)}); err != nil {
		t.Fatal(err)
	}
	if s := stands(day); s.State != core.Refused || s.Ground != core.GroundDanger || !s.Allows() {
		t.Errorf("in danger: %+v", s)
	}
	if s := stands(day.AddDays(4)); s.Allows() {
		t.Errorf("it ran out: %+v", s)
	}
	act(core.ConsentAct{State: core.Given})
	if _, err := core.WithdrawAct(t.Context(), seat, id, core.ActSpecial, day); err != nil {
		t.Fatal(err)
	}
	if s := stands(day); s.State != core.Withdrawn || s.Allows() {
		t.Errorf("a withdrawal that it does not name: %+v", s)
	}
	if p := got(t, seat, entity.Person, id); !core.SpecialClosed(p) {
		t.Error("what is special stays open")
	}
	if _, err := core.GoWithout(t.Context(), seat, id, core.ConsentAct{Act: core.ActSpecial, Ground: core.GroundDuty}); err != nil {
		t.Fatal(err)
	}
	if s := stands(day); s.State != core.Withdrawn || !s.Allows() {
		t.Errorf("a duty written down after it: %+v", s)
	}
}
