package laptop

import (
	"context"
	"crypto/rand"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Circle is the scope of one person, as the roster has it: it names nobody but its readers.
type Circle struct {
	Scope   uuid.UUID
	Desk    uuid.UUID   // that made it
	Joint   []uuid.UUID // other desks whose people may be on its list
	Readers []uuid.UUID
	Waiting []Proposal // lists that wait for a second person
}

// Proposal is a list of readers that somebody said and nobody has stood by yet.
type Proposal struct {
	ID    roster.ID
	By    uuid.UUID
	At    time.Time
	Users []uuid.UUID
}

// Circles gives the persons' scopes of the network.
func (o *Open) Circles() []Circle {
	known := o.register.roster()
	var all []Circle
	for _, s := range known.Scopes() {
		if s.Kind == wire.ScopeKind_SCOPE_PERSON {
			all = append(all, circleOf(known, s))
		}
	}
	return all
}

func circleOf(known *roster.Roster, s roster.Scope) Circle {
	c := Circle{Scope: s.ID, Desk: s.Desk, Joint: s.Joint}
	inForce, waiting := known.ListsOf(s.ID)
	for i, list := range inForce {
		if i == 0 {
			c.Readers = slices.Clone(list.Users)
			continue
		}
		c.Readers = slices.DeleteFunc(c.Readers, func(u uuid.UUID) bool { return !slices.Contains(list.Users, u) })
	}
	for _, list := range waiting {
		c.Waiting = append(c.Waiting, Proposal{ID: list.ID, By: list.By, At: time.UnixMilli(list.WallMS), Users: list.Users})
	}
	return c
}

// circle makes a person's scope at a desk, its list of readers and its keys, which are wrapped for them and for the kit and dropped.
func (o *Open) circle(ctx context.Context, desk uuid.UUID, joint, readers []uuid.UUID) (uuid.UUID, error) {
	says, err := o.coordinator()
	if err != nil {
		return uuid.Nil, err
	}
	if !o.register.roster().CoordinatesScope(o.unlocked.User.ID, desk) {
		return uuid.Nil, domain.Fail(domain.Forbidden, "laptop.error.coordinators_only", nil)
	}
	var nonce [wire.IDSize]byte
	if _, err := rand.Read(nonce[:]); err != nil {
		return uuid.Nil, err
	}
	scope := roster.PersonScopeID(says.Network, desk, nonce)
	if err := says.say(sayPersonScope(scope, desk, nonce, joint), nil); err != nil {
		return uuid.Nil, err
	}
	if err := says.say(sayReaders(scope, readers, roster.ID{}), nil); err != nil {
		return uuid.Nil, err
	}
	known := o.register.with(says.said...).roster()
	for _, user := range readers {
		if known.Opens(user, scope) == 0 {
			return uuid.Nil, domain.Fail(domain.NotFound, "protect.error.no_keys", nil)
		}
	}
	if err := says.newEpoch(o, known, scope); err != nil {
		return uuid.Nil, explain(err)
	}
	if err := o.keepStatements(says.said); err != nil {
		return uuid.Nil, err
	}
	return scope, o.refresh(ctx)
}

// ProposeReaders says who is to read a person's scope from now on. It counts when a second person stands by it; of a scope that two
// desks share, leaving somebody out counts at once.
func (o *Open) ProposeReaders(ctx context.Context, scope uuid.UUID, users []uuid.UUID) error {
	return o.beside(func() error {
		known := o.register.roster()
		inForce, _ := known.ListsOf(scope)
		if len(inForce) == 0 {
			return domain.Fail(domain.NotFound, "protect.error.no_circle", nil)
		}
		said, err := o.signer().Say(sayReaders(scope, users, inForce[len(inForce)-1].ID), o.folder.opts.now().UnixMilli())
		if err != nil {
			return err
		}
		if err := o.keepStatements([]*roster.Statement{said}); err != nil {
			return err
		}
		return o.refresh(ctx)
	})
}

// StandBy is a second person's word for a list of readers.
func (o *Open) StandBy(ctx context.Context, list roster.ID) error {
	return o.beside(func() error {
		body := &wire.StatementBody{Says: &wire.StatementBody_Second{Second: &wire.Second{Statement: list[:]}}}
		said, err := o.signer().Say(body, o.folder.opts.now().UnixMilli())
		if err != nil {
			return err
		}
		if next := o.register.with(said).roster(); next.Verdict(list) != roster.Counts {
			return domain.Fail(domain.Forbidden, "protect.error.not_second", nil)
		}
		if err := o.keepStatements([]*roster.Statement{said}); err != nil {
			return err
		}
		return o.refresh(ctx)
	})
}

// Vouched says whether all keys of somebody were certified by the unlocked person herself: then she cannot be her second person.
func (o *Open) Vouched(user uuid.UUID) bool {
	return o.register.roster().CertifiedBy(user, o.unlocked.User.ID)
}

// HaveKeys keeps those of some users to whom something can be sealed.
func (o *Open) HaveKeys(users []uuid.UUID) []uuid.UUID {
	known := o.register.roster().Users()
	return slices.DeleteFunc(slices.Clone(users), func(u uuid.UUID) bool { return !slices.Contains(known, u) })
}

func sayPersonScope(id, desk uuid.UUID, nonce [wire.IDSize]byte, joint []uuid.UUID) *wire.StatementBody {
	s := &wire.Scope{Scope: id[:], Kind: wire.ScopeKind_SCOPE_PERSON, Desk: desk[:], Nonce: nonce[:]}
	for _, other := range joint {
		s.Joint = append(s.Joint, other[:])
	}
	return &wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: s}}
}

func sayReaders(scope uuid.UUID, users []uuid.UUID, replaces roster.ID) *wire.StatementBody {
	m := &wire.Readers{Scope: scope[:]}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		m.Classes |= 1 << class
	}
	for _, user := range users {
		m.Users = append(m.Users, user[:])
	}
	if replaces != (roster.ID{}) {
		m.Replaces = replaces[:]
	}
	return &wire.StatementBody{Says: &wire.StatementBody_Readers{Readers: m}}
}
