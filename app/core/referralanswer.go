package core

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// ReferralAnswer is what an organisation answered, or a desk with Soglia.
type ReferralAnswer struct {
	Outcome     string // code of referral_outcome: one of AnswerOutcomes
	Reason      string // why it was refused, or what is still missing
	On          civil.Date
	By          string // who answered, as they said
	Return      string // what comes back: what they will do
	Appointment civil.Date
}

// AnswerOutcomes are the answers that can be given, in the order in which they are offered.
func AnswerOutcomes() []string {
	return []string{
		OutcomeAccepted, OutcomeAcceptedLate, "RIFIUTATO_COMPETENZA", "RIFIUTATO_CAPIENZA", "RIFIUTATO_REQUISITI", "RIFIUTATO_DATI",
	}
}

// ClosingOutcomes are how an accepted referral may end.
func ClosingOutcomes() []string { return []string{"PRESO_IN_CARICO", "CONCLUSO", "NON_PRESENTATO"} }

// stateAfter gives the state to which an answer leads.
func stateAfter(outcome string) string {
	if outcome == OutcomeAccepted || outcome == OutcomeAcceptedLate {
		return ReferralAccepted
	}
	return ReferralRefused
}

// AnswerReferral writes down what was answered to a referral, as by telephone. One that has expired can still be answered.
func AnswerReferral(ctx context.Context, seat Seat, id uuid.UUID, a ReferralAnswer) (Registered, error) {
	was, err := seat.Store.Get(ctx, entity.Referral, id)
	if err != nil {
		return Registered{}, err
	}
	if state := entity.ReferralState.Get(was); state != ReferralSent && state != ReferralExpired {
		return Registered{}, domain.Fail(domain.Conflict, "referral.error.not_waiting", nil)
	}
	if wrong := answerFaults(seat, was, a); len(wrong) > 0 {
		return Registered{}, wrong
	}
	return keepReferral(ctx, seat, answered(was, a))
}

func answerFaults(seat Seat, r *record.Record, a ReferralAnswer) domain.Errors {
	var wrong domain.Errors
	wrong = appendIf(wrong, !slices.Contains(AnswerOutcomes(), a.Outcome), "esito", "referral.error.outcome")
	wrong = appendIf(wrong, a.On.After(today(seat)), "risposto_il", "referral.error.future")
	sent := dateOf(entity.ReferralDate.Get(r))
	return appendIf(wrong, !a.On.IsZero() && a.On.Before(sent), "risposto_il", "referral.error.before_sent")
}

func answered(was *record.Record, a ReferralAnswer) Page {
	page := OpenPage(was)
	r := page.Now
	entity.ReferralState.Set(r, stateAfter(a.Outcome))
	entity.ReferralOutcome.Set(r, a.Outcome)
	entity.ReferralOutcomeReason.Set(r, strings.TrimSpace(a.Reason))
	entity.ReferralAnsweredOn.Set(r, a.On.String())
	entity.ReferralAnsweredBy.Set(r, strings.TrimSpace(a.By))
	entity.ReferralReturn.Set(r, strings.TrimSpace(a.Return))
	entity.ReferralFirstAppointment.Set(r, a.Appointment.String())
	return page
}

func keepReferral(ctx context.Context, seat Seat, page Page) (Registered, error) {
	person := parsedID(entity.ReferralPerson.Get(page.Now))
	writes, err := keep(ctx, seat, person, page)
	return Registered{Person: person, Written: writes}, err
}

// CloseReferral ends a referral: an accepted one with what became of it, a refused or expired one because nobody is asked any more.
func CloseReferral(ctx context.Context, seat Seat, id uuid.UUID, outcome, reason string) (Registered, error) {
	was, err := seat.Store.Get(ctx, entity.Referral, id)
	if err != nil {
		return Registered{}, err
	}
	state := ReferralStands(was, today(seat))
	switch state {
	case ReferralAccepted:
		if !slices.Contains(ClosingOutcomes(), outcome) {
			return Registered{}, domain.Errors{domain.BadField("esito", "referral.error.outcome")}
		}
	case ReferralExpired, ReferralRefused:
		if strings.TrimSpace(reason) == "" {
			return Registered{}, domain.Errors{domain.BadField("motivo_esito", "referral.error.close_reason")}
		}
	default:
		return Registered{}, domain.Fail(domain.Conflict, "referral.error.not_over", nil)
	}
	return closeReferral(ctx, seat, was, state, outcome, reason)
}

func closeReferral(ctx context.Context, seat Seat, was *record.Record, state, outcome, reason string) (Registered, error) {
	var before []record.Write
	if state == ReferralExpired {
		expired, err := writeExpiry(ctx, seat, was)
		if err != nil {
			return Registered{}, err
		}
		was, before = expired.Record, append(before, expired.Writes...)
	}
	page := OpenPage(was)
	entity.ReferralState.Set(page.Now, ReferralClosed)
	if state == ReferralAccepted {
		entity.ReferralOutcome.Set(page.Now, outcome)
	}
	if reason = strings.TrimSpace(reason); reason != "" {
		entity.ReferralOutcomeReason.Set(page.Now, reason)
	}
	done, err := keepReferral(ctx, seat, page)
	done.Written = append(before, done.Written...)
	return done, err
}

// expiry is a referral of which it was written down that nobody answered.
type expiry struct {
	Record *record.Record
	Writes []record.Write
}

// writeExpiry writes down that nobody answered: what follows from the date alone is not written before somebody closes it.
func writeExpiry(ctx context.Context, seat Seat, was *record.Record) (expiry, error) {
	if entity.ReferralState.Get(was) == ReferralExpired {
		return expiry{Record: was}, nil
	}
	page := OpenPage(was)
	entity.ReferralState.Set(page.Now, ReferralExpired)
	entity.ReferralOutcome.Set(page.Now, OutcomeNoAnswer)
	done, err := keepReferral(ctx, seat, page)
	if err != nil {
		return expiry{}, err
	}
	now, err := seat.Store.Get(ctx, entity.Referral, was.ID)
	return expiry{now, done.Written}, err
}
