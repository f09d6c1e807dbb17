package core

import (
	"context"

	"soglia/domain/civil"
	"soglia/domain/record"
)

// PsychPlace is what waits for a psychologist in her own place.
type PsychPlace struct {
	Day    civil.Date
	Asked  []Entrusted // whom the desk handed over to her and she has not answered
	People []PsychPerson
	Agenda []*record.Record // appointments of the days ahead, in their order
	Rooms  []Room           // hers, of the same days
	Months []PsychMonth     // over, and not published or no longer so
	Drafts []record.Draft
	Unread bool // a recovery sheet was made and not yet read back
}

// psychDaysAhead is how far her place looks ahead.
const psychDaysAhead = 14

// LookAtPsychPlace gathers what waits for the seated psychologist.
func LookAtPsychPlace(ctx context.Context, seat Seat) (PsychPlace, error) {
	p := PsychPlace{Day: today(seat)}
	var err error
	if p.People, err = PsychPeople(ctx, seat); err != nil {
		return p, err
	}
	until := p.Day.AddDays(psychDaysAhead)
	if p.Agenda, err = PsychAgenda(ctx, seat, p.Day, until); err != nil {
		return p, err
	}
	rooms, err := RoomsBetween(ctx, seat, p.Day, until)
	if err != nil {
		return p, err
	}
	for _, r := range rooms {
		if r.Mine {
			p.Rooms = append(p.Rooms, r)
		}
	}
	for _, read := range []func() error{
		func() error { return p.asked(ctx, seat) }, func() error { return p.months(ctx, seat) }, func() error { return p.drafts(ctx, seat) },
	} {
		if err := read(); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (p *PsychPlace) asked(ctx context.Context, seat Seat) error {
	all, err := EntrustedToMe(ctx, seat)
	for _, e := range all {
		if e.Outcome == EntrustWaits {
			p.Asked = append(p.Asked, e)
		}
	}
	return err
}

func (p *PsychPlace) months(ctx context.Context, seat Seat) error {
	all, err := PsychMonths(ctx, seat)
	for _, m := range all {
		if m.Published == nil || m.Changed {
			p.Months = append(p.Months, m)
		}
	}
	return err
}

func (p *PsychPlace) drafts(ctx context.Context, seat Seat) error {
	all, err := seat.Drafts.List(ctx)
	for _, d := range all {
		if d.Screen == PsychDrafts {
			p.Drafts = append(p.Drafts, d)
		}
		p.Unread = p.Unread || d.Screen == PsychUnread
	}
	return err
}
