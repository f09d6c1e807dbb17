package laptop

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// isPrivate says whether scopes of a kind lie in their readers' private files.
func isPrivate(kind wire.ScopeKind) bool {
	return kind == wire.ScopeKind_SCOPE_OWN || kind == wire.ScopeKind_SCOPE_PERSON
}

// readPrivate opens the keys of the person's private scopes: those of people whose readers' lists name her, and her own. Of what an earlier
// key of hers made she holds those that the recovery sheet gave her, and writes on in it under the keys that it has.
func (o *Open) readPrivate() []sqlite.Scope {
	r, user := o.register.roster(), o.unlocked.User.ID
	readers := []keyReader{{o.self, userReader(user, o.self.Public())}}
	var scopes []sqlite.Scope
	for _, known := range r.Scopes() {
		bits := r.Opens(user, known.ID)
		epoch, published := newestOf(r, known)
		if !isPrivate(known.Kind) || bits == 0 || !published {
			continue
		}
		scope := scopeOfKeys(r, known, epoch, readers, bits)
		if !holdsAny(scope) {
			continue // of another laptop of hers, or not handed to her yet: it is kept sealed like everybody's
		}
		scope.Kept, scope.Desk = sqlite.ForPerson, known.Desk
		if known.Kind == wire.ScopeKind_SCOPE_OWN {
			scope.Kept, scope.Former = sqlite.ForOwner, known.ID != o.ownScopeID()
		}
		scopes = append(scopes, scope)
	}
	return scopes
}

// newestOf gives the epoch under which a scope is written. An own scope whose keys were taken back since has none that stands; its owner
// still reads it.
func newestOf(r *roster.Roster, scope roster.Scope) (*wire.Epoch, bool) {
	epoch, ok := r.Epoch(scope.ID, 0)
	if all := r.Epochs(scope.ID); !ok && scope.Kind == wire.ScopeKind_SCOPE_OWN && len(all) > 0 {
		return r.Epoch(scope.ID, all[len(all)-1])
	}
	return epoch, ok
}

func holdsAny(s sqlite.Scope) bool {
	for _, keys := range s.Keys {
		if len(keys) > 0 {
			return true
		}
	}
	return false
}

// privateHeld gives her private scopes, as they are now. Nobody changes them.
func (o *Open) privateHeld() []sqlite.Scope {
	o.keyed.RLock()
	defer o.keyed.RUnlock()
	return o.privates
}

// bind puts the shared file and her private one together for her.
func (o *Open) bind(ctx context.Context) error {
	author, err := o.author()
	if err != nil {
		return err
	}
	hers := author
	hers.Scopes, hers.Machine = o.privateHeld(), nil
	o.store = o.shared.As(author)
	o.records = sqlite.NewPair(o.store, o.private.As(hers))
	return o.records.KeepLife(ctx)
}

// Records gives all that the person may read, in the shared file and in her private one, as one store.
func (o *Open) Records() *sqlite.Pair { return o.records }

// sealedTo says whether a scope is private to somebody: that its segments are set aside in the shared file is as it should be.
func (r *Replica) sealedTo(scope uuid.UUID) bool {
	known, _ := r.o.register.roster().Scope(scope)
	return isPrivate(known.Kind)
}

// closeLost closes what is open in private scopes that are no longer hers from now on: what she wrote while they were is sent like the rest.
func (o *Open) closeLost(next []sqlite.Scope) {
	for _, before := range o.privateHeld() {
		if slices.ContainsFunc(next, func(s sqlite.Scope) bool { return s.ID == before.ID }) {
			continue
		}
		ctx := context.Background()
		_ = o.records.CloseSegments(ctx) // what cannot be closed now, on a full disk, stays in her file
		return
	}
}
