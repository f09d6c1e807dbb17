package core_test

import (
	"slices"
	"testing"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/domain/entity"
)

func girl(given, family string) *core.Guest {
	guest := newPerson(given, family)
	core.SetBirth(guest.New, civil.TypedBirth{Date: civil.PartialOf(civil.MustParse("2012-05-03")), Precision: civil.PrecisionDay})
	return guest
}

func TestAMinorWhoComesAloneLeavesAFirstNameAtMost(t *testing.T) {
	seat := pagnana()
	v := visit()
	v.Party.Person = girl("Sara", "Neri")
	if got := refusal(t, seat, v)["persona.cognome"]; got != "consent.error.minor_alone_name" {
		t.Errorf("a whole name: %q", got)
	}
	v.Party.Person = girl("Sara", "")
	v.Next = core.Next{Kind: core.NextPath, PathKind: "INDIVIDUALE"}
	v.Consents = []core.ConsentAct{{Act: core.ActSpecial, State: core.Given}}
	wrong := refusal(t, seat, v)
	if wrong["prossimo"] == "" || wrong["consenso.esito"] != "consent.error.minor_alone_consent" {
		t.Errorf("more than information: %v", wrong)
	}
	v.Next, v.Consents = core.Next{}, []core.ConsentAct{{Act: core.ActNotice, State: core.Given}}
	register(t, seat, v)
	if level := entity.PersonIdentityLevel.Get(only(t, seat, entity.Person)); level != core.Partial {
		t.Errorf("level %s", level)
	}
}

func TestForAMinorSomebodySigns(t *testing.T) {
	seat := pagnana()
	v := visit()
	v.Party.Person, v.Party.Requester = girl("Sara", "Neri"), "FAMILIARE"
	v.Consents = []core.ConsentAct{{Act: core.ActSpecial, State: core.Given}}
	if got := refusal(t, seat, v)["accompagnato_da"]; got != "consent.error.representative" {
		t.Errorf("nobody signs: %q", got)
	}
	v.Party.AskedBy = "Anna Neri, la madre"
	done := register(t, seat, v)
	taken := only(t, seat, entity.Consent)
	if by := entity.ConsentRepresentatives.Get(taken); !slices.Equal(by, []string{"Anna Neri, la madre"}) || entity.ConsentForm.Get(taken) != "TUTORE" {
		t.Errorf("signed by %v, %s", by, entity.ConsentForm.Get(taken))
	}
	org := organisation(t, seat, "CPI Empoli")
	_, err := core.TakeSharing(t.Context(), seat, done.Person, org, core.PurposeReferral, core.ConsentAct{State: core.Given}, core.Witnesses{})
	if got := faults(err)["rappresentanti"]; got != "consent.error.representative" {
		t.Errorf("C of a minor: %v", err)
	}
}
