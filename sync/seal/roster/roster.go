package roster

import (
	"bytes"
	"crypto/ed25519"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// Verdict is what a roster says of one statement.
type Verdict uint8

// The verdicts. Whatever the verdict, a statement is kept and forwarded.
const (
	Counts  Verdict = iota + 1
	Waits           // the statement that gives its right is not here yet
	NoRight         // its signer had no right to say it
	Revoked         // its signer was revoked, and nobody saw the statement before
	Unknown         // a newer program said something that this one cannot read
)

// rank orders authority: a smaller one is above.
type rank int

const (
	rankRoot rank = iota
	rankNetwork
	rankDesk
	rankUser
	rankNobody
)

// Roster is the outcome of evaluating a set of statements. It does not change.
type Roster struct {
	Network    uuid.UUID
	ReadingKey []byte // of the kit; nil before the network's own statement

	root       ed25519.PublicKey
	all        map[ID]*Statement
	verdicts   map[ID]Verdict
	revokes    []revocation
	admitted   map[ID]rank
	segments   []admission // of segments
	appointed  []grant
	keys       []grant
	devices    []grant
	roles      []grant
	readers    []grant
	collectors []grant
	scopes     map[uuid.UUID]Scope
	epochs     map[epochKey]published
	wraps      []wrapped
	seconds    map[ID][]*Statement
	sticks     []*Statement
}

// Scope is one scope of the network.
type Scope struct {
	ID    uuid.UUID
	Kind  wire.ScopeKind
	Desk  uuid.UUID   // of a person's scope: the desk that made it
	Joint []uuid.UUID // of a person's scope: other desks whose users' keys are good in it
	Owner uuid.UUID   // of an own scope

	ownerKey []byte // Ed25519 key that made an own scope: no other key of hers, which somebody else may certify, reads it
}

// Evaluate gives the roster of the network that belongs to a root key, from any statements in any order; those of other
// networks are left aside. The same set gives the same roster.
func Evaluate(root ed25519.PublicKey, statements []*Statement) *Roster {
	r := &Roster{
		Network: NetworkID(root), root: root, all: map[ID]*Statement{}, verdicts: map[ID]Verdict{}, admitted: map[ID]rank{},
		scopes: map[uuid.UUID]Scope{}, epochs: map[epochKey]published{}, seconds: map[ID][]*Statement{},
	}
	for _, s := range statements {
		if uid(s.Body.Network) == r.Network {
			r.all[s.ID] = s
		}
	}
	// Each step relies on those before it alone, so that the order in which statements came does not matter.
	steps := []func(*Statement){r.network}
	for by := rankRoot; by <= rankDesk; by++ {
		steps = append(steps, func(s *Statement) { r.restrain(s, by) }, func(s *Statement) { r.appoint(s, by) })
	}
	// Scopes whose ids follow from who made them come before those that anybody with the rank may name.
	steps = append(steps, r.identify, r.ownScope, r.personScope, r.otherScope, r.admitOwn, r.second, r.entitle, r.list, r.publish, r.remember, r.publishStick)
	ordered := r.ordered()
	for _, step := range steps {
		for _, s := range ordered {
			step(s)
		}
	}
	return r
}

// ordered gives the statements that this version can read, by id. The others are kept for a newer one.
func (r *Roster) ordered() []*Statement {
	ordered := make([]*Statement, 0, len(r.all))
	for _, s := range r.all {
		if s.Body.NeedsVersion <= wire.Version {
			ordered = append(ordered, s)
		}
	}
	slices.SortFunc(ordered, func(a, b *Statement) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return ordered
}

// Verdict says whether a statement of the evaluated set counts.
func (r *Roster) Verdict(id ID) Verdict {
	if v, ok := r.verdicts[id]; ok {
		return v
	}
	s, ok := r.all[id]
	switch {
	case !ok:
		return Waits
	case s.Body.Says == nil || s.Body.NeedsVersion > wire.Version:
		return Unknown
	}
	return r.refusal(s)
}

// refusal tells why a statement that does not count does not.
func (r *Roster) refusal(s *Statement) Verdict {
	grounds := idFrom(s.Body.Grounds)
	if grounds != (ID{}) && r.all[grounds] == nil {
		return Waits
	}
	for _, g := range slices.Concat(r.appointed, r.keys, r.devices) {
		if g.target == uid(s.Body.Signer) && g.holds(s.Body.SignerKey) && !r.covers(g, s, nil) {
			return Revoked
		}
	}
	return NoRight
}

func (r *Roster) network(s *Statement) {
	if n := s.Body.GetNetworkMade(); n != nil && r.byRoot(s) && bytes.Equal(n.RootKey, r.root) {
		r.ReadingKey = n.ReadingKey
		r.verdicts[s.ID] = Counts
	}
}

func (r *Roster) byRoot(s *Statement) bool {
	return uid(s.Body.Signer) == r.Network && bytes.Equal(s.Body.SignerKey, r.root)
}

// Scope finds a scope.
func (r *Roster) Scope(id uuid.UUID) (Scope, bool) {
	s, ok := r.scopes[id]
	return s, ok
}

// Scopes gives all scopes by id.
func (r *Roster) Scopes() []Scope {
	var found []Scope
	for _, s := range r.scopes {
		found = append(found, s)
	}
	slices.SortFunc(found, func(a, b Scope) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return found
}
