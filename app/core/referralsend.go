package core

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// extractKept is for how many days after the answer is due an extract stays where it was sent.
const extractKept = 60

// SendReferral sends a referral that was written: to a desk with Soglia the sealed extract leaves with the next exchange; to others, and of a protected
// person to anybody, a letter goes by hand. The consent is looked at again: it may have been withdrawn since.
func SendReferral(ctx context.Context, seat Seat, id uuid.UUID) (Registered, error) {
	was, err := seat.Store.Get(ctx, entity.Referral, id)
	if err != nil {
		return Registered{}, err
	}
	if entity.ReferralState.Get(was) != ReferralDraft {
		return Registered{}, domain.Fail(domain.Conflict, "referral.error.already_sent", nil)
	}
	person := parsedID(entity.ReferralPerson.Get(was))
	consent, err := mayShare(ctx, seat, person, parsedID(entity.ReferralTo.Get(was)))
	if err != nil {
		return Registered{}, err
	}
	page := OpenPage(was)
	entity.ReferralState.Set(page.Now, ReferralSent)
	entity.ReferralConsent.Set(page.Now, consent.String())
	dateSending(seat, page.Now)
	extract, of, err := ExtractOf(ctx, seat, page.Now)
	if err != nil {
		return Registered{}, err
	}
	entity.ReferralShared.Set(page.Now, extract.names()...)
	envelopes, err := extractsOf(ctx, seat, page.Now, of, extract)
	if err != nil {
		return Registered{}, err
	}
	if err := noteSharing(ctx, seat, was, consent); err != nil {
		return Registered{}, err
	}
	writes, err := keepAnd(ctx, seat, person, envelopes, page)
	return Registered{Person: person, Written: writes}, err
}

// dateSending puts the day of sending, and leaves as many days for the answer as there were when it was written.
func dateSending(seat Seat, r *record.Record) {
	written, by := dateOf(entity.ReferralDate.Get(r)), dateOf(entity.ReferralAnswerBy.Get(r))
	if late := today(seat).DaysSince(written); late > 0 && !written.IsZero() {
		entity.ReferralAnswerBy.Set(r, by.AddDays(late).String())
	}
	entity.ReferralDate.Set(r, today(seat).String())
}

// noteSharing writes down that data left, and that it did without consent where it did.
func noteSharing(ctx context.Context, seat Seat, r *record.Record, consent uuid.UUID) error {
	act, err := seat.Store.Get(ctx, entity.Consent, consent)
	if err != nil {
		return err
	}
	line := AuditLine{Action: "CONDIVISA", Entity: entity.Referral, Records: []uuid.UUID{r.ID}}
	if ground := entity.ConsentWithoutConsent.Get(act); ground != "" {
		line.Action, line.Reason = "SENZA_CONSENSO", ground
	}
	return seat.note(ctx, line)
}

// keepAnd is keep, with more writes that stand or fall with it.
func keepAnd(ctx context.Context, seat Seat, subject uuid.UUID, more []record.Write, page Page) ([]record.Write, error) {
	if err := mayWork(seat); err != nil {
		return nil, err
	}
	if err := Validate(page.Now, page.Was).OrNil(); err != nil {
		return nil, err
	}
	seat.Desk = homeOf(ctx, seat, subject)
	writes := append([]record.Write{page.write(seat, subject)}, more...)
	return writes, seat.Store.Commit(ctx, writes...)
}

// Travels says whether a referral goes as a sealed extract. Of a protected person nothing travels through the network: a letter goes, by hand.
func Travels(person, referral *record.Record) bool {
	return entity.ReferralToDesk.Get(referral) != "" && !entity.PersonProtected.Get(person)
}

// extractsOf seals what a desk with Soglia is told, in one envelope for each class; none where a letter goes.
func extractsOf(ctx context.Context, seat Seat, referral, person *record.Record, extract Extract) ([]record.Write, error) {
	if !Travels(person, referral) {
		return nil, nil
	}
	return sealExtract(ctx, seat, parsedID(entity.ReferralToDesk.Get(referral)), extract)
}

func sealExtract(ctx context.Context, seat Seat, desk uuid.UUID, extract Extract) ([]record.Write, error) {
	parts := extract.parts()
	var writes []record.Write
	for block := schema.BlockText; block <= schema.BlockFour; block++ {
		part, ok := parts[block]
		if !ok {
			continue
		}
		plain, err := part.Encode()
		if err != nil {
			return nil, err
		}
		w, err := Seal(ctx, seat, Mail{
			ID: extractID(extract.Referral, block), Kind: MailReferral, Desk: desk, Class: block, Plain: plain, Expires: keptUntil(seat, extract),
		})
		if err != nil {
			return nil, err
		}
		writes = append(writes, w)
	}
	return writes, nil
}

// extractID names the envelope of one part, so that whoever knows the referral finds it again; to nobody else it says anything.
func extractID(referral uuid.UUID, block schema.Block) uuid.UUID {
	return record.DerivedID("busta", referral.String(), strconv.Itoa(int(block)))
}

func keptUntil(seat Seat, e Extract) civil.Date {
	if e.AnswerBy.IsZero() {
		return today(seat).AddDays(extractKept)
	}
	return e.AnswerBy.AddDays(extractKept)
}

// ExtractOf gives exactly what a referral tells, with the values as they stand now: what its letter says and what is sealed. It gives the person too.
func ExtractOf(ctx context.Context, seat Seat, referral *record.Record) (Extract, *record.Record, error) {
	id := parsedID(entity.ReferralPerson.Get(referral))
	person, err := seat.Store.Get(ctx, entity.Person, id)
	if err != nil {
		return Extract{}, nil, err
	}
	lines, err := ShareableOf(ctx, seat, id, parsedID(entity.ReferralRequest.Get(referral)))
	if err != nil {
		return Extract{}, nil, err
	}
	names := entity.ReferralShared.Get(referral)
	own := Shareable{Fields: []*schema.Field{entity.ReferralReason.Field, entity.ReferralUrgent.Field}}
	own.add(referral, 0, schema.BlockText)
	return Extract{
		Referral: referral.ID, From: parsedID(entity.ReferralFrom.Get(referral)), AnswerBy: dateOf(entity.ReferralAnswerBy.Get(referral)),
		Values: Told(append([]Shareable{own}, lines...), names),
	}, person, nil
}
