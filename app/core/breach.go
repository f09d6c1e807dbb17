package core

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
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

// NewBreach is what is known when a violation is discovered.
type NewBreach struct {
	Discovered  time.Time
	Kinds       []string
	Description string
	People      int // below zero: nobody knows
	Classes     []string
	Encrypted   bool
	Risk        string
	Measures    string
	Device      uuid.UUID
}

// RegisterBreach writes a violation down, whatever becomes of it: the register holds them all. Its 72 hours run from the discovery.
func (s *Sitting) RegisterBreach(ctx context.Context, b NewBreach) (uuid.UUID, error) {
	if err := s.keepsBreaches(); err != nil {
		return uuid.Nil, err
	}
	if err := s.checkDiscovery(b.Discovered); err != nil {
		return uuid.Nil, err
	}
	r := record.New(entity.Breach, s.IDs.New())
	entity.BreachState.Set(r, BreachOpen)
	entity.BreachDiscovered.Set(r, b.Discovered.UnixMilli())
	entity.BreachNotifyBy.Set(r, b.Discovered.Add(NotifyWithin).UnixMilli())
	entity.BreachDescription.Set(r, strings.TrimSpace(b.Description))
	entity.BreachEncrypted.Set(r, b.Encrypted)
	entity.BreachMeasures.Set(r, strings.TrimSpace(b.Measures))
	if b.Device != uuid.Nil {
		entity.BreachDevice.Set(r, b.Device.String())
	}
	assess(r, Assessment{Risk: b.Risk, People: b.People, Kinds: b.Kinds, Classes: b.Classes})
	if err := Validate(r, nil).OrNil(); err != nil {
		return uuid.Nil, err
	}
	return r.ID, s.Store.Commit(ctx, record.Write{Op: record.Create, Record: r, Subject: r.ID})
}

// mostBehind is how long ago a violation may have been discovered; before, it is a typing error.
const mostBehind = 366 * 24 * time.Hour

func (s *Sitting) checkDiscovery(at time.Time) error {
	now := s.Clock.Now()
	switch {
	case at.IsZero():
		return domain.Errors{domain.BadField("scoperta_il", "error.required")}
	case at.After(now.Add(time.Minute)):
		return domain.Errors{domain.BadField("scoperta_il", "breach.error.future")}
	case now.Sub(at) > mostBehind:
		return domain.Errors{domain.BadField("scoperta_il", "breach.error.long_ago")}
	}
	return nil
}

// Assessment is what a person decides of a violation. The program advises.
type Assessment struct {
	Risk     string
	People   int // below zero: nobody knows
	Kinds    []string
	Classes  []string
	Measures string
}

func assess(r *record.Record, a Assessment) {
	entity.BreachRisk.Set(r, a.Risk)
	entity.BreachKinds.Set(r, a.Kinds...)
	entity.BreachClasses.Set(r, a.Classes...)
	entity.BreachPeople.Clear(r)
	if a.People >= 0 {
		entity.BreachPeople.Set(r, int64(a.People))
	}
}

// AssessBreach writes down what was decided; it may be decided anew until the authority was told, or not.
func (s *Sitting) AssessBreach(ctx context.Context, id uuid.UUID, a Assessment) error {
	return s.changeBreach(ctx, id, func(r *record.Record) error {
		assess(r, a)
		setWords(r, entity.BreachMeasures, a.Measures)
		if entity.BreachState.Get(r) == BreachOpen {
			entity.BreachState.Set(r, BreachAssessed)
		}
		return nil
	})
}

// setWords sets a text. What somebody else wrote and this reader may not open is not emptied by her.
func setWords(r *record.Record, f schema.TextField, words string) {
	if words = strings.TrimSpace(words); words != "" || !r.IsReserved(f.Field) {
		f.Set(r, words)
	}
}

// NotifyBreach notes that the authority was told, and when. After the 72 hours the reasons for the delay belong to it (art. 33.1).
func (s *Sitting) NotifyBreach(ctx context.Context, id uuid.UUID, at time.Time, whyLate string) error {
	return s.changeBreach(ctx, id, func(r *record.Record) error {
		b := breachOf(r)
		switch {
		case at.Before(b.Discovered) || at.After(s.Clock.Now().Add(time.Minute)):
			return domain.Errors{domain.BadField("garante_notificato_il", "breach.error.notified_when")}
		case at.After(b.NotifyBy) && strings.TrimSpace(whyLate) == "":
			return domain.Errors{domain.BadField("motivo_non_notifica", "breach.error.why_late")}
		}
		entity.BreachNotified.Set(r, at.UnixMilli())
		setWords(r, entity.BreachWhyNotNotified, whyLate)
		entity.BreachState.Set(r, BreachNotified)
		return nil
	})
}

// LeaveUnnotified notes that the authority is not told, and why: the register must show it (art. 33.5).
func (s *Sitting) LeaveUnnotified(ctx context.Context, id uuid.UUID, why string) error {
	return s.changeBreach(ctx, id, func(r *record.Record) error {
		if strings.TrimSpace(why) == "" {
			return domain.Errors{domain.BadField("motivo_non_notifica", "error.reason_required")}
		}
		entity.BreachWhyNotNotified.Set(r, strings.TrimSpace(why))
		entity.BreachState.Set(r, BreachNotNotified)
		return nil
	})
}

// InformPeople notes when the people concerned were told (art. 34).
func (s *Sitting) InformPeople(ctx context.Context, id uuid.UUID, on civil.Date) error {
	return s.changeBreach(ctx, id, func(r *record.Record) error {
		if on.IsZero() || civil.DateOf(s.Clock.Now()).Before(on) {
			return domain.Errors{domain.BadField("persone_informate_il", "breach.error.informed_when")}
		}
		entity.BreachPeopleInformed.Set(r, on.String())
		return nil
	})
}

// CloseBreach closes one of which all is done: with a high risk, the people must have been told.
func (s *Sitting) CloseBreach(ctx context.Context, id uuid.UUID) error {
	return s.changeBreach(ctx, id, func(r *record.Record) error {
		if b := breachOf(r); b.Risk == HighRisk && b.Informed.IsZero() {
			return domain.Errors{domain.BadField("persone_informate_il", "breach.error.inform_first")}
		}
		entity.BreachState.Set(r, BreachClosed)
		return nil
	})
}

func (s *Sitting) changeBreach(ctx context.Context, id uuid.UUID, change func(*record.Record) error) error {
	if err := s.keepsBreaches(); err != nil {
		return err
	}
	was, err := s.Store.Get(ctx, entity.Breach, id)
	if err != nil {
		return err
	}
	r := was.Clone()
	if err := change(r); err != nil {
		return err
	}
	if err := Validate(r, was).OrNil(); err != nil {
		return err
	}
	return s.Store.Commit(ctx, record.Write{Op: record.Edit, Record: r, Was: was, Subject: id})
}
