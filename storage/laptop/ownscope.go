package laptop

import (
	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// ownScopeID gives the id of the scope that her present keys make, whether or not they have.
func (o *Open) ownScopeID() uuid.UUID {
	return roster.OwnScopeID(o.register.network(), o.unlocked.User.ID, o.self.Public().Sign)
}

// OwnScope gives the scope in which what is hers alone begins; false where she has none. A person has different keys on each laptop, and so
// an own scope on each; the recovery sheet opens one on another.
func (o *Open) OwnScope() (uuid.UUID, bool) {
	for _, s := range o.privateHeld() {
		if s.ID == o.ownScopeID() {
			return s.ID, true
		}
	}
	return uuid.Nil, false
}

// FormerScopes gives the own scopes that other keys of hers made and that the recovery sheet opened here.
func (o *Open) FormerScopes() (ids []uuid.UUID) {
	for _, s := range o.privateHeld() {
		if s.Former {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// makeOwnScope gives a psychologist a scope that nobody else has a key of, before anything lies in it. Where she has one, or the network does
// not count her keys, it does nothing.
func (o *Open) makeOwnScope() error {
	id := o.ownScopeID()
	if _, made := o.register.roster().Scope(id); made || o.unlocked.User.Role != access.Psychologist {
		return nil
	}
	keys, err := drawKeys()
	if err != nil {
		return err
	}
	defer wipeAll(keys)
	says := &speaker{Signer: o.signer(), at: o.folder.opts.now().UnixMilli()}
	if err := says.say(sayOwnScope(id, o.unlocked.User.ID), nil); err != nil {
		return err
	}
	if err := says.say(sayEpoch(id, 1, keys), nil); err != nil {
		return err
	}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		key := seal.KeyID{Network: says.Network, Scope: id, Epoch: 1, Class: class}
		if err := says.say(sayWrap(keys[class], key, userReader(o.unlocked.User.ID, o.self.Public()))); err != nil {
			return err
		}
	}
	if o.register.with(says.said...).roster().Verdict(says.said[0].ID) != roster.Counts {
		return nil
	}
	return o.keepStatements(says.said)
}

// signer lets the unlocked person sign what needs no coordinator.
func (o *Open) signer() *roster.Signer {
	return &roster.Signer{
		Network: o.register.network(), ID: o.unlocked.User.ID, Identity: o.self, Previous: o.register.lastOf(o.unlocked.User.ID),
	}
}

func sayOwnScope(id, owner uuid.UUID) *wire.StatementBody {
	return &wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: &wire.Scope{Scope: id[:], Kind: wire.ScopeKind_SCOPE_OWN, Owner: owner[:]}}}
}
