package laptop

import (
	"slices"

	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// readScopes opens the keys of every scope of the network and its desks in which the person has a role that counts: the scope's own and class 1 with the
// laptop's key, where her role opens class 1, the others with hers.
func (o *Open) readScopes() ([]sqlite.Scope, error) {
	r := o.register.roster()
	laptop, err := o.register.identity()
	if err != nil {
		return nil, err
	}
	defer laptop.Wipe()
	readers := []keyReader{o.asDevice(laptop), {o.self, userReader(o.unlocked.User.ID, o.self.Public())}}
	var scopes []sqlite.Scope
	for _, known := range r.Scopes() {
		if isPrivate(known.Kind) {
			continue // see readPrivate
		}
		bits := r.Opens(o.unlocked.User.ID, known.ID)
		if known.Kind == wire.ScopeKind_SCOPE_NETWORK && worksSomewhere(r, o.unlocked.User.ID) {
			bits |= 1<<seal.Visible | 1<<seal.Identify
		}
		epoch, published := r.Epoch(known.ID, 0)
		if bits == 0 || !published {
			continue
		}
		scopes = append(scopes, scopeOfKeys(r, known, epoch, readers, bits))
	}
	return scopes, nil
}

// worksSomewhere says whether somebody has a role at any desk: then she reads the network's own records too, which a desk's
// coordinator has no authority to grant and which speak of no person.
func worksSomewhere(r *roster.Roster, user uuid.UUID) bool {
	return slices.ContainsFunc(r.Scopes(), func(s roster.Scope) bool { return len(r.RolesOf(user, s.ID)) > 0 })
}

func publics(epoch *wire.Epoch) map[seal.Class][]byte {
	found := map[seal.Class][]byte{}
	for _, k := range epoch.Keys {
		found[seal.Class(k.Class)] = k.Public
	}
	return found
}
