package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// What a person lets an organisation have (spec §3.2 C, consenso.finalita): what one referral names, or the whole case together with another desk.
const (
	PurposeDesk       = "SPORTELLO"
	PurposeReferral   = "CONDIVISIONE"
	PurposeJointCare  = "CONDIVISIONE_CASO"
	PurposePsychology = "PSICOLOGIA"
)

// Receiver is with whom something is shared, and what for. A consent for the one purpose says nothing about the other.
type Receiver struct {
	Org     uuid.UUID // ente; for joint care, the desk's
	Purpose string    // PurposeReferral or PurposeJointCare
}

func (r Receiver) valid() bool {
	return r.Org != uuid.Nil && (r.Purpose == PurposeReferral || r.Purpose == PurposeJointCare)
}

// receiverOf gives whom an act C names.
func receiverOf(c *record.Record) Receiver {
	return Receiver{parsedID(entity.ConsentOrg.Get(c)), entity.ConsentPurpose.Get(c)}
}

// SharingStandings gives how consent C stands for each organisation and purpose that was ever asked about. Withdrawal wins as in Standings.
func SharingStandings(ctx context.Context, s Store, person uuid.UUID, today civil.Date) (map[Receiver]Standing, error) {
	all, err := actsOf(ctx, s, person)
	if err != nil {
		return nil, err
	}
	byReceiver := make(map[Receiver][]*record.Record)
	for _, c := range all {
		if entity.ConsentAct.Get(c) == ActSharing && entity.ConsentOrg.Get(c) != "" {
			byReceiver[receiverOf(c)] = append(byReceiver[receiverOf(c)], c)
		}
	}
	standings := make(map[Receiver]Standing, len(byReceiver))
	for receiver, acts := range byReceiver {
		standings[receiver] = standingOf(ActSharing, acts, today)
	}
	return standings, nil
}

// SharingStands gives how consent C stands for one organisation and purpose; its state is NotAsked where nobody asked. Nothing is shared unless it
// Allows.
func SharingStands(ctx context.Context, s Store, person, org uuid.UUID, purpose string, today civil.Date) (Standing, error) {
	all, err := SharingStandings(ctx, s, person, today)
	if err != nil {
		return Standing{}, err
	}
	if found, ok := all[Receiver{org, purpose}]; ok {
		return found, nil
	}
	return Standing{Act: ActSharing, State: NotAsked}, nil
}

// TakeSharing writes down that a person gave or refused consent to sharing with an organisation for one purpose.
func TakeSharing(ctx context.Context, seat Seat, person, org uuid.UUID, purpose string, act ConsentAct, with Witnesses) (Registered, error) {
	act.Act, act.To = ActSharing, Receiver{org, purpose}
	return TakeAct(ctx, seat, person, act, with)
}

// WithdrawSharing writes down that a person withdrew consent C of one organisation and purpose. What was to go there and has not yet stops at once.
func WithdrawSharing(ctx context.Context, seat Seat, person, org uuid.UUID, purpose string, on civil.Date) (Registered, error) {
	to := Receiver{org, purpose}
	stands, err := SharingStands(ctx, seat.Store, person, org, purpose, today(seat))
	if err != nil {
		return Registered{}, err
	}
	stopped, err := unsentTo(ctx, seat, person, to)
	if err != nil {
		return Registered{}, err
	}
	return withdraw(ctx, seat, person, stands, on, stopped...)
}

// unsentTo stops the referrals to an organisation that have not been sent.
func unsentTo(ctx context.Context, seat Seat, person uuid.UUID, to Receiver) ([]Page, error) {
	if to.Purpose != PurposeReferral {
		return nil, nil
	}
	referrals, err := referralsTo(ctx, seat.Store, person, to.Org)
	var pages []Page
	for _, r := range referrals {
		if entity.ReferralState.Get(r) == referralDraft {
			pages = append(pages, stopped(r))
		}
	}
	return pages, err
}

// The states of a referral that a withdrawal looks at (spec §2.1).
const (
	referralDraft     = "BOZZA"
	referralWithdrawn = "RITIRATO"
	noConsentOutcome  = "CONSENSO_RITIRATO"
)

func stopped(referral *record.Record) Page {
	page := OpenPage(referral)
	entity.ReferralState.Set(page.Now, referralWithdrawn)
	entity.ReferralOutcome.Set(page.Now, noConsentOutcome)
	return page
}

func referralsTo(ctx context.Context, s Store, person, org uuid.UUID) ([]*record.Record, error) {
	all, err := collect(s.Find(ctx, record.All(entity.Referral).Is(entity.ReferralPerson.Field, person.String())))
	return slices.DeleteFunc(all, func(r *record.Record) bool { return parsedID(entity.ReferralTo.Get(r)) != org }), err
}

// StopUnsent stops the referrals that were written, unsent, on a laptop that had not yet heard of a withdrawal: it is called when an exchange brought
// something. It gives how many it stopped. Two laptops may both do it: they write the same.
func StopUnsent(ctx context.Context, seat Seat) (int, error) {
	if right, _ := access.Of(seat.Role); !right.Works {
		return 0, nil // somebody at the desk does it
	}
	unsent, err := collect(seat.Store.Find(ctx, record.All(entity.Referral).Is(entity.ReferralState.Field, referralDraft)))
	if err != nil {
		return 0, err
	}
	done := 0
	for _, r := range unsent {
		person := parsedID(entity.ReferralPerson.Get(r))
		stands, err := SharingStands(ctx, seat.Store, person, parsedID(entity.ReferralTo.Get(r)), PurposeReferral, today(seat))
		if err != nil {
			return done, err
		}
		if stands.State != Withdrawn || stands.Allows() {
			continue
		}
		_, err = keep(ctx, seat, person, stopped(r))
		if staysUndone(err) {
			continue // without consent it is not sent
		}
		if err != nil {
			return done, err
		}
		done++
	}
	return done, nil
}

// SentBeforeWithdrawal gives the referrals that had left before the consent they rest on was withdrawn: each organisation is to be told by letter
// (spec §3.2).
func SentBeforeWithdrawal(ctx context.Context, s Store, person uuid.UUID, today civil.Date) ([]*record.Record, error) {
	standings, err := SharingStandings(ctx, s, person, today)
	if err != nil {
		return nil, err
	}
	var sent []*record.Record
	for to, stands := range standings {
		if to.Purpose != PurposeReferral || stands.State != Withdrawn {
			continue
		}
		referrals, err := referralsTo(ctx, s, person, to.Org)
		if err != nil {
			return nil, err
		}
		sent = append(sent, slices.DeleteFunc(referrals, neverLeft)...)
	}
	slices.SortFunc(sent, firstWritten)
	return sent, nil
}

// neverLeft says that a referral was not sent by anybody: no laptop beside says so either.
func neverLeft(r *record.Record) bool {
	was := func(state string) bool { return state != referralDraft && state != referralWithdrawn && state != "" }
	for _, held := range r.Beside(entity.ReferralState.Field) {
		if was(held.Value.Text()) {
			return false
		}
	}
	return !was(entity.ReferralState.Get(r))
}

// wrongReceiver says what is wrong with whom an act names.
func wrongReceiver(act ConsentAct) error {
	if act.Act == ActSharing && !act.To.valid() {
		return domain.Errors{domain.BadField("ente", "consent.error.org")}
	}
	return nil
}
