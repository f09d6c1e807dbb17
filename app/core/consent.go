package core

import (
	"cmp"
	"context"
	"slices"
	"strings"

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

// NoticeVersion names the text of the notice that this version of the program ships, still a draft (spec §3.2).
const NoticeVersion = "BOZZA 1"

// Standing is how one act stands for a person.
type Standing struct {
	Act     string
	State   string     // code of consent_state; NotAsked where nothing is recorded
	Since   civil.Date // day of the act, or of its withdrawal
	Consent uuid.UUID  // the record that decides
}

// Standings gives how the acts of information and consent stand for a person, by act. Withdrawal wins over every act given
// that does not name it (spec §3.2); what has expired counts as expired from the day after.
func Standings(ctx context.Context, s Store, person uuid.UUID, today civil.Date) (map[string]Standing, error) {
	all, err := collect(s.Find(ctx, record.All(entity.Consent).Is(entity.ConsentPerson.Field, person.String())))
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
	answered := make(map[string]bool)
	for _, c := range acts {
		if outcomeOf(c) == Given {
			answered[entity.ConsentReplaces.Get(c)] = true
		}
	}
	slices.SortStableFunc(acts, earlierAct)
	best := acts[0]
	for _, c := range acts {
		switch outcome := outcomeOf(c); {
		case outcome == Withdrawn && !answered[c.ID.String()]:
			return standing(act, c, today)
		case outcome == Withdrawn, outcome == Given && refusedElsewhere(best, c):
		case outcome != NotAsked || outcomeOf(best) == NotAsked:
			best = c
		}
	}
	return standing(act, best, today)
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
	if expiry, err := civil.Parse(entity.ConsentExpiresOn.Get(c)); err == nil && s.State == Given && expiry.Before(today) {
		s.State, s.Since = Expired, expiry
	}
	return s
}

// ConsentAct is one act as it was taken at the table.
type ConsentAct struct {
	Act      string
	State    string // Given, Refused or NotAsked; empty: nobody touched it
	Form     string // code of consent_form; empty: by voice
	Language string // language of the text; empty: Italian
	By       uuid.UUID
	Day      civil.Date
	Before   Standing // how the act stood
}

// newConsent makes the record of an act. Who gives again after a withdrawal names it, or the withdrawal would win.
func newConsent(id, person uuid.UUID, a ConsentAct) *record.Record {
	r := record.New(entity.Consent, id)
	entity.ConsentState.Set(r, entity.Active)
	entity.ConsentPerson.Set(r, person.String())
	entity.ConsentAct.Set(r, a.Act)
	entity.ConsentPurpose.Set(r, "SPORTELLO")
	entity.ConsentTextVersion.Set(r, NoticeVersion)
	entity.ConsentLanguage.Set(r, orElse(a.Language, "it"))
	entity.ConsentForm.Set(r, orElse(a.Form, "VOCE"))
	entity.ConsentOutcome.Set(r, a.State)
	entity.ConsentDate.Set(r, a.Day.String())
	entity.ConsentTakenBy.Set(r, a.By.String())
	if a.State == Given && a.Before.State == Withdrawn {
		entity.ConsentReplaces.Set(r, a.Before.Consent.String())
	}
	return r
}

func orElse(text, otherwise string) string {
	if strings.TrimSpace(text) == "" {
		return otherwise
	}
	return text
}
