package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// AcceptIncoming answers that this desk takes the person on, and writes them down: known is somebody who is here already, zero for somebody new. What was
// shared fills what is empty; class 3 and 4 stay in the extract, since nobody has asked the person yet whether this desk may write them down (spec §3.2).
func AcceptIncoming(ctx context.Context, seat Seat, in Incoming, a ReferralAnswer, known uuid.UUID) (Registered, error) {
	a, err := ownAnswer(seat, in, a)
	if err == nil && stateAfter(a.Outcome) != ReferralAccepted {
		err = domain.Errors{domain.BadField("esito", "referral.error.outcome")}
	}
	if err != nil {
		return Registered{}, err
	}
	g, more, err := arrival(ctx, seat, in, known)
	if err != nil {
		return Registered{}, err
	}
	envelopes, err := answerEnvelopes(ctx, seat, in, a, g.subject())
	if err != nil {
		return Registered{}, err
	}
	writes := append(append(g.writes, more...), envelopes...)
	if err := seat.Store.Commit(ctx, writes...); err != nil {
		return Registered{}, err
	}
	return Registered{Intake: g.intake.ID, Person: g.subject(), Written: writes}, nil
}

// arrival writes the accesso by which somebody comes who was sent, as other accessi are written; more is what is filled in of somebody known.
func arrival(ctx context.Context, seat Seat, in Incoming, known uuid.UUID) (*registration, []record.Write, error) {
	guest := Guest{Known: known}
	if err := livesHere(ctx, seat, known); err != nil {
		return nil, nil, err
	}
	if known == uuid.Nil {
		guest.New, guest.Contacts = newcomer(seat, in.Extract), contactsIn(seat, in.Extract)
	}
	v := Visit{Day: today(seat), Channel: "SEGNALAZIONE", Party: Party{Person: &guest, Requester: "ENTE"}, Requests: in.codes(entity.RequestKind.Field), Confirmed: true}
	for _, need := range in.codes(entity.NeedItem.Field) {
		if codelist.Shipped().ClassOf("macro_need", need) <= int(schema.Ordinary) {
			v.Needs = append(v.Needs, need)
		}
	}
	g := &registration{seat: seat, visit: v.settled(seat), desk: seat.Desk}
	if err := g.meet(ctx); err != nil {
		return nil, nil, err
	}
	g.write()
	if err := g.sentBy(ctx, in); err != nil {
		return nil, nil, err
	}
	if err := g.verdict(); err != nil || known == uuid.Nil {
		return g, nil, err
	}
	more, err := filledIn(ctx, seat, g.main, in.Extract)
	return g, more, err
}

// livesHere refuses who is written down at another desk: each desk has its own page of a person, and whether both are one is decided elsewhere.
func livesHere(ctx context.Context, seat Seat, known uuid.UUID) error {
	if known == uuid.Nil {
		return nil
	}
	p, err := seat.Store.Get(ctx, entity.Person, known)
	if err == nil && p.Desk != uuid.Nil && p.Desk != seat.Desk {
		err = domain.Fail(domain.Conflict, "referral.error.other_desk", nil)
	}
	return err
}

// codes gives the codes that an extract holds for a field.
func (e Extract) codes(f *schema.Field) []string {
	var codes []string
	for _, v := range e.Values {
		if v.Field == f {
			codes = append(codes, v.Value.Text())
		}
	}
	return codes
}

// sentBy says in the accesso which organisation sent the person, and in the request what they said.
func (g *registration) sentBy(ctx context.Context, in Incoming) error {
	desk, err := referred(ctx, g.seat.Store, entity.Desk, in.From.String())
	if err != nil {
		return err
	}
	if desk != nil {
		entity.IntakeSentBy.Set(g.intake, entity.DeskOrg.Get(desk))
	}
	entity.IntakeNote.Set(g.intake, in.ValueOf(entity.ReferralReason.Field).Text())
	for _, w := range g.writes {
		if w.Record.Entity == entity.Request {
			entity.RequestText.Set(w.Record, in.ValueOf(entity.RequestText.Field).Text())
			setIf(w.Record, entity.RequestUrgent, in.ValueOf(entity.ReferralUrgent.Field).Bool())
		}
	}
	return nil
}

// mayKeep says whether a shared value may be written down here before anybody has asked the person.
func mayKeep(v SharedValue) bool {
	wrong, _ := wrongValue(v.Field, v.Value)
	return wrong == "" && v.Field.BlockOf(v.Value, codelist.Shipped().ClassOf) <= schema.BlockText
}

func newcomer(seat Seat, e Extract) *record.Record {
	p := record.New(entity.Person, seat.IDs.New())
	for _, v := range e.Values {
		if v.Field.Entity == entity.Person && mayKeep(v) {
			p.SetValue(v.Field, v.Value)
		}
	}
	if DisplayName(p) == "" { // the name was not shared: the desk asks
		entity.PersonAliases.Set(p, e.Referral.String()[:8])
	}
	return p
}

// contactsIn makes the ways to reach the person. What was not said of a number is asked first.
func contactsIn(seat Seat, e Extract) []*record.Record {
	byNth := map[int]*record.Record{}
	var contacts []*record.Record
	for _, v := range e.Values {
		if v.Field.Entity != entity.Contact || !mayKeep(v) {
			continue
		}
		c := byNth[v.Nth]
		if c == nil {
			c = record.New(entity.Contact, seat.IDs.New())
			entity.ContactKind.Set(c, codelist.NotAsked)
			byNth[v.Nth], contacts = c, append(contacts, c)
		}
		c.SetValue(v.Field, v.Value)
	}
	return contacts
}

// filledIn fills what is empty of somebody who is here already, and adds the numbers that are not known.
func filledIn(ctx context.Context, seat Seat, person *record.Record, e Extract) ([]record.Write, error) {
	page := OpenPage(person)
	for _, v := range e.Values {
		if v.Field.Entity == entity.Person && mayKeep(v) && person.Value(v.Field).IsAbsent() && !person.IsReserved(v.Field) {
			page.Now.SetValue(v.Field, v.Value)
		}
	}
	var writes []record.Write
	if w := page.write(seat, person.ID); len(w.Changed()) > 0 && len(newFaults(page)) == 0 {
		writes = append(writes, w)
	}
	has, err := collect(seat.Store.Find(ctx, record.All(entity.Contact).Is(entity.ContactPerson.Field, person.ID.String())))
	if err != nil {
		return nil, err
	}
	numbers := map[string]bool{}
	for _, c := range has {
		numbers[entity.ContactValue.Get(c)] = true
	}
	for _, c := range contactsIn(seat, e) {
		if numbers[entity.ContactValue.Get(c)] {
			continue
		}
		entity.ContactState.Set(c, entity.Active)
		entity.ContactPerson.Set(c, person.ID.String())
		entity.ContactSafety.Set(c, orElse(entity.ContactSafety.Get(c), AskFirst))
		writes = append(writes, record.Write{Op: record.Create, Record: c, Subject: person.ID, Desk: homeOf(ctx, seat, person.ID)})
	}
	return writes, nil
}
