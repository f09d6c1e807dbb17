package core

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// PsychDelivery is what a colleague hands over to the seated psychologist, who has not answered yet.
type PsychDelivery struct {
	Envelope  uuid.UUID
	From      uuid.UUID
	FromName  string
	Person    uuid.UUID
	Name      string // of the person
	Sessions  int
	Notes     int
	Consented civil.Date
	Until     civil.Date
	Damaged   error // it did not come whole: nothing else is known of it
}

// PsychDeliveries gives what colleagues hand over to the seated psychologist, what she has answered and what has expired left out.
func PsychDeliveries(ctx context.Context, seat Seat) ([]PsychDelivery, error) {
	if err := inHerPlace(seat); err != nil {
		return nil, err
	}
	names, _, err := Staff(ctx, seat)
	if err != nil {
		return nil, err
	}
	answered, err := answeredByHer(ctx, seat)
	if err != nil {
		return nil, err
	}
	var all []PsychDelivery
	for got, err := range EnvelopesFor(ctx, seat, MailHandover) {
		if err != nil {
			return nil, err
		}
		d := PsychDelivery{Envelope: got.Envelope.ID, From: got.From, FromName: names[got.From], Until: dateOf(entity.EnvelopeExpires.Get(got.Envelope)), Damaged: got.Damaged}
		if entity.EnvelopeAnswers.Get(got.Envelope) != "" || answered[d.Envelope] || d.Until.Before(today(seat)) {
			continue
		}
		if d.Damaged == nil {
			d.Damaged = d.fill(got.Plain)
		}
		all = append(all, d)
	}
	return all, nil
}

func (d *PsychDelivery) fill(plain []byte) error {
	s, err := readHandover(plain)
	if err != nil {
		return err
	}
	d.Person, d.Name, d.Sessions, d.Consented = s.Person, s.Name, len(s.Sessions), s.consentedOn()
	for _, held := range s.Sessions {
		d.Notes += len(held.Notes)
	}
	return nil
}

// answeredByHer gives the envelopes that the seated psychologist has answered.
func answeredByHer(ctx context.Context, seat Seat) (map[uuid.UUID]bool, error) {
	answered := map[uuid.UUID]bool{}
	for r, err := range seat.Store.Find(ctx, record.All(entity.Envelope).Is(entity.EnvelopeKind.Field, MailHandover).Cancelled()) {
		if err != nil {
			return nil, err
		}
		if to := parsedID(entity.EnvelopeAnswers.Get(r)); to != uuid.Nil && r.Origin.CreatedBy == seat.User {
			answered[to] = true
		}
	}
	return answered, nil
}

// AnswerDelivery takes what a colleague hands over into the seated psychologist's own scope, or refuses it, and tells the colleague. What was taken can be
// taken again, were the power cut before the answer left.
func AnswerDelivery(ctx context.Context, seat Seat, envelope uuid.UUID, take bool) error {
	if err := inHerPlace(seat); err != nil {
		return err
	}
	var found *Received
	for got, err := range EnvelopesFor(ctx, seat, MailHandover) {
		if err != nil {
			return err
		}
		if got.Envelope.ID == envelope {
			found = &got
			break
		}
	}
	if found == nil {
		return domain.Fail(domain.NotFound, "error.not_found", nil)
	}
	if take {
		if err := takeDelivery(ctx, seat, *found); err != nil {
			return err
		}
	}
	plain, err := json.Marshal(handoverAnswer{Version: handoverVersion, Taken: take})
	if err != nil {
		return err
	}
	_, err = SendEnvelope(ctx, seat, Mail{Kind: MailHandover, Colleague: found.From, Plain: plain, Answers: envelope}) // kept: it says what became of it
	return err
}

func takeDelivery(ctx context.Context, seat Seat, got Received) error {
	if got.Damaged != nil {
		return got.Damaged
	}
	s, err := readHandover(got.Plain)
	if err != nil {
		return err
	}
	path, err := psychBegin(ctx, seat, s.Person, s.Name)
	if err != nil {
		return err
	}
	var fresh []Page
	for _, page := range s.pages(seat) {
		there, err := referred(ctx, seat.Store, page.Now.Entity, page.Now.ID.String())
		if err != nil {
			return err
		}
		if there != nil {
			continue
		}
		if page.Now.Entity == entity.Session {
			entity.SessionPath.Set(page.Now, path.String())
		}
		fresh = append(fresh, page)
	}
	_, err = psychKeep(ctx, seat, s.Person, fresh...)
	return err
}
