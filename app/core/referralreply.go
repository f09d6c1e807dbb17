package core

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// sealedAnswer is an answer as it is sealed to the desk that sent the person: JSON, documented in docs/protocol.md (22). The copy that the answering desk
// keeps for itself says whom it wrote down.
type sealedAnswer struct {
	Version     int        `json:"v"`
	Referral    uuid.UUID  `json:"invio"`
	Desk        uuid.UUID  `json:"sportello"` // that answers
	Outcome     string     `json:"esito"`
	Reason      string     `json:"motivo,omitempty"`
	On          string     `json:"data"`
	By          string     `json:"da"`
	Return      string     `json:"ritorno,omitempty"`
	Appointment string     `json:"primo_appuntamento,omitempty"`
	Person      *uuid.UUID `json:"persona,omitempty"`
}

// reply is an answer that came, or the desk's own copy of one.
type reply struct {
	Answered
	referral, desk uuid.UUID
}

func decodeAnswer(b []byte) (reply, error) {
	var s sealedAnswer
	if err := json.Unmarshal(b, &s); err != nil {
		return reply{}, badExtract(err)
	}
	a := ReferralAnswer{Outcome: s.Outcome, Reason: s.Reason, By: s.By, Return: s.Return}
	a.On, a.Appointment = dateOf(s.On), dateOf(s.Appointment)
	known := codelist.Shipped().Has("referral_outcome", s.Outcome) && !codelist.IsRefusal(s.Outcome)
	if s.Referral == uuid.Nil || s.Desk == uuid.Nil || !known || a.On.IsZero() {
		return reply{}, badExtract(nil)
	}
	r := reply{Answered: Answered{ReferralAnswer: a}, referral: s.Referral, desk: s.Desk}
	if s.Person != nil {
		r.Person = *s.Person
	}
	return r, nil
}

// answerEnvelopes seals an answer to the desk that sent the person, and to the own desk a copy that says for whom it was written down.
func answerEnvelopes(ctx context.Context, seat Seat, in Incoming, a ReferralAnswer, person uuid.UUID) ([]record.Write, error) {
	s := sealedAnswer{
		Version: extractVersion, Referral: in.Referral, Desk: seat.Desk, Outcome: a.Outcome, Reason: a.Reason, On: a.On.String(), By: a.By,
		Return: a.Return, Appointment: a.Appointment.String(),
	}
	var writes []record.Write
	for _, to := range []uuid.UUID{in.From, seat.Desk} {
		if to == seat.Desk && person != uuid.Nil {
			s.Person = &person
		}
		plain, err := json.Marshal(s)
		if err != nil {
			return nil, err
		}
		w, err := Seal(ctx, seat, Mail{
			Kind: MailAnswer, Desk: to, Class: schema.BlockText, Plain: plain, Answers: in.Envelope, Expires: today(seat).AddDays(answerKept),
		})
		if err != nil {
			return nil, err
		}
		writes = append(writes, w)
	}
	return writes, nil
}

// answerKept is for how many days an answer stays where it was sent.
const answerKept = 365

// RefuseIncoming answers that this desk cannot take the person on, with a coded reason and words.
func RefuseIncoming(ctx context.Context, seat Seat, in Incoming, a ReferralAnswer) error {
	a, err := ownAnswer(seat, in, a)
	if err == nil && stateAfter(a.Outcome) != ReferralRefused {
		err = domain.Errors{domain.BadField("esito", "referral.error.outcome")}
	}
	if err != nil {
		return err
	}
	writes, err := answerEnvelopes(ctx, seat, in, a, uuid.Nil)
	if err != nil {
		return err
	}
	return seat.Store.Commit(ctx, writes...)
}

// ownAnswer settles what the seat says, and refuses to answer twice or to what was taken back.
func ownAnswer(seat Seat, in Incoming, a ReferralAnswer) (ReferralAnswer, error) {
	if err := mayWork(seat); err != nil {
		return a, err
	}
	if in.Answer != nil || in.Stop != "" || in.Damaged != nil {
		return a, domain.Fail(domain.Conflict, "referral.error.answered", nil)
	}
	if a.On.IsZero() {
		a.On = today(seat)
	}
	a.By = orElse(a.By, seat.Name)
	return a, nil
}

// ApplyAnswers writes what desks with Soglia answered into the referrals of this one, and gives how many. It is called when the day is looked at; of two
// laptops that do it apart both write the same.
func ApplyAnswers(ctx context.Context, seat Seat) (int, error) {
	if !works(seat) {
		return 0, nil
	}
	done := 0
	for got, err := range EnvelopesFor(ctx, seat, MailAnswer) {
		if err != nil {
			return done, err
		}
		a, err := decodeAnswer(got.Plain)
		if got.Damaged != nil || err != nil || a.desk == seat.Desk {
			continue // a damaged one says nothing; the desk's own copies are not for its referrals
		}
		applied, err := applyAnswer(ctx, seat, got.From, a)
		if staysUndone(err) {
			continue // the referral goes on waiting, and expires loudly
		}
		if err != nil {
			return done, err
		}
		if applied {
			done++
		}
	}
	return done, nil
}

// works says whether whoever sits registers anything at a desk.
func works(seat Seat) bool { return mayWork(seat) == nil }

func applyAnswer(ctx context.Context, seat Seat, from uuid.UUID, a reply) (bool, error) {
	r, err := referred(ctx, seat.Store, entity.Referral, a.referral.String())
	if err != nil || r == nil || entity.ReferralToDesk.Get(r) != a.desk.String() {
		return false, err
	}
	if err := worksAt(ctx, seat.Store, from, a.desk); err != nil {
		return false, ignoring(err, domain.Damaged)
	}
	if state := entity.ReferralState.Get(r); state != ReferralSent && state != ReferralExpired {
		return false, nil
	}
	if a.On.Before(dateOf(entity.ReferralDate.Get(r))) {
		a.On = dateOf(entity.ReferralDate.Get(r)) // a clock that was slow
	}
	_, err = keepReferral(ctx, seat, answered(r, a.ReferralAnswer))
	return err == nil, err
}

// ignoring leaves one kind of error aside.
func ignoring(err error, code domain.Code) error {
	if domain.CodeOf(err) == code {
		return nil
	}
	return err
}

// lateBy gives by how many days an answer is late, negative while there is time.
func lateBy(r *record.Record, on civil.Date) int {
	by := dateOf(entity.ReferralAnswerBy.Get(r))
	if by.IsZero() {
		return 0
	}
	return on.DaysSince(by)
}
