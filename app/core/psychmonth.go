package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/indicator"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// PsychMonth is what a psychologist did in a month, and what the network knows of it.
type PsychMonth struct {
	Month     civil.Month
	People    int64 // with whom she held a session
	Sessions  int64
	Minutes   int64
	Hidden    bool           // fewer than k people: the figures stay with her
	Over      bool           // the month has ended
	Published *record.Record // nil: not yet
	Changed   bool           // what was published is no longer what would be
}

// PsychMonthOf counts a month of the seated psychologist: sessions that took place, and hers, not those that somebody handed over to her.
func PsychMonthOf(ctx context.Context, seat Seat, month civil.Month) (PsychMonth, error) {
	m := PsychMonth{Month: month, Over: today(seat).After(month.Last())}
	if err := inHerPlace(seat); err != nil {
		return m, err
	}
	held, err := psychRecords(ctx, seat, record.All(entity.Session).Between(entity.SessionDate.Field, month.First().String(), month.Last().String()))
	if err != nil {
		return m, err
	}
	people := map[string]bool{}
	for _, s := range held {
		if !tookPlace(s) || entity.SessionOperator.Get(s) != seat.User.String() {
			continue
		}
		minutes, _ := entity.SessionMinutes.Get(s)
		m.Sessions, m.Minutes = m.Sessions+1, m.Minutes+minutes
		for _, p := range entity.SessionPeople.Get(s) {
			people[p] = true
		}
	}
	m.People = int64(len(people))
	m.Hidden = m.People > 0 && m.People < indicator.DefaultK
	m.Published, err = referred(ctx, seat.Store, entity.PsychologyMonth, monthID(seat, month).String())
	if err == nil && m.Published != nil {
		page := OpenPage(m.Published)
		m.fill(page.Now)
		m.Changed = len(page.write(seat, page.Now.ID).Changed()) > 0
	}
	return m, err
}

// monthID is the same on all laptops of a psychologist, so that no month is published twice.
func monthID(seat Seat, month civil.Month) uuid.UUID {
	return record.DerivedID("psicologia_mensile", seat.User.String(), month.String())
}

// fill sets the three figures, or leaves all of them out.
func (m PsychMonth) fill(r *record.Record) {
	for f, n := range map[schema.NumberField]int64{
		entity.PsychologyMonthPeople: m.People, entity.PsychologyMonthSessions: m.Sessions, entity.PsychologyMonthMinutes: m.Minutes,
	} {
		f.Clear(r)
		if !m.Hidden {
			f.Set(r, n)
		}
	}
}

// PublishMonth publishes a month that is over: people, sessions and minutes, none of them where fewer than k people are behind them
// (spec §1 d, §3.9). What was published before is corrected, where it is no longer so.
func PublishMonth(ctx context.Context, seat Seat, month civil.Month) (PsychMonth, error) {
	m, err := PsychMonthOf(ctx, seat, month)
	if err != nil {
		return m, err
	}
	if !m.Over {
		return m, domain.Fail(domain.Invalid, "psychology.error.month_running", nil)
	}
	page := Page{Now: record.New(entity.PsychologyMonth, monthID(seat, month))}
	if m.Published != nil {
		page = OpenPage(m.Published)
	}
	r := page.Now
	entity.PsychologyMonthState.Set(r, entity.Active)
	entity.PsychologyMonthOperator.Set(r, seat.User.String())
	entity.PsychologyMonthMonth.Set(r, month.String())
	if page.Was == nil && seat.Programme != uuid.Nil {
		entity.PsychologyMonthProgramme.Set(r, seat.Programme.String())
	}
	m.fill(r)
	if err := Validate(r, page.Was).OrNil(); err != nil {
		return m, err
	}
	w := page.write(seat, r.ID)
	if len(w.Changed()) > 0 {
		if err := seat.Store.Commit(ctx, w); err != nil {
			return m, err
		}
	}
	return PsychMonthOf(ctx, seat, month)
}

// psychMonthsBack is how many months back her place still asks to publish.
const psychMonthsBack = 12

// PsychMonths gives the months since her first session that are over, at most twelve, the latest first.
func PsychMonths(ctx context.Context, seat Seat) ([]PsychMonth, error) {
	if err := inHerPlace(seat); err != nil {
		return nil, err
	}
	held, err := psychRecords(ctx, seat, record.All(entity.Session).OrderBy(entity.SessionDate.Field))
	if err != nil || len(held) == 0 {
		return nil, err
	}
	first := civil.MonthOf(dateOf(entity.SessionDate.Get(held[0])))
	var months []PsychMonth
	last := civil.MonthOf(today(seat)).Add(-1)
	for at := last; at.Compare(first) >= 0 && len(months) < psychMonthsBack; at = at.Add(-1) {
		m, err := PsychMonthOf(ctx, seat, at)
		if err != nil {
			return nil, err
		}
		months = append(months, m)
	}
	return months, nil
}
