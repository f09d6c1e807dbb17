package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// handoverDays is how long a colleague has to answer a handover.
const handoverDays = 30

// mostHandedOver is how many bytes one envelope carries before it is sealed.
const mostHandedOver = 170_000

// PsychHandover is what a psychologist hands over to a colleague, with the person's consent to it.
type PsychHandover struct {
	Person  uuid.UUID
	To      uuid.UUID
	Notes   []uuid.UUID  // in force; nil: the whole file
	Consent PsychConsent // to the handing over: who took it is the author
}

// PsychColleagues gives the other psychologists of the network, whatever their desks.
func PsychColleagues(ctx context.Context, seat Seat) ([]Colleague, error) {
	return psychColleagues(ctx, seat, func(*record.Record) bool { return true })
}

// HandOver seals sessions and notes anew for a colleague, by the author's own hand and with the person's recorded consent (spec §1 d). The consent is written
// first, into her own scope: without it nothing leaves. Her own notes stay hers.
func HandOver(ctx context.Context, seat Seat, h PsychHandover) error {
	if err := inHerPlace(seat); err != nil {
		return err
	}
	colleagues, err := PsychColleagues(ctx, seat)
	if err != nil {
		return err
	}
	file, err := OpenPsychFile(ctx, seat, h.Person)
	if err != nil {
		return err
	}
	h.Consent.State = Given
	if h.Consent.Day.IsZero() {
		h.Consent.Day = today(seat)
	}
	var wrong domain.Errors
	wrong = appendIf(wrong, !slices.ContainsFunc(colleagues, func(c Colleague) bool { return c.ID == h.To }), "a", "psychology.error.no_colleague")
	wrong = append(wrong, psychConsentFaults(seat, file.Record, h.Consent, Standing{})...)
	if len(wrong) > 0 {
		return wrong
	}
	page := handoverConsent(seat, h)
	plain, err := h.sealed(seat, file, page.Now.ID)
	if err != nil {
		return err
	}
	mail, err := Seal(ctx, seat, Mail{
		ID: handoverID(page.Now.ID), Kind: MailHandover, Colleague: h.To, Plain: plain, Expires: today(seat).AddDays(handoverDays),
	})
	if err != nil {
		return err
	}
	if _, err := psychKeep(ctx, seat, h.Person, page); err != nil {
		return err
	}
	if err := seat.Store.Commit(ctx, mail); err != nil {
		return err
	}
	return seat.note(ctx, AuditLine{Action: "CONSEGNATA", Count: 1}) // whose file it was is nobody's to read
}

// handoverID names the envelope of a handover after the consent to it, so that she finds again what she handed over, and nobody else does.
func handoverID(consent uuid.UUID) uuid.UUID { return record.DerivedID("consegna", consent.String()) }

// handoverConsent is the consent to a handover: act C with the purpose of psychology, in her own scope.
func handoverConsent(seat Seat, h PsychHandover) Page {
	page := psychConsentPage(seat, h.Person, h.Consent, Standing{})
	entity.ConsentAct.Set(page.Now, ActSharing)
	entity.ConsentTextVersion.Set(page.Now, orElse(h.Consent.Version, NoticeVersion))
	return page
}

// The states of what was handed over.
const (
	HandedWaits   = "waits"
	HandedTaken   = "taken"
	HandedRefused = "refused"
	HandedExpired = "expired"
	HandedBack    = "back" // she took it back before it was answered
)

// Handed is what became of something that she handed over.
type Handed struct {
	Consent uuid.UUID // by which it is named
	Person  uuid.UUID
	To      uuid.UUID // zero where the envelope is gone
	On      civil.Date
	Until   civil.Date
	State   string
}

// HandedOver gives what she handed over, the latest first.
func HandedOver(ctx context.Context, seat Seat) ([]Handed, error) {
	consents, err := psychRecords(ctx, seat, record.All(entity.Consent).OrderDown(entity.ConsentDate.Field))
	if err != nil {
		return nil, err
	}
	answers, err := handoverAnswers(ctx, seat)
	if err != nil {
		return nil, err
	}
	var all []Handed
	for _, c := range consents {
		if entity.ConsentAct.Get(c) != ActSharing {
			continue
		}
		h := Handed{Consent: c.ID, Person: parsedID(entity.ConsentPerson.Get(c)), On: dateOf(entity.ConsentDate.Get(c)), State: HandedExpired}
		sent, err := referred(ctx, seat.Store, entity.Envelope, handoverID(c.ID).String())
		if err != nil {
			return nil, err
		}
		if sent != nil {
			h.To, h.Until = parsedID(entity.EnvelopeOperator.Get(sent)), dateOf(entity.EnvelopeExpires.Get(sent))
		}
		if !h.Until.Before(today(seat)) {
			h.State = HandedWaits
		}
		if outcomeOf(c) == Withdrawn {
			h.State = HandedBack
		}
		if taken, answered := answers.of(handoverID(c.ID), sent); answered {
			h.State = map[bool]string{true: HandedTaken, false: HandedRefused}[taken]
		}
		all = append(all, h)
	}
	return all, nil
}

// handedBack are what colleagues answered: whether they took it, by the envelope that they answer and by who says so.
type handedBack map[[2]uuid.UUID]bool

// of gives the answer of the colleague to whom an envelope went; another's word is none.
func (a handedBack) of(envelope uuid.UUID, sent *record.Record) (taken, answered bool) {
	if sent == nil {
		return false, false
	}
	taken, answered = a[[2]uuid.UUID{envelope, parsedID(entity.EnvelopeOperator.Get(sent))}]
	return taken, answered
}

func handoverAnswers(ctx context.Context, seat Seat) (handedBack, error) {
	answers := handedBack{}
	for got, err := range EnvelopesFor(ctx, seat, MailHandover) {
		if err != nil {
			return nil, err
		}
		to := parsedID(entity.EnvelopeAnswers.Get(got.Envelope))
		if answer, ok := readHandoverAnswer(got.Plain); ok && to != uuid.Nil && got.Damaged == nil {
			answers[[2]uuid.UUID{to, got.From}] = answer
		}
	}
	return answers, nil
}

// TakeBackHandover takes back what was handed over and not answered yet: the person withdrew the consent to it, or she thought better of it. What a colleague has
// taken is hers.
func TakeBackHandover(ctx context.Context, seat Seat, consent uuid.UUID) error {
	was, err := psychRecord(ctx, seat, record.All(entity.Consent), consent)
	if err != nil {
		return err
	}
	answers, err := handoverAnswers(ctx, seat)
	if err != nil {
		return err
	}
	sent, err := referred(ctx, seat.Store, entity.Envelope, handoverID(consent).String())
	if err != nil {
		return err
	}
	if taken, _ := answers.of(handoverID(consent), sent); taken {
		return domain.Fail(domain.Conflict, "psychology.error.handed_taken", nil)
	}
	page := OpenPage(was)
	entity.ConsentOutcome.Set(page.Now, Withdrawn)
	entity.ConsentWithdrawnOn.Set(page.Now, today(seat).String())
	if _, err := psychKeep(ctx, seat, parsedID(entity.ConsentPerson.Get(was)), page); err != nil {
		return err
	}
	if sent == nil {
		return nil
	}
	return seat.Store.Commit(ctx, takenAway([]*record.Record{sent})...)
}
