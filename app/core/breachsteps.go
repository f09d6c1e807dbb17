package core

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

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
