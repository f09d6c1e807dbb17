package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Incoming is a referral that another desk of the network sent to this one, as far as the seated person may read it.
type Incoming struct {
	Extract               // of all parts that she opens
	Envelope   uuid.UUID  // to which the answer answers
	Arrived    civil.Date // day on which it was written
	Sender     string     // name of who sent it
	SenderDesk string     // and of their desk
	Answer     *Answered  // what this desk answered; nil: nothing yet
	Damaged    error      // it cannot be trusted: there is nothing else
}

// Answered is what a desk answered to a referral.
type Answered struct {
	ReferralAnswer
	Person uuid.UUID // at the desk that answered, whom it was written down for; zero for none
}

// IncomingReferrals gives the referrals to the desk at which the seated person sits: those without answer first, by the day on which it is due.
func IncomingReferrals(ctx context.Context, seat Seat) ([]Incoming, error) {
	m := &mailroom{ctx: ctx, seat: seat, found: map[uuid.UUID]*Incoming{}}
	for got, err := range EnvelopesFor(ctx, seat, MailReferral) {
		if err == nil {
			err = m.take(got)
		}
		if err != nil {
			return nil, err
		}
	}
	for got, err := range EnvelopesFor(ctx, seat, MailAnswer) {
		if err != nil {
			return nil, err
		}
		m.takeOwn(got)
	}
	return m.all(), nil
}

// mailroom puts the parts of each referral together.
type mailroom struct {
	ctx     context.Context
	seat    Seat
	found   map[uuid.UUID]*Incoming
	damaged []Incoming
	writers map[uuid.UUID]Writer
}

func (m *mailroom) take(got Received) error {
	part, err := m.trusted(got)
	if err != nil {
		return err
	}
	if part.isDamaged() {
		m.damaged = append(m.damaged, part)
		return nil
	}
	in := m.found[part.Referral]
	if in == nil {
		in = &Incoming{Extract: part.with(nil), Envelope: part.Envelope, Arrived: part.Arrived}
		m.found[part.Referral] = in
		if err := m.name(in, got.From); err != nil {
			return err
		}
	}
	in.join(part.Envelope, part.Extract)
	return nil
}

func (in Incoming) isDamaged() bool { return in.Damaged != nil }

// trusted reads one part; Damaged says why it cannot be trusted.
func (m *mailroom) trusted(got Received) (Incoming, error) {
	in := Incoming{Envelope: got.Envelope.ID, Arrived: createdOn(got.Envelope), Damaged: got.Damaged}
	if in.isDamaged() {
		return in, nil
	}
	var err error
	if in.Extract, err = DecodeExtract(got.Plain); err == nil {
		err = worksAt(m.ctx, m.seat.Store, got.From, in.From)
	}
	if code := domain.CodeOf(err); code == domain.Damaged || code == domain.Newer {
		in.Damaged, err = err, nil
	}
	return in, err
}

// join adds a part. Parts that another desk sealed under the same name are left out.
func (in *Incoming) join(envelope uuid.UUID, part Extract) {
	if part.From != in.From {
		return
	}
	if part.Stop != "" {
		in.Stop, in.Values = part.Stop, nil
	}
	if envelope == extractID(in.Referral, schema.BlockText) {
		in.Envelope = envelope
	}
	if in.Stop == "" {
		in.Values = append(in.Values, part.Values...)
	}
}

// worksAt refuses who says to write for a desk at which they do not work.
func worksAt(ctx context.Context, s Store, user, desk uuid.UUID) error {
	her, err := referred(ctx, s, entity.Operator, user.String())
	if err != nil {
		return err
	}
	if her == nil || !slices.Contains(entity.OperatorDesks.Get(her), desk.String()) {
		return domain.Fail(domain.Damaged, "envelope.error.damaged", nil)
	}
	return nil
}

func (m *mailroom) name(in *Incoming, from uuid.UUID) (err error) {
	if m.writers == nil {
		if m.writers, err = Writers(m.ctx, m.seat); err != nil {
			return err
		}
	}
	desk, err := referred(m.ctx, m.seat.Store, entity.Desk, in.From.String())
	if desk != nil {
		in.SenderDesk = entity.DeskName.Get(desk)
	}
	in.Sender = m.writers[from].Name
	return err
}

// takeOwn takes the copy of an answer that this desk kept for itself.
func (m *mailroom) takeOwn(got Received) {
	a, err := decodeAnswer(got.Plain)
	if got.Damaged != nil || err != nil || a.desk != m.seat.Desk || worksAt(m.ctx, m.seat.Store, got.From, a.desk) != nil {
		return // nobody else says that this desk has answered
	}
	if in := m.found[a.referral]; in != nil {
		in.Answer = &a.Answered
	}
}

func (m *mailroom) all() []Incoming {
	all := slices.Clone(m.damaged)
	for _, in := range m.found {
		all = append(all, *in)
	}
	slices.SortFunc(all, earlierIncoming)
	return all
}

func earlierIncoming(a, b Incoming) int {
	done := func(in Incoming) int {
		if in.Answer != nil || in.Stop != "" {
			return 1
		}
		return 0
	}
	if done(a) != done(b) {
		return done(a) - done(b)
	}
	if done(a) == 1 {
		a, b = b, a // the latest first
	}
	urgent := func(in Incoming) bool { return in.ValueOf(entity.ReferralUrgent.Field).Bool() }
	if urgent(a) != urgent(b) {
		if urgent(a) {
			return -1
		}
		return 1
	}
	if c := a.AnswerBy.Compare(b.AnswerBy); c != 0 {
		return c
	}
	return slices.Compare(a.Referral[:], b.Referral[:])
}

// ValueOf gives what an extract says of a field, absent where it says nothing.
func (e Extract) ValueOf(f *schema.Field) schema.Value {
	for _, v := range e.Values {
		if v.Field == f && v.Nth == 0 {
			return v.Value
		}
	}
	return schema.Value{}
}

// Name gives the name of whom an extract is about, "" where it was not shared.
func (e Extract) Name() string {
	p := record.New(entity.Person, uuid.Nil)
	for _, f := range []*schema.Field{entity.PersonGivenName.Field, entity.PersonFamilyName.Field, entity.PersonOriginalScript.Field} {
		p.SetValue(f, e.ValueOf(f))
	}
	return DisplayName(p)
}
