package core

import (
	"slices"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// lapse is one act of a made-up history, as laptops with any clocks wrote it.
type lapse struct {
	record *record.Record
	names  int // place of the act that it names in sostituisce, -1 for none
}

// history draws acts on laptops with any clocks: given, refused, not asked, withdrawn; an act that is given may name an earlier withdrawal.
func history(t *rapid.T) []lapse {
	outcomes := []string{NotAsked, Given, Refused, Withdrawn}
	first := civil.MustParse("2026-01-01")
	var acts []lapse
	for range rapid.IntRange(1, 8).Draw(t, "acts") {
		r := record.New(entity.Consent, uuid.New())
		entity.ConsentOutcome.Set(r, rapid.SampledFrom(outcomes).Draw(t, "outcome"))
		entity.ConsentDate.Set(r, first.AddDays(rapid.IntRange(0, 30).Draw(t, "clock")).String())
		r.Origin.CreatedAt = int64(rapid.IntRange(0, 5).Draw(t, "written"))
		act := lapse{r, -1}
		if gave := entity.ConsentOutcome.Get(r); len(acts) > 0 && (gave == Given || gave == Withdrawn) && rapid.Bool().Draw(t, "names one") {
			act.names = rapid.IntRange(0, len(acts)-1).Draw(t, "which")
			entity.ConsentReplaces.Set(r, acts[act.names].record.ID.String())
		}
		acts = append(acts, act)
	}
	return acts
}

// RITIRATO beats every DATO that does not name it, whatever any clock says and in whatever order records arrive (spec §3.2).
func TestAWithdrawalThatNobodyNamesWinsInEveryOrder(t *testing.T) {
	day := civil.MustParse("2026-12-01")
	rapid.Check(t, func(t *rapid.T) {
		acts := history(t)
		named := map[int]bool{}
		var records []*record.Record
		for _, a := range acts {
			records = append(records, a.record)
			named[a.names] = true
		}
		open := false
		for i, a := range acts {
			open = open || entity.ConsentOutcome.Get(a.record) == Withdrawn && !named[i]
		}
		stands := standingOf(ActSharing, slices.Clone(records), day)
		if (stands.State == Withdrawn) != open {
			t.Fatalf("%s, with a withdrawal that nobody names: %t", stands.State, open)
		}
		if open != (len(stands.unanswered) > 0) {
			t.Fatalf("%d to be named", len(stands.unanswered))
		}
		arrived := rapid.Permutation(records).Draw(t, "arrived")
		if again := standingOf(ActSharing, arrived, day); again.State != stands.State || again.Consent != stands.Consent {
			t.Fatalf("%s in one order, %s in another", stands.State, again.State)
		}
	})
}

// Who gives again, knowing of every withdrawal, is heard; a withdrawal of that wins again.
func TestANewActThatNamesEveryWithdrawalIsGiven(t *testing.T) {
	day := civil.MustParse("2026-12-01")
	rapid.Check(t, func(t *rapid.T) {
		var records []*record.Record
		for _, a := range history(t) {
			records = append(records, a.record)
		}
		stands := standingOf(ActSharing, slices.Clone(records), day)
		if stands.State != Withdrawn {
			return
		}
		again := newConsents(drawnIDs{}, uuid.New(), ConsentAct{Act: ActSharing, State: Given, Day: day, Before: stands})
		all := append(slices.Clone(records), again...)
		if got := standingOf(ActSharing, all, day); got.State != Given {
			t.Fatalf("given again: %s", got.State)
		}
		entity.ConsentOutcome.Set(again[0], Withdrawn)
		if got := standingOf(ActSharing, all, day); got.State != Withdrawn {
			t.Fatalf("withdrawn again: %s", got.State)
		}
	})
}

type drawnIDs struct{}

func (drawnIDs) New() uuid.UUID { return uuid.New() }
