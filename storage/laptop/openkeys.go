package laptop

import (
	"slices"

	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// machineOpens are the classes that laptops are given: scopes' own keys and class 1.
const machineOpens = 1<<seal.Visible | 1<<seal.Identify

// keyReader is somebody whose keys are here: the laptop, or whoever is unlocked.
type keyReader struct {
	identity *seal.Identity
	as       seal.Reader
}

func (o *Open) asDevice(laptop *seal.Identity) keyReader {
	return keyReader{laptop, deviceReader(o.register.device, laptop.Public())}
}

// scopeOfKeys gives a scope with the keys of its classes that some readers open, of every epoch.
func scopeOfKeys(r *roster.Roster, known roster.Scope, newest *wire.Epoch, readers []keyReader, bits uint32) sqlite.Scope {
	scope := sqlite.Scope{ID: known.ID, Epoch: newest.Epoch, Keys: map[uint64]seal.Keys{}, Publics: publics(newest)}
	if known.Kind == wire.ScopeKind_SCOPE_DESK {
		scope.Desk = known.ID
	}
	epochs := r.Epochs(known.ID)
	slices.Reverse(epochs)
	for _, epoch := range epochs {
		scope.Keys[epoch] = unwrapped(r, known.ID, epoch, readers, bits)
	}
	for _, epoch := range epochs { // the newest first: each carries those before it
		openCarried(r, &scope, epoch)
	}
	writeUnder(r, &scope)
	return scope
}

// writeUnder names the newest epoch of which the scope's own key is at hand. Where somebody made new keys and did not know of this laptop,
// it goes on under those that it has, which all can read, until a holder hands it the others: no work waits for a key.
func writeUnder(r *roster.Roster, scope *sqlite.Scope) {
	for _, epoch := range r.Standing(scope.ID) {
		if published, ok := r.Epoch(scope.ID, epoch); ok && scope.Keys[epoch][seal.Visible] != nil {
			scope.Epoch, scope.Publics = epoch, publics(published)
			return
		}
	}
}

func unwrapped(r *roster.Roster, scope uuid.UUID, epoch uint64, readers []keyReader, bits uint32) seal.Keys {
	keys := seal.Keys{}
	for _, reader := range readers {
		for class, key := range r.Unwrap(reader.identity, reader.as, scope, epoch) {
			if bits&(1<<class) != 0 {
				keys[class] = key
			}
		}
	}
	return keys
}

// openCarried opens the older keys that an epoch carries sealed under its own, where nobody wrapped them.
func openCarried(r *roster.Roster, scope *sqlite.Scope, epoch uint64) {
	published, ok := r.Epoch(scope.ID, epoch)
	if !ok {
		return
	}
	for _, k := range published.Keys {
		class := seal.Class(k.Class)
		newer := scope.Keys[epoch][class]
		id := seal.KeyID{Network: r.Network, Scope: scope.ID, Epoch: epoch, Class: class}
		for _, p := range k.Predecessors {
			before, known := r.Epoch(scope.ID, p.Epoch)
			if newer == nil || !known || scope.Keys[p.Epoch][class] != nil {
				continue
			}
			if older, err := seal.OpenPredecessor(newer, id, p.Epoch, p.Sealed, publics(before)[class]); err == nil {
				scope.Keys[p.Epoch][class] = older
			}
		}
	}
}
