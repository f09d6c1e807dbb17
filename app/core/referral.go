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

// The states of a referral (spec §2.1). SCADUTO follows from the date; it is written only where somebody closes what expired.
const (
	ReferralDraft     = referralDraft
	ReferralSent      = "INVIATO"
	ReferralAccepted  = "ACCETTATO"
	ReferralRefused   = "RIFIUTATO"
	ReferralExpired   = "SCADUTO"
	ReferralClosed    = "CHIUSO"
	ReferralWithdrawn = referralWithdrawn
)

// The outcomes that the program itself writes (referral_outcome).
const (
	OutcomeWaiting      = "IN_ATTESA"
	OutcomeWithdrawn    = "RITIRATO"
	OutcomeNoConsent    = "CONSENSO_RITIRATO"
	OutcomeNoAnswer     = "SENZA_RISPOSTA"
	OutcomeAccepted     = "ACCETTATO"
	OutcomeAcceptedLate = "ACCETTATO_ATTESA" // on a waiting list
)

// answerDays is until when an answer is asked where the organisation says nothing (spec §6, story 8).
const answerDays = 10

// ReferralForm is a referral as its form has it.
type ReferralForm struct {
	ID       uuid.UUID // of a draft that is written on; zero for a new one
	Person   uuid.UUID
	Org      uuid.UUID // ente
	Desk     uuid.UUID // desk with Soglia that gets the sealed extract; zero: a letter goes
	Request  uuid.UUID // what was asked, zero for none
	Before   uuid.UUID // the refused or expired referral that this one follows
	Reason   string
	Shared   []string // names of fields, as NamesIn gives them
	Urgent   bool
	AnswerBy civil.Date // zero: by what the organisation takes
}

// ReferralStands gives a referral's state on a day: without an answer in time it has expired, whatever is written.
func ReferralStands(r *record.Record, on civil.Date) string {
	state := entity.ReferralState.Get(r)
	if by, err := civil.Parse(entity.ReferralAnswerBy.Get(r)); state == ReferralSent && err == nil && by.Before(on) {
		return ReferralExpired
	}
	return state
}

// AnswerBy gives until when an organisation is asked to answer.
func AnswerBy(org *record.Record, from civil.Date) civil.Date {
	if days, told := entity.OrgAnswerDays.Get(org); told && days > 0 && days < 365 {
		return from.AddDays(int(days))
	}
	return from.AddDays(answerDays)
}

// SaveReferral writes a referral that is not sent yet. It needs the person's consent to share with this organisation, or the reason to go on without;
// where there is neither, no referral exists (spec §3.2).
func SaveReferral(ctx context.Context, seat Seat, form ReferralForm) (Registered, error) {
	page, err := referralPage(ctx, seat, form)
	if err != nil {
		return Registered{}, err
	}
	consent, err := mayShare(ctx, seat, form.Person, form.Org)
	if err != nil {
		return Registered{}, err
	}
	person, err := seat.Store.Get(ctx, entity.Person, form.Person)
	if err != nil {
		return Registered{}, err
	}
	if entity.PersonProtected.Get(person) { // nothing of them travels through the network: a letter goes, by hand
		entity.ReferralToDesk.Set(page.Now, "")
	}
	entity.ReferralConsent.Set(page.Now, consent.String())
	writes, err := keep(ctx, seat, form.Person, page)
	return Registered{Person: form.Person, Written: writes}, err
}

func referralPage(ctx context.Context, seat Seat, form ReferralForm) (Page, error) {
	page, err := draftOf(ctx, seat, form)
	if err != nil {
		return page, err
	}
	org, wrong, err := receives(ctx, seat, form)
	if err != nil {
		return page, err
	}
	by := form.AnswerBy
	if by.IsZero() && org != nil {
		by = AnswerBy(org, today(seat))
	}
	wrong = appendIf(wrong, strings.TrimSpace(form.Reason) == "", "motivo", "error.required")
	wrong = appendIf(wrong, by.Before(today(seat)), "rispondere_entro", "referral.error.answer_by")
	if len(wrong) > 0 {
		return page, wrong
	}
	fillReferral(seat, page.Now, form, by)
	return page, followed(ctx, seat, form)
}

func draftOf(ctx context.Context, seat Seat, form ReferralForm) (Page, error) {
	if form.ID == uuid.Nil {
		return NewPage(seat, entity.Referral), nil
	}
	was, err := seat.Store.Get(ctx, entity.Referral, form.ID)
	if err != nil {
		return Page{}, err
	}
	if entity.ReferralState.Get(was) != ReferralDraft {
		return Page{}, domain.Fail(domain.Conflict, "referral.error.already_sent", nil)
	}
	return OpenPage(was), nil
}

// receives checks who gets it.
func receives(ctx context.Context, seat Seat, form ReferralForm) (*record.Record, domain.Errors, error) {
	if form.Org == uuid.Nil {
		return nil, domain.Errors{domain.BadField("a_ente", "referral.error.org")}, nil
	}
	org, err := seat.Store.Get(ctx, entity.Org, form.Org)
	if err != nil {
		return nil, nil, err
	}
	refuses := form.Desk == uuid.Nil && !entity.OrgTakesReferrals.Get(org)
	return org, appendIf(nil, refuses, "a_ente", "referral.error.takes_none"), nil
}

func fillReferral(seat Seat, r *record.Record, form ReferralForm, by civil.Date) {
	entity.ReferralPerson.Set(r, form.Person.String())
	entity.ReferralTo.Set(r, form.Org.String())
	entity.ReferralFrom.Set(r, seat.Desk.String())
	setRef(r, entity.ReferralToDesk, form.Desk)
	setRef(r, entity.ReferralRequest, form.Request)
	setRef(r, entity.ReferralBefore, form.Before)
	entity.ReferralReason.Set(r, strings.TrimSpace(form.Reason))
	entity.ReferralShared.Set(r, sharedNames(form)...)
	entity.ReferralUrgent.Set(r, form.Urgent)
	entity.ReferralDate.Set(r, today(seat).String())
	entity.ReferralAnswerBy.Set(r, by.String())
	entity.ReferralOutcome.Set(r, OutcomeWaiting)
}

// sharedNames lists what leaves: why, whether it is urgent, and what was ticked of what may be shared at all.
func sharedNames(form ReferralForm) []string {
	names := []string{FieldName(entity.ReferralReason.Field)}
	if form.Urgent {
		names = append(names, FieldName(entity.ReferralUrgent.Field))
	}
	for _, name := range form.Shared {
		if sharedField(name) != nil && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// followed checks that what goes elsewhere was refused or has expired.
func followed(ctx context.Context, seat Seat, form ReferralForm) error {
	if form.Before == uuid.Nil {
		return nil
	}
	before, err := seat.Store.Get(ctx, entity.Referral, form.Before)
	if err != nil {
		return err
	}
	state := ReferralStands(before, today(seat))
	if state != ReferralRefused && state != ReferralExpired || entity.ReferralPerson.Get(before) != form.Person.String() {
		return domain.Fail(domain.Conflict, "referral.error.not_over", nil)
	}
	return nil
}

// mayShare gives the act by which something of a person may go to an organisation.
func mayShare(ctx context.Context, seat Seat, person, org uuid.UUID) (uuid.UUID, error) {
	stands, err := SharingStands(ctx, seat.Store, person, org, PurposeReferral, today(seat))
	if err != nil {
		return uuid.Nil, err
	}
	if !stands.Allows() || stands.Consent == uuid.Nil {
		return uuid.Nil, domain.Errors{domain.BadField("consenso", "referral.error.consent")}
	}
	return stands.Consent, nil
}
