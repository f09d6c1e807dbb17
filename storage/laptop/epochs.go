package laptop

import (
	"crypto/rand"
	"errors"
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// tend makes the new keys that are wanted, and hands on those that others lack.
func (o *Open) tend() error {
	renewed, err := o.renewKeys()
	if renewed > 0 {
		err = errors.Join(err, o.renew())
	}
	return errors.Join(err, o.serve())
}

// renewKeys makes new keys for every scope whose newest ones somebody holds who may not read on (roster.Stale), as far as the unlocked
// person coordinates it, and says for how many it did. What was written before is not touched.
func (o *Open) renewKeys() (renewed int, err error) {
	known := o.register.roster()
	if len(o.mayRenew(known)) == 0 {
		return 0, nil
	}
	says, err := o.coordinator()
	if err != nil {
		return 0, err
	}
	if renewed, err = says.renewStale(o, known); err != nil {
		return 0, explain(err)
	}
	return renewed, o.keepStatements(says.said)
}

// renewStale makes the new keys by a roster that may be ahead of what is kept.
func (s *speaker) renewStale(o *Open, known *roster.Roster) (int, error) {
	scopes := o.mayRenew(known)
	for _, scope := range scopes {
		if err := s.newEpoch(o, known, scope); err != nil {
			return 0, err
		}
	}
	return len(scopes), nil
}

// mayRenew gives the scopes that want new keys and that the unlocked person coordinates, also those of which this laptop holds nothing: their
// readers have the older keys.
func (o *Open) mayRenew(known *roster.Roster) []uuid.UUID {
	if !known.CoordinatesAny(o.unlocked.User.ID) {
		return nil
	}
	return slices.DeleteFunc(known.Stale(), func(scope uuid.UUID) bool { return !known.CoordinatesScope(o.unlocked.User.ID, scope) })
}

// newEpoch draws fresh keys for all classes of a scope, seals those before under them as far as they are at hand, wraps the new ones
// for everybody who reads on, and drops them: what her role opens she gets wrapped like everybody else.
func (s *speaker) newEpoch(o *Open, known *roster.Roster, scope uuid.UUID) error {
	number, err := known.NextEpoch(scope, rand.Reader)
	if err != nil {
		return err
	}
	keys, err := drawKeys()
	if err != nil {
		return err
	}
	defer wipeAll(keys)
	said, err := s.PublishEpoch(scope, number, keys, o.uncarried(known, scope), rand.Reader, s.at)
	if err != nil {
		return err
	}
	s.said = append(s.said, said)
	for _, class := range slices.Sorted(maps.Keys(keys)) {
		id := seal.KeyID{Network: s.Network, Scope: scope, Epoch: number, Class: class}
		for _, reader := range forNewKeys(known, scope, class) {
			if err := s.say(sayWrap(keys[class], id, reader)); err != nil {
				return err
			}
		}
	}
	return nil
}

func drawKeys() (seal.Keys, error) {
	keys := seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		key, err := seal.NewKey(rand.Reader)
		if err != nil {
			return nil, err
		}
		keys[class] = key
	}
	return keys, nil
}

func wipeAll(keys seal.Keys) {
	for _, key := range keys {
		key.Wipe()
	}
}

// forNewKeys gives the readers of a new key. A desk's users read its scope key and class 1 with their laptop's key, and need none of their
// own; who coordinates the network does, for she sits at any laptop.
func forNewKeys(known *roster.Roster, scope uuid.UUID, class seal.Class) []seal.Reader {
	readers := known.Readers(scope, class)
	if s, _ := known.Scope(scope); class > seal.Identify || s.Kind == wire.ScopeKind_SCOPE_PERSON {
		return readers
	}
	return slices.DeleteFunc(readers, func(to seal.Reader) bool {
		return to.Kind == wire.ReaderKind_READER_USER && !known.CoordinatesNetwork(to.ID)
	})
}

// uncarried gives the older keys of a scope that are at hand and that no later epoch carries yet.
func (o *Open) uncarried(known *roster.Roster, scope uuid.UUID) map[uint64]seal.Keys {
	older := map[uint64]seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		for _, epoch := range known.Uncarried(scope, class) {
			if key := o.keyOf(scope, epoch, class); key != nil {
				if older[epoch] == nil {
					older[epoch] = seal.Keys{}
				}
				older[epoch][class] = key
			}
		}
	}
	return older
}

// keyOf gives a key that the unlocked person or her laptop holds; nil where neither does.
func (o *Open) keyOf(scope uuid.UUID, epoch uint64, class seal.Class) *seal.Key {
	for _, s := range slices.Concat(o.held(), o.machineHeld(), o.privateHeld()) {
		if s.ID == scope && s.Keys[epoch][class] != nil {
			return s.Keys[epoch][class]
		}
	}
	return nil
}
