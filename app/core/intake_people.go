package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/notice"
	"soglia/domain/record"
)

// meet finds or makes the people of the visit.
func (g *registration) meet(ctx context.Context) error {
	party := g.visit.Party
	if party.Person != nil {
		person, err := g.guest(ctx, *party.Person)
		if err != nil {
			return err
		}
		g.main = person
	}
	for _, other := range party.Others {
		person, err := g.guest(ctx, other)
		if err != nil {
			return err
		}
		g.others = append(g.others, person)
	}
	if g.main == nil && len(g.others) > 0 {
		g.main, g.others = g.others[0], g.others[1:]
	}
	return g.recall(ctx, party.Person)
}

// recall finds how the consents of a person known already stand.
func (g *registration) recall(ctx context.Context, guest *Guest) error {
	if guest == nil || guest.Known == uuid.Nil {
		return nil
	}
	standings, err := Standings(ctx, g.seat.Store, guest.Known, civil.DateOf(g.seat.Clock.Now()))
	if err != nil {
		return err
	}
	g.consents = standings
	contacts, err := collect(g.seat.Store.Find(ctx, record.All(entity.Contact).Is(entity.ContactPerson.Field, guest.Known.String())))
	g.reach = bestContact(contacts)
	return err
}

// readTexts finds which texts of the acts that were taken are in force.
func (g *registration) readTexts(ctx context.Context) error {
	g.texts = make(map[string]string)
	for _, act := range g.visit.Consents {
		if act.State == "" {
			continue
		}
		text, err := NoticeInForce(ctx, g.seat.Store, act.Act, orElse(act.Language, notice.Language))
		if err != nil {
			return err
		}
		g.texts[act.Act] = text.Version
	}
	return nil
}

// bestContact is the first that may be called at any time, else the first that may be called at all, else the first.
func bestContact(contacts []*record.Record) string {
	best, rank := "", 0
	for _, c := range contacts {
		now := 1
		switch {
		case SafetyOf(c) == SafeContact:
			now = 3
		case MayCall(c):
			now = 2
		}
		if now > rank {
			best, rank = c.ID.String(), now
		}
	}
	return best
}

func (g *registration) guest(ctx context.Context, guest Guest) (*record.Record, error) {
	if guest.Known != uuid.Nil {
		person, err := g.seat.Store.Get(ctx, entity.Person, guest.Known)
		if err == nil && person.Desk != uuid.Nil && g.main == nil {
			g.desk = person.Desk
		}
		return person, err
	}
	if guest.New == nil {
		return nil, domain.BadField("persona.nome", "error.name_needed")
	}
	return g.newPerson(guest), nil
}

// newPerson writes a person met for the first time, at the seat's desk.
func (g *registration) newPerson(guest Guest) *record.Record {
	home := g.desk
	g.desk = g.seat.Desk
	defer func() { g.desk = home }()

	p := guest.New
	entity.PersonState.Set(p, entity.FirstState(entity.Person))
	entity.PersonProtected.Set(p, false)
	if entity.PersonIdentityLevel.Get(p) == "" {
		entity.PersonIdentityLevel.Set(p, LevelFor(p))
	}
	keepScript(p)
	g.fault(entity.Person, CheckIdentity(p))
	g.create(p, p.ID)
	if g.reach == "" {
		g.reach = bestContact(guest.Contacts)
	}
	for _, c := range guest.Contacts {
		entity.ContactState.Set(c, entity.Active)
		entity.ContactPerson.Set(c, p.ID.String())
		entity.ContactSafety.Set(c, orElse(entity.ContactSafety.Get(c), AskFirst))
		g.create(c, p.ID)
	}
	return p
}

// keepScript keeps a name typed in other letters than Latin as the original script too (spec §2).
func keepScript(p *record.Record) {
	if name := DisplayName(p); entity.PersonOriginalScript.Get(p) == "" && OtherScript(name) {
		entity.PersonOriginalScript.Set(p, name)
	}
}

// writeHousehold keeps those who came as one household, known by the first person.
func (g *registration) writeHousehold() {
	if g.main == nil || len(g.others) == 0 {
		return
	}
	h := g.begin(entity.Household)
	entity.HouseholdReference.Set(h, g.main.ID.String())
	if count, ok := entity.IntakePresentCount.Get(g.intake); ok {
		entity.HouseholdSize.Set(h, count)
	}
	g.create(h, h.ID)
	g.writeMember(h, g.main, "1") // "intestatario della scheda"
	guests := g.visit.Party.Others
	for i, other := range g.others {
		relation := guests[i+len(guests)-len(g.others)].Relation
		g.writeMember(h, other, orElse(relation, "NON_RILEVATO"))
	}
}

func (g *registration) writeMember(h, person *record.Record, relation string) {
	m := g.begin(entity.Member)
	entity.MemberHousehold.Set(m, h.ID.String())
	entity.MemberPerson.Set(m, person.ID.String())
	entity.MemberRelation.Set(m, relation)
	g.create(m, h.ID)
}
