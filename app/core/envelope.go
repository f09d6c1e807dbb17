package core

import (
	"context"
	"encoding/base64"
	"iter"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// The kinds of envelope (busta.tipo).
const (
	MailReferral = "INVIO"
	MailAnswer   = "RISPOSTA"
	MailHandover = "CONSEGNA"
	MailReset    = "RIPRISTINO"
	MailKeys     = "CHIAVI"
	MailTask     = "COMPITO"
)

// Mail is something for one desk's readers or one colleague alone, before it is sealed. It is bytes of the kind's own format: everybody forwards it,
// nobody else opens it.
type Mail struct {
	ID        uuid.UUID // of the envelope; zero: a new one
	Kind      string
	Desk      uuid.UUID    // to a desk, under its key of Class
	Class     schema.Block // to a desk: BlockText for whoever helps people there, BlockThree and BlockFour for those who may read these
	Colleague uuid.UUID    // or to one colleague
	Plain     []byte       // at most about 180 KiB
	Answers   uuid.UUID    // the envelope that it answers, zero for none
	Expires   civil.Date   // after which its writer's program takes it away; zero: kept
}

// Seal gives the write that carries mail, to commit together with what it belongs to.
func Seal(ctx context.Context, seat Seat, m Mail) (record.Write, error) {
	if seat.Envelopes == nil {
		return record.Write{}, domain.Fail(domain.Unavailable, "envelope.error.no_desk", nil)
	}
	sealed, err := sealed(ctx, seat.Envelopes, m)
	if err != nil {
		return record.Write{}, err
	}
	if m.ID == uuid.Nil {
		m.ID = seat.IDs.New()
	}
	r := record.New(entity.Envelope, m.ID)
	entity.EnvelopeState.Set(r, entity.Active)
	entity.EnvelopeKind.Set(r, m.Kind)
	entity.EnvelopeContent.Set(r, base64.StdEncoding.EncodeToString(sealed))
	setRef(r, entity.EnvelopeDesk, m.Desk)
	setRef(r, entity.EnvelopeOperator, m.Colleague)
	setRef(r, entity.EnvelopeAnswers, m.Answers)
	if !m.Expires.IsZero() {
		entity.EnvelopeExpires.Set(r, m.Expires.String())
	}
	return record.Write{Op: record.Create, Record: r, Subject: r.ID}, nil
}

func sealed(ctx context.Context, e Envelopes, m Mail) ([]byte, error) {
	if m.Colleague != uuid.Nil {
		return e.ToColleague(ctx, m.Kind, m.Colleague, m.Plain)
	}
	return e.ToDesk(ctx, m.Kind, m.Desk, m.Class, m.Plain)
}

func setRef(r *record.Record, f schema.TextField, id uuid.UUID) {
	if id != uuid.Nil {
		f.Set(r, id.String())
	}
}

// SendEnvelope seals mail and leaves it for its reader; it gives the id of the envelope. It travels with everything else.
func SendEnvelope(ctx context.Context, seat Seat, m Mail) (uuid.UUID, error) {
	w, err := Seal(ctx, seat, m)
	if err != nil {
		return uuid.Nil, err
	}
	return w.Record.ID, seat.Store.Commit(ctx, w)
}

// Received is mail that came.
type Received struct {
	Envelope *record.Record
	From     uuid.UUID // the user who sealed it
	Plain    []byte
	Damaged  error // it did not come whole, or is not from who it says: Plain is nil
}

// EnvelopesFor gives the mail of a kind to the seated person and to the desk at which she sits, the first written first. What is for others of that desk
// is left out.
func EnvelopesFor(ctx context.Context, seat Seat, kind string) iter.Seq2[Received, error] {
	return func(yield func(Received, error) bool) {
		all, err := envelopesTo(ctx, seat, kind)
		if err != nil {
			yield(Received{}, err)
			return
		}
		for _, r := range all {
			got, mine, err := openEnvelope(ctx, seat, r)
			if mine && !yield(got, err) || err != nil {
				return
			}
		}
	}
}

func envelopesTo(ctx context.Context, seat Seat, kind string) ([]*record.Record, error) {
	if seat.Envelopes == nil {
		return nil, nil
	}
	of := func(f schema.TextField, id uuid.UUID) ([]*record.Record, error) {
		return collect(seat.Store.Find(ctx, record.All(entity.Envelope).Is(f.Field, id.String()).Is(entity.EnvelopeKind.Field, kind)))
	}
	toDesk, err := of(entity.EnvelopeDesk, seat.Desk)
	if err != nil {
		return nil, err
	}
	toHer, err := of(entity.EnvelopeOperator, seat.User)
	return sortedBy(append(toDesk, toHer...), firstWritten), err
}

// openEnvelope opens one; mine is false where it is for others.
func openEnvelope(ctx context.Context, seat Seat, r *record.Record) (got Received, mine bool, err error) {
	got.Envelope = r
	content, err := base64.StdEncoding.DecodeString(entity.EnvelopeContent.Get(r))
	if err != nil {
		got.Damaged = domain.Fail(domain.Damaged, "envelope.error.damaged", err)
		return got, true, nil
	}
	got.From, got.Plain, err = seat.Envelopes.Open(ctx, entity.EnvelopeKind.Get(r), content)
	switch domain.CodeOf(err) {
	case domain.Forbidden:
		return got, false, nil
	case domain.Damaged, domain.Newer:
		got.Damaged = err
		return got, true, nil
	}
	return got, true, err
}
