package laptop

import (
	"errors"

	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// readScopes opens the keys of every scope in which the person has a role that counts: the scope's own and class 1 with the
// laptop's key, where her role opens class 1, the others with hers.
func (o *Open) readScopes() ([]sqlite.Scope, error) {
	r := o.register.roster()
	laptop, err := o.register.identity()
	if err != nil {
		return nil, err
	}
	var scopes []sqlite.Scope
	for _, known := range r.Scopes() {
		bits := r.Opens(o.unlocked.User.ID, known.ID)
		epoch, published := r.Epoch(known.ID, 0)
		if bits == 0 || !published {
			continue
		}
		scope := sqlite.Scope{ID: known.ID, Epoch: epoch.Epoch, Keys: map[uint64]seal.Keys{}, Publics: publics(epoch)}
		if known.Kind == wire.ScopeKind_SCOPE_DESK {
			scope.Desk = known.ID
		}
		o.openKeys(r, &scope, bits, laptop)
		scopes = append(scopes, scope)
	}
	return scopes, nil
}

func (o *Open) openKeys(r *roster.Roster, scope *sqlite.Scope, bits uint32, laptop *seal.Identity) {
	readers := []struct {
		identity *seal.Identity
		as       seal.Reader
	}{
		{laptop, deviceReader(o.register.device, laptop.Public())},
		{o.self, userReader(o.unlocked.User.ID, o.self.Public())},
	}
	for _, reader := range readers {
		for _, w := range r.Wraps(reader.as) {
			if string(w.Scope) != string(scope.ID[:]) || bits&(1<<w.Class) == 0 {
				continue
			}
			key, err := openWrap(r, w, reader.identity, reader.as)
			if err != nil {
				continue // somebody wrapped a wrong key: another wrap may be right
			}
			if scope.Keys[w.Epoch] == nil {
				scope.Keys[w.Epoch] = seal.Keys{}
			}
			scope.Keys[w.Epoch][seal.Class(w.Class)] = key
		}
	}
}

var errNotPublished = errors.New("no epoch publishes this key")

func openWrap(r *roster.Roster, w *wire.KeyWrap, reader *seal.Identity, as seal.Reader) (*seal.Key, error) {
	var scope uuid.UUID
	copy(scope[:], w.Scope)
	epoch, ok := r.Epoch(scope, w.Epoch)
	if !ok {
		return nil, errNotPublished
	}
	public, ok := publics(epoch)[seal.Class(w.Class)]
	if !ok {
		return nil, errNotPublished
	}
	id := seal.KeyID{Network: r.Network, Scope: scope, Epoch: w.Epoch, Class: seal.Class(w.Class)}
	return seal.Unwrap(reader, id, as, w.Sealed, public)
}

func publics(epoch *wire.Epoch) map[seal.Class][]byte {
	found := map[seal.Class][]byte{}
	for _, k := range epoch.Keys {
		found[seal.Class(k.Class)] = k.Public
	}
	return found
}
