package laptop

import (
	"slices"

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
		if known.Kind == wire.ScopeKind_SCOPE_NETWORK && worksSomewhere(r, o.unlocked.User.ID) {
			bits |= 1<<seal.Visible | 1<<seal.Identify
		}
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

// worksSomewhere says whether somebody has a role at any desk: then she reads the network's own records too, which a desk's
// coordinator has no authority to grant and which speak of no person.
func worksSomewhere(r *roster.Roster, user uuid.UUID) bool {
	return slices.ContainsFunc(r.Scopes(), func(s roster.Scope) bool { return len(r.RolesOf(user, s.ID)) > 0 })
}

// openKeys opens what the scope's epochs up to the newest one were wrapped for: the laptop's own and hers.
func (o *Open) openKeys(r *roster.Roster, scope *sqlite.Scope, bits uint32, laptop *seal.Identity) {
	readers := []struct {
		identity *seal.Identity
		as       seal.Reader
	}{
		{laptop, deviceReader(o.register.device, laptop.Public())},
		{o.self, userReader(o.unlocked.User.ID, o.self.Public())},
	}
	for epoch := uint64(1); epoch <= scope.Epoch; epoch++ {
		keys := seal.Keys{}
		for _, reader := range readers {
			for class, key := range r.Unwrap(reader.identity, reader.as, scope.ID, epoch) {
				if bits&(1<<class) != 0 {
					keys[class] = key
				}
			}
		}
		scope.Keys[epoch] = keys
	}
}

func publics(epoch *wire.Epoch) map[seal.Class][]byte {
	found := map[seal.Class][]byte{}
	for _, k := range epoch.Keys {
		found[seal.Class(k.Class)] = k.Public
	}
	return found
}
