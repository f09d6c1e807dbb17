package core

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// The two acts of a first intake (spec §3.2): A, the notice given and explained; B, consent to special data.
const (
	ActNotice  = "INFORMATIVA"
	ActSpecial = "CONSENSO_PARTICOLARI"
)

// The codes of consent_state.
const (
	NotAsked  = "NON_CHIESTO"
	Given     = "DATO"
	Refused   = "RIFIUTATO"
	Withdrawn = "RITIRATO"
	Expired   = "SCADUTO"
)

// Standing is how one act stands for a person.
type Standing struct {
	Act     string
	State   string     // code of consent_state; NotAsked where nothing is recorded
	Since   civil.Date // day of the act, or of its withdrawal
	Expires civil.Date // last day on which what was given holds; zero: no end
	Consent uuid.UUID  // the record that decides
	Ground  string     // code of consenso.senza_consenso: why work goes on without consent; "" where it does not

	unanswered []uuid.UUID // all withdrawals that a new act must name
}

// Allows says whether what the act is asked for may be done: it was given, or somebody wrote down why it is done without.
func (s Standing) Allows() bool { return s.State == Given || s.Ground != "" }

// actsOf reads all that a person was ever asked.
func actsOf(ctx context.Context, s Store, person uuid.UUID) ([]*record.Record, error) {
	all, err := collect(s.Find(ctx, record.All(entity.Consent).Is(entity.ConsentPerson.Field, person.String())))
	return slices.DeleteFunc(all, ofPsychology), err
}

// Standings gives how the acts of information and consent stand for a person, by act; those that name an organisation are SharingStandings'.
// Withdrawal wins over every act given that does not name it (spec §3.2); what has expired counts as expired from the day after.
func Standings(ctx context.Context, s Store, person uuid.UUID, today civil.Date) (map[string]Standing, error) {
	all, err := actsOf(ctx, s, person)
	if err != nil {
		return nil, err
	}
	byAct := make(map[string][]*record.Record)
	for _, c := range all {
		if org := entity.ConsentOrg.Get(c); org == "" {
			byAct[entity.ConsentAct.Get(c)] = append(byAct[entity.ConsentAct.Get(c)], c)
		}
	}
	standings := make(map[string]Standing, len(byAct))
	for act, acts := range byAct {
		standings[act] = standingOf(act, acts, today)
	}
	return standings, nil
}

// earlierAct orders acts by their day; of one day, by when they were written, the same on every laptop.
func earlierAct(a, b *record.Record) int {
	return cmp.Or(
		cmp.Compare(entity.ConsentDate.Get(a), entity.ConsentDate.Get(b)),
		cmp.Compare(a.Origin.CreatedAt, b.Origin.CreatedAt), slices.Compare(a.ID[:], b.ID[:]),
	)
}

// outcomeOf gives how an act came out. While two outcomes are written and nobody has chosen, it is one that gives nothing:
// no consent holds by the order in which laptops meet (sync.md §2).
func outcomeOf(c *record.Record) string {
	for _, h := range c.Beside(entity.ConsentOutcome.Field) {
		if h.Value.Text() != Given {
			return h.Value.Text()
		}
	}
	return entity.ConsentOutcome.Get(c)
}

// standingOf decides among the acts of one kind.
func standingOf(act string, acts []*record.Record, today civil.Date) Standing {
	slices.SortStableFunc(acts, earlierAct)
	unanswered := withdrawalsWithout(acts, wasGiven)
	best := acts[0]
	for _, c := range acts {
		switch outcome := outcomeOf(c); {
		case outcome == Withdrawn, outcome == Given && refusedElsewhere(best, c):
		case outcome != NotAsked || outcomeOf(best) == NotAsked:
			best = c
		}
	}
	if len(unanswered) > 0 {
		best = unanswered[0]
	}
	s := standing(act, best, today)
	s.Ground = groundOf(acts, today)
	for _, c := range unanswered {
		s.unanswered = append(s.unanswered, c.ID)
	}
	return s
}

// wasGiven says whether an act was given, even if it was withdrawn in its turn: what it names, it answered.
func wasGiven(c *record.Record) bool { return outcomeOf(c) == Given || outcomeOf(c) == Withdrawn }

// withdrawalsWithout gives the withdrawals that no act of a kind names.
func withdrawalsWithout(acts []*record.Record, kind func(*record.Record) bool) []*record.Record {
	named := make(map[string]bool)
	for _, c := range acts {
		if kind(c) {
			named[entity.ConsentReplaces.Get(c)] = true
		}
	}
	var without []*record.Record
	for _, c := range acts {
		if outcomeOf(c) == Withdrawn && !named[c.ID.String()] {
			without = append(without, c)
		}
	}
	return without
}

// refusedElsewhere says whether an act was refused on the day on which another laptop wrote that it was given: until it is
// asked again, it is not given.
func refusedElsewhere(refused, given *record.Record) bool {
	return outcomeOf(refused) == Refused && refused.Origin.Device != given.Origin.Device &&
		entity.ConsentDate.Get(refused) == entity.ConsentDate.Get(given)
}

func standing(act string, c *record.Record, today civil.Date) Standing {
	s := Standing{Act: act, State: outcomeOf(c), Consent: c.ID}
	s.Since, _ = civil.Parse(entity.ConsentDate.Get(c))
	if withdrawn, err := civil.Parse(entity.ConsentWithdrawnOn.Get(c)); err == nil && s.State == Withdrawn {
		s.Since = withdrawn
	}
	if s.State == Given {
		s.Expires, _ = civil.Parse(entity.ConsentExpiresOn.Get(c)) // no date, no end
	}
	if !s.Expires.IsZero() && s.Expires.Before(today) {
		s.State, s.Since = Expired, s.Expires
	}
	return s
}
