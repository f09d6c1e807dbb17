package core

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// The states of a violation of personal data (spec §2.1).
const (
	BreachOpen        = "APERTA"
	BreachAssessed    = "VALUTATA"
	BreachNotified    = "NOTIFICATA"
	BreachNotNotified = "NON_NOTIFICATA"
	BreachClosed      = "CHIUSA"
)

// The risks to the people concerned.
const (
	NoRisk   = "NESSUNO"
	Risk     = "RISCHIO"
	HighRisk = "RISCHIO_ELEVATO"
)

// NotifyWithin is how long after its discovery the authority must know of a breach (GDPR art. 33): from the discovery, not from
// when it was entered.
const NotifyWithin = 72 * time.Hour

// Breach is a line of the register of violations.
type Breach struct {
	ID          uuid.UUID
	State       string
	Discovered  time.Time
	NotifyBy    time.Time
	Notified    time.Time // zero: not yet
	Kinds       []string  // codes of breach_kind
	Description string
	People      int // as estimated; -1 where nobody knows
	Classes     []string
	Encrypted   bool
	Risk        string
	Informed    civil.Date // when the people were told; zero: not
	Measures    string
	WhyNot      string    // why the authority was not told, or told late
	Device      uuid.UUID // of a lost laptop; zero: something else
	Reserved    bool      // its words are not for this reader
}

// Waits says whether the clock runs: nobody has decided yet, or decided and not done it.
func (b Breach) Waits() bool { return b.State == BreachOpen || b.State == BreachAssessed }

// Left is how long is left for the notification; below zero it is late.
func (b Breach) Left(now time.Time) time.Duration { return b.NotifyBy.Sub(now) }

// MayKeepBreaches says whether somebody keeps the register: who manages, and who leads on data.
func (s *Sitting) MayKeepBreaches() bool { return s.Manages() || s.Role == access.DataLead }

func (s *Sitting) keepsBreaches() error {
	if !s.MayKeepBreaches() {
		return domain.Fail(domain.Forbidden, "breach.error.not_yours", nil)
	}
	return nil
}

// Breaches gives the register, the latest discovered first.
func (s *Sitting) Breaches(ctx context.Context) ([]Breach, error) {
	if err := s.keepsBreaches(); err != nil {
		return nil, err
	}
	var all []Breach
	for r, err := range s.Store.Find(ctx, record.All(entity.Breach)) {
		if err != nil {
			return nil, err
		}
		all = append(all, breachOf(r))
	}
	slices.SortStableFunc(all, func(a, b Breach) int { return b.Discovered.Compare(a.Discovered) })
	return all, nil
}

// BreachClocks gives those of which the clock runs, the one with the least time first; none for whoever does not keep the register.
func (s *Sitting) BreachClocks(ctx context.Context) ([]Breach, error) {
	if !s.MayKeepBreaches() {
		return nil, nil
	}
	all, err := s.Breaches(ctx)
	all = slices.DeleteFunc(all, func(b Breach) bool { return !b.Waits() })
	slices.SortStableFunc(all, func(a, b Breach) int { return a.NotifyBy.Compare(b.NotifyBy) })
	return all, err
}

// BreachByID gives one.
func (s *Sitting) BreachByID(ctx context.Context, id uuid.UUID) (Breach, error) {
	if err := s.keepsBreaches(); err != nil {
		return Breach{}, err
	}
	r, err := s.Store.Get(ctx, entity.Breach, id)
	if err != nil {
		return Breach{}, err
	}
	return breachOf(r), nil
}

func breachOf(r *record.Record) Breach {
	b := Breach{
		ID: r.ID, State: entity.BreachState.Get(r), Kinds: entity.BreachKinds.Get(r), Description: entity.BreachDescription.Get(r),
		Classes: entity.BreachClasses.Get(r), Encrypted: entity.BreachEncrypted.Get(r), Risk: entity.BreachRisk.Get(r),
		Measures: entity.BreachMeasures.Get(r), WhyNot: entity.BreachWhyNotNotified.Get(r), People: -1,
		Reserved: r.IsReserved(entity.BreachDescription.Field),
	}
	b.Discovered, b.NotifyBy = instantOf(entity.BreachDiscovered.Get(r)), instantOf(entity.BreachNotifyBy.Get(r))
	b.Notified = instantOf(entity.BreachNotified.Get(r))
	if n, ok := entity.BreachPeople.Get(r); ok {
		b.People = int(n)
	}
	b.Informed, _ = civil.Parse(entity.BreachPeopleInformed.Get(r)) // zero where it is empty
	b.Device, _ = uuid.Parse(entity.BreachDevice.Get(r))            // zero where it is empty
	return b
}

func instantOf(ms int64, there bool) time.Time {
	if !there {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}
