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

// Shelf is one of the lists of referrals that this desk wrote.
type Shelf string

// The shelves. What was refused or expired waits until somebody sends it elsewhere or closes it: nothing ends silently (spec §2.1).
const (
	ShelfToSend  Shelf = "to_send"
	ShelfWaiting Shelf = "waiting"
	ShelfDone    Shelf = "done"
)

// ReferralPlace is where a referral stands among those of its shelf, with what decides that.
type ReferralPlace struct {
	ID     uuid.UUID
	Shelf  Shelf
	State  string // as ReferralStands gives it
	Late   int    // of one that waits: days since the answer was due, negative while there is time
	Urgent bool
	by     string
	sent   string

	answered string
}

// Overdue says that it needs somebody: no answer in time, or refused, and nobody asked elsewhere.
func (p ReferralPlace) Overdue() bool {
	return p.Shelf == ShelfWaiting && (p.State == ReferralExpired || p.State == ReferralRefused)
}

// ReferralPlaces gives every referral that the seated person's desk sent or is to send, in the order in which it is read: what needs somebody first, then
// by the day on which an answer is due; what is done by when it was sent, the latest first. No text is read, and no name.
func ReferralPlaces(ctx context.Context, seat Seat) ([]ReferralPlace, error) {
	q := record.All(entity.Referral).Is(entity.ReferralFrom.Field, seat.Desk.String()).Reading(columnsOf(entity.Referral)...)
	var places []ReferralPlace
	elsewhere := map[string]bool{}
	for r, err := range seat.Store.Find(ctx, q) {
		if err != nil {
			return nil, err
		}
		places = append(places, placeOf(r, today(seat)))
		if state := entity.ReferralState.Get(r); state != ReferralDraft && state != ReferralWithdrawn {
			elsewhere[entity.ReferralBefore.Get(r)] = true
		}
	}
	for i, p := range places {
		if p.Overdue() && elsewhere[p.ID.String()] {
			places[i].Shelf = ShelfDone
		}
	}
	slices.SortFunc(places, earlierPlace)
	return places, nil
}

func placeOf(r *record.Record, on civil.Date) ReferralPlace {
	p := ReferralPlace{
		ID: r.ID, State: ReferralStands(r, on), Urgent: entity.ReferralUrgent.Get(r), Shelf: ShelfDone,
		by: entity.ReferralAnswerBy.Get(r), sent: entity.ReferralDate.Get(r), answered: entity.ReferralAnsweredOn.Get(r),
	}
	switch p.State {
	case ReferralDraft:
		p.Shelf = ShelfToSend
	case ReferralSent, ReferralExpired, ReferralRefused:
		p.Shelf, p.Late = ShelfWaiting, lateBy(r, on)
	}
	return p
}

func earlierPlace(a, b ReferralPlace) int {
	if a.Shelf == ShelfDone && b.Shelf == ShelfDone {
		return cmp.Or(cmp.Compare(b.sent, a.sent), slices.Compare(a.ID[:], b.ID[:]))
	}
	first := func(p ReferralPlace) int {
		switch {
		case p.Overdue():
			return 0
		case p.Urgent:
			return 1
		}
		return 2
	}
	return cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(a.by, b.by), slices.Compare(a.ID[:], b.ID[:]))
}

// ReferralLine is a referral with the names that a list shows. Where the person is not here for the reader, it is left out: Person is nil.
type ReferralLine struct {
	Record *record.Record // without its texts
	Person *record.Record
	Org    *record.Record
	Desk   *record.Record // with Soglia, nil where a letter went
}

// ReferralsAt gives some referrals with their names; what is no longer here is left empty.
func ReferralsAt(ctx context.Context, seat Seat, ids []uuid.UUID) ([]ReferralLine, error) {
	lines := make([]ReferralLine, len(ids))
	for i, id := range ids {
		r, err := referred(ctx, seat.Store, entity.Referral, id.String())
		if err != nil {
			return nil, err
		}
		if r == nil {
			continue
		}
		if lines[i], err = lineOf(ctx, seat, r); err != nil {
			return nil, err
		}
	}
	return lines, nil
}

func lineOf(ctx context.Context, seat Seat, r *record.Record) (ReferralLine, error) {
	line := ReferralLine{Record: r}
	var err error
	if line.Person, err = referred(ctx, seat.Store, entity.Person, entity.ReferralPerson.Get(r)); err != nil {
		return line, err
	}
	if line.Org, err = referred(ctx, seat.Store, entity.Org, entity.ReferralTo.Get(r)); err != nil {
		return line, err
	}
	line.Desk, err = referred(ctx, seat.Store, entity.Desk, entity.ReferralToDesk.Get(r))
	return line, err
}

// ReferralDetail is one referral as its page shows it.
type ReferralDetail struct {
	ReferralLine
	State   string
	Late    int
	Told    []SharedValue  // what left or is to leave, as it stands now
	Before  *record.Record // the referral that it follows
	After   *record.Record // the one that follows it
	Consent Standing       // C for this organisation, now
}

// OpenReferral reads one referral.
func OpenReferral(ctx context.Context, seat Seat, id uuid.UUID) (ReferralDetail, error) {
	r, err := seat.Store.Get(ctx, entity.Referral, id)
	if err != nil {
		return ReferralDetail{}, err
	}
	d := ReferralDetail{State: ReferralStands(r, today(seat)), Late: lateBy(r, today(seat))}
	if d.ReferralLine, err = lineOf(ctx, seat, r); err != nil {
		return d, err
	}
	extract, _, err := ExtractOf(ctx, seat, r)
	if err != nil {
		return d, err
	}
	d.Told = extract.Values
	if d.Before, err = referred(ctx, seat.Store, entity.Referral, entity.ReferralBefore.Get(r)); err != nil {
		return d, err
	}
	person := parsedID(entity.ReferralPerson.Get(r))
	hers, err := ReferralsOf(ctx, seat, person)
	if err != nil {
		return d, err
	}
	for _, after := range hers {
		if entity.ReferralBefore.Get(after) == id.String() && entity.ReferralState.Get(after) != ReferralWithdrawn {
			d.After = after
		}
	}
	d.Consent, err = SharingStands(ctx, seat.Store, person, parsedID(entity.ReferralTo.Get(r)), PurposeReferral, today(seat))
	return d, err
}

// ReferralsOf gives a person's referrals, the latest first, without their texts.
func ReferralsOf(ctx context.Context, seat Seat, person uuid.UUID) ([]*record.Record, error) {
	q := record.All(entity.Referral).Is(entity.ReferralPerson.Field, person.String()).Reading(columnsOf(entity.Referral)...)
	return collect(seat.Store.Find(ctx, q.OrderDown(entity.ReferralDate.Field)))
}

// referrals puts the person's referrals on the timeline, with the names of those they went to.
func (t *timeline) referrals() error {
	found, err := t.find(entity.ReferralPerson.Field, t.person)
	for _, r := range found {
		e := t.add(EventReferral, r, entity.ReferralDate.Field, nil, entity.ReferralFrom.Field)
		if e == nil {
			continue
		}
		e.By = r.Origin.CreatedBy
		desk, err := referred(t.ctx, t.seat.Store, entity.Desk, entity.ReferralToDesk.Get(r))
		if err != nil {
			return err
		}
		org, err := referred(t.ctx, t.seat.Store, entity.Org, entity.ReferralTo.Get(r))
		if err != nil {
			return err
		}
		switch {
		case desk != nil:
			e.To = entity.DeskName.Get(desk)
		case org != nil:
			e.To = entity.OrgName.Get(org)
		}
	}
	return err
}
