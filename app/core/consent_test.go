package core_test

import (
	"context"
	"iter"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

func TestWithdrawalWinsOverEveryConsentThatDoesNotNameIt(t *testing.T) {
	seat := pagnana()
	person := uuid.New()
	consent := func(outcome, day string, replaces uuid.UUID) uuid.UUID {
		c := record.New(entity.Consent, uuid.New())
		entity.ConsentState.Set(c, entity.Active)
		entity.ConsentPerson.Set(c, person.String())
		entity.ConsentAct.Set(c, core.ActSpecial)
		entity.ConsentOutcome.Set(c, outcome)
		entity.ConsentDate.Set(c, day)
		if replaces != uuid.Nil {
			entity.ConsentReplaces.Set(c, replaces.String())
		}
		w := record.Write{Op: record.Create, Record: c, Subject: person, Desk: seat.Desk}
		if err := seat.Store.Commit(context.Background(), w); err != nil {
			t.Fatal(err)
		}
		return c.ID
	}
	state := func(today string) string {
		s, err := core.Standings(context.Background(), seat.Store, person, civil.MustParse(today))
		if err != nil {
			t.Fatal(err)
		}
		return s[core.ActSpecial].State
	}

	consent(core.NotAsked, "2026-01-01", uuid.Nil)
	if got := state("2026-11-24"); got != core.NotAsked {
		t.Errorf("not asked: %s", got)
	}
	consent(core.Given, "2026-02-01", uuid.Nil)
	if got := state("2026-11-24"); got != core.Given {
		t.Errorf("given: %s", got)
	}
	withdrawn := consent(core.Withdrawn, "2026-03-01", uuid.Nil)
	consent(core.Given, "2026-04-01", uuid.Nil)
	if got := state("2026-11-24"); got != core.Withdrawn {
		t.Errorf("a later consent that does not name the withdrawal: %s", got)
	}
	consent(core.Given, "2026-05-01", withdrawn)
	if got := state("2026-11-24"); got != core.Given {
		t.Errorf("a new act that names it: %s", got)
	}
}

func TestConsentGivenAgainNamesTheWithdrawal(t *testing.T) {
	seat := pagnana()
	v := visit()
	v.Party.Person = newPerson("Rosanna", "Tinti")
	v.Consents = []core.ConsentAct{{Act: core.ActSpecial, State: core.Given}}
	done := register(t, seat, v)
	was := only(t, seat, entity.Consent)
	now := was.Clone()
	entity.ConsentOutcome.Set(now, core.Withdrawn)
	if err := seat.Store.Commit(context.Background(), record.Write{Op: record.Edit, Record: now, Was: was}); err != nil {
		t.Fatal(err)
	}
	again := visit()
	again.Party.Person = &core.Guest{Known: done.Person}
	again.Consents = v.Consents
	register(t, seat, again)
	for _, c := range all(t, seat, entity.Consent) {
		if c.ID != was.ID && entity.ConsentReplaces.Get(c) != was.ID.String() {
			t.Errorf("the new act names %q", entity.ConsentReplaces.Get(c))
		}
	}
}

// written is a store that tells of acts on which laptop they were written.
type written struct {
	core.Store
	on map[uuid.UUID]uuid.UUID // device by record
}

func (w written) Find(ctx context.Context, q record.Query) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		for r, err := range w.Store.Find(ctx, q) {
			if err == nil {
				r.Origin.Device = w.on[r.ID]
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

func TestNoConsentHoldsByTheOrderInWhichLaptopsMeet(t *testing.T) {
	seat := pagnana()
	id := person(t, seat, "Rosanna", "Tinti")
	state := func(s core.Store, act string) string {
		standings, err := core.Standings(t.Context(), s, id, civil.MustParse("2026-11-24"))
		if err != nil {
			t.Fatal(err)
		}
		return standings[act].State
	}
	act := func(act, outcome string) uuid.UUID {
		return created(t, seat, entity.Consent, id, map[schema.TextField]string{
			entity.ConsentPerson: id.String(), entity.ConsentAct: act, entity.ConsentOutcome: outcome, entity.ConsentDate: "2026-11-02",
		})
	}
	refused, given := act(core.ActSpecial, core.Refused), act(core.ActSpecial, core.Given)
	if got := state(seat.Store, core.ActSpecial); got != core.Given {
		t.Errorf("asked again on one laptop: %s", got)
	}
	elsewhere := written{seat.Store, map[uuid.UUID]uuid.UUID{refused: uuid.New(), given: uuid.New()}}
	if got := state(elsewhere, core.ActSpecial); got != core.Refused {
		t.Errorf("asked on two laptops: %s", got)
	}
	notice := got(t, seat, entity.Consent, act(core.ActNotice, core.NotAsked))
	for _, outcome := range []string{core.Refused, core.Given} { // the one written last is shown
		edited(t, seat, notice, func(r *record.Record) { entity.ConsentOutcome.Set(r, outcome) })
	}
	if shown := entity.ConsentOutcome.Get(got(t, seat, entity.Consent, notice.ID)); shown != core.Given {
		t.Fatalf("shown is %s", shown)
	}
	if got := state(seat.Store, core.ActNotice); got != core.Refused {
		t.Errorf("two outcomes of one act: %s", got)
	}
}

func TestWhoGivesAgainAtTheDeskIsRestrictedNoMore(t *testing.T) {
	seat := pagnana()
	v := visit()
	v.Party.Person = newPerson("Rosanna", "Tinti")
	v.Consents = []core.ConsentAct{{Act: core.ActSpecial, State: core.Given}}
	done := register(t, seat, v)
	if _, err := core.WithdrawAct(t.Context(), seat, done.Person, core.ActSpecial, civil.DateOf(tuesday)); err != nil {
		t.Fatal(err)
	}
	if !core.SpecialClosed(got(t, seat, entity.Person, done.Person)) {
		t.Fatal("not restricted")
	}
	v.Party.Person = &core.Guest{Known: done.Person}
	register(t, seat, v)
	if core.SpecialClosed(got(t, seat, entity.Person, done.Person)) {
		t.Error("still restricted")
	}
}
