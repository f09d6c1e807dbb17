package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// WithdrawReferral takes a referral back that nobody has answered. A desk with Soglia is told to stop, and the extract is taken out of the network.
func WithdrawReferral(ctx context.Context, seat Seat, id uuid.UUID) (Registered, error) {
	was, err := seat.Store.Get(ctx, entity.Referral, id)
	if err != nil {
		return Registered{}, err
	}
	switch entity.ReferralState.Get(was) {
	case ReferralDraft:
		page := OpenPage(was)
		entity.ReferralState.Set(page.Now, ReferralWithdrawn)
		entity.ReferralOutcome.Set(page.Now, OutcomeWithdrawn)
		return keepReferral(ctx, seat, page)
	case ReferralSent:
		why, err := whyStopped(ctx, seat, was)
		if err != nil {
			return Registered{}, err
		}
		return stopReferral(ctx, seat, was, why)
	}
	return Registered{}, domain.Fail(domain.Conflict, "referral.error.not_waiting", nil)
}

// whyStopped says whether consent is gone, or the desk itself takes the referral back.
func whyStopped(ctx context.Context, seat Seat, r *record.Record) (string, error) {
	person, org := parsedID(entity.ReferralPerson.Get(r)), parsedID(entity.ReferralTo.Get(r))
	stands, err := SharingStands(ctx, seat.Store, person, org, PurposeReferral, today(seat))
	if gone(stands) {
		return OutcomeNoConsent, err
	}
	return OutcomeWithdrawn, err
}

// StopSent tells the desks with Soglia to stop that got an extract of somebody who has withdrawn consent C since (spec §3.2). Others are told by letter:
// SentBeforeWithdrawal names them. It is called when the day is looked at; it gives how many it told.
func StopSent(ctx context.Context, seat Seat) (int, error) {
	if !works(seat) {
		return 0, nil
	}
	gone, err := withdrawnReferrals(ctx, seat)
	done := 0
	for _, r := range gone {
		if entity.ReferralToDesk.Get(r) == "" {
			continue
		}
		_, err := stopReferral(ctx, seat, r, OutcomeNoConsent)
		if staysUndone(err) {
			continue // the day's page tells of it
		}
		if err != nil {
			return done, err
		}
		done++
	}
	return done, err
}

// staysUndone says that one record cannot be written as it would have to stand, because of what another laptop put into it or of whoever sits:
// what follows by itself goes on with the next, so that one of them keeps nobody from their day.
func staysUndone(err error) bool {
	return slices.Contains([]domain.Code{domain.Invalid, domain.Forbidden, domain.NotFound, domain.Conflict, domain.Damaged, domain.Newer}, domain.CodeOf(err))
}

// withdrawnReferrals finds what this desk sent and is still under way, though its consent was withdrawn since.
func withdrawnReferrals(ctx context.Context, seat Seat) ([]*record.Record, error) {
	acts, err := collect(seat.Store.Find(ctx, record.All(entity.Consent).Is(entity.ConsentAct.Field, ActSharing).
		Is(entity.ConsentOutcome.Field, Withdrawn).Is(entity.ConsentPurpose.Field, PurposeReferral)))
	if err != nil {
		return nil, err
	}
	var found []*record.Record
	seen := map[[2]string]bool{}
	for _, act := range acts {
		key := [2]string{entity.ConsentPerson.Get(act), entity.ConsentOrg.Get(act)}
		if seen[key] {
			continue
		}
		seen[key] = true
		gone, err := underWay(ctx, seat, parsedID(key[0]), parsedID(key[1]))
		if err != nil {
			return nil, err
		}
		found = append(found, gone...)
	}
	return found, nil
}

// underWay gives what this desk sent of a person to an organisation, and rests on consent that is gone.
func underWay(ctx context.Context, seat Seat, person, org uuid.UUID) ([]*record.Record, error) {
	stands, err := SharingStands(ctx, seat.Store, person, org, PurposeReferral, today(seat))
	if err != nil || !gone(stands) {
		return nil, err
	}
	sent, err := referralsTo(ctx, seat.Store, person, org)
	return slices.DeleteFunc(sent, func(r *record.Record) bool {
		state := entity.ReferralState.Get(r)
		return entity.ReferralFrom.Get(r) != seat.Desk.String() || state != ReferralSent && state != ReferralAccepted
	}), err
}

// gone says that a consent was withdrawn, and nothing else allows to share.
func gone(s Standing) bool { return s.State == Withdrawn && !s.Allows() }

// stopReferral ends what was sent. An accepted one is closed, one that waits is withdrawn.
func stopReferral(ctx context.Context, seat Seat, was *record.Record, why string) (Registered, error) {
	person := parsedID(entity.ReferralPerson.Get(was))
	page := OpenPage(was)
	state := ReferralWithdrawn
	if entity.ReferralState.Get(was) == ReferralAccepted {
		state = ReferralClosed
	}
	entity.ReferralState.Set(page.Now, state)
	entity.ReferralOutcome.Set(page.Now, why)
	told, err := stopEnvelope(ctx, seat, was, why)
	if err != nil {
		return Registered{}, err
	}
	writes, err := keepAnd(ctx, seat, person, told, page)
	return Registered{Person: person, Written: writes}, err
}

// stopEnvelope tells a desk that an extract is not to be used any more; none where a letter went.
func stopEnvelope(ctx context.Context, seat Seat, r *record.Record, why string) ([]record.Write, error) {
	desk := parsedID(entity.ReferralToDesk.Get(r))
	if desk == uuid.Nil || seat.Envelopes == nil {
		return nil, nil
	}
	stop := Extract{Referral: r.ID, From: parsedID(entity.ReferralFrom.Get(r)), AnswerBy: dateOf(entity.ReferralAnswerBy.Get(r)), Stop: why}
	plain, err := stop.Encode()
	if err != nil {
		return nil, err
	}
	w, err := Seal(ctx, seat, Mail{Kind: MailReferral, Desk: desk, Class: schema.BlockText, Plain: plain, Expires: keptUntil(seat, stop)})
	if err != nil {
		return nil, err
	}
	gone, err := extractEnvelopes(ctx, seat, r.ID)
	return append(takenAway(gone), w), err
}

// extractEnvelopes finds what was sealed of a referral and is still there.
func extractEnvelopes(ctx context.Context, seat Seat, referral uuid.UUID) ([]*record.Record, error) {
	var found []*record.Record
	for block := schema.BlockText; block <= schema.BlockFour; block++ {
		r, err := referred(ctx, seat.Store, entity.Envelope, extractID(referral, block).String())
		if err != nil {
			return nil, err
		}
		if r != nil && !entity.IsCancelled(entity.EnvelopeState.Get(r)) {
			found = append(found, r)
		}
	}
	return found, nil
}
