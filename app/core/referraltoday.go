package core

import (
	"context"
	"slices"

	"github.com/google/uuid"
)

// answerShown is for how many days the day's page shows an answer.
const answerShown = 7

// mostOnToday is how many referrals the day's page names; the others stand on their own page.
const mostOnToday = 5

// ReferralNews is what the day's page says of referrals.
type ReferralNews struct {
	Overdue  []ReferralLine // expired or refused, and nobody asked elsewhere: the most urgent few
	Late     int            // how many there are
	Answered []ReferralLine // accepted in the last week
	Incoming int            // sent to this desk and not answered
	ToStop   []ReferralLine // sent to whom Soglia cannot tell that consent was withdrawn: somebody has to
}

// Empty says that there is nothing to tell.
func (n ReferralNews) Empty() bool {
	return n.Late == 0 && len(n.Answered) == 0 && n.Incoming == 0 && len(n.ToStop) == 0
}

// LookAtReferrals takes in what came for the desk's referrals, and gathers what is to be told. Who registers nothing at a desk is told nothing.
func LookAtReferrals(ctx context.Context, seat Seat) (ReferralNews, error) {
	var news ReferralNews
	if !works(seat) {
		return news, nil
	}
	if err := settleReferrals(ctx, seat); err != nil {
		return news, err
	}
	places, err := ReferralPlaces(ctx, seat)
	if err != nil {
		return news, err
	}
	if err := news.tell(ctx, seat, places); err != nil {
		return news, err
	}
	incoming, err := IncomingReferrals(ctx, seat)
	for _, in := range incoming {
		if in.Answer == nil && in.Stop == "" && in.Damaged == nil {
			news.Incoming++
		}
	}
	return news, err
}

// settleReferrals does what follows by itself: answers that came are written down, what may not be sent any more is stopped.
func settleReferrals(ctx context.Context, seat Seat) error {
	if _, err := ApplyAnswers(ctx, seat); err != nil {
		return err
	}
	if _, err := StopUnsent(ctx, seat); err != nil {
		return err
	}
	_, err := StopSent(ctx, seat)
	return err
}

// tell reads the few referrals that the page names.
func (n *ReferralNews) tell(ctx context.Context, seat Seat, places []ReferralPlace) error {
	since := today(seat).AddDays(-answerShown).String()
	var overdue, answered []uuid.UUID
	for _, p := range places {
		switch {
		case p.Overdue():
			overdue = append(overdue, p.ID)
		case p.State == ReferralAccepted && p.answered >= since:
			answered = append(answered, p.ID)
		}
	}
	n.Late = len(overdue)
	var err error
	if n.Overdue, err = knownLines(ctx, seat, overdue); err != nil {
		return err
	}
	if n.Answered, err = knownLines(ctx, seat, answered); err != nil {
		return err
	}
	gone, err := withdrawnReferrals(ctx, seat)
	if err != nil {
		return err
	}
	var letters []uuid.UUID
	for _, r := range gone {
		letters = append(letters, r.ID) // desks that could be told were told just now
	}
	n.ToStop, err = knownLines(ctx, seat, letters)
	return err
}

// knownLines gives the first few whose person is here for the reader.
func knownLines(ctx context.Context, seat Seat, ids []uuid.UUID) ([]ReferralLine, error) {
	lines, err := ReferralsAt(ctx, seat, ids[:min(len(ids), mostOnToday)])
	return slices.DeleteFunc(lines, func(l ReferralLine) bool { return l.Record == nil || l.Person == nil }), err
}
