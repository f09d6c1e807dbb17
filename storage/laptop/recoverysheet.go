package laptop

import (
	"context"
	"crypto/rand"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/sync/seal"
	"soglia/sync/seal/kit"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// DrawRecovery draws a key that opens the person's own scopes, and wraps for it every key of theirs that she holds. Its secret is given
// back to be printed, and held nowhere; what is written later, under the same keys, opens to it too.
func (o *Open) DrawRecovery(context.Context) (secret []byte, err error) {
	sheet, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		return nil, err
	}
	defer sheet.Wipe()
	err = o.beside(func() error {
		says := &speaker{Signer: o.signer(), at: o.folder.opts.now().UnixMilli()}
		if err := says.wrapOwn(o, userReader(o.unlocked.User.ID, sheet.Public())); err != nil {
			return explain(err)
		}
		if len(says.said) == 0 {
			return domain.Fail(domain.Forbidden, "laptop.error.no_own_scope", nil)
		}
		return o.keepStatements(says.said)
	})
	if err != nil {
		return nil, err
	}
	return slices.Clone(sheet.Secret()), nil
}

// wrapOwn wraps for a reader every key of the person's own scopes that is at hand.
func (s *speaker) wrapOwn(o *Open, to seal.Reader) error {
	for _, scope := range o.privateHeld() {
		if known, _ := o.register.roster().Scope(scope.ID); known.Kind == wire.ScopeKind_SCOPE_OWN {
			if err := s.wrapKeys(scope.ID, scope.Keys, to); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *speaker) wrapKeys(scope uuid.UUID, held map[uint64]seal.Keys, to seal.Reader) error {
	for epoch, keys := range held {
		for class, key := range keys {
			if err := s.say(sayWrap(key, seal.KeyID{Network: s.Network, Scope: scope, Epoch: epoch, Class: class}, to)); err != nil {
				return err
			}
		}
	}
	return nil
}

// RecoveryDrawn says whether somebody who holds a sheet opens what she writes now: whether the newest keys of her own scope were wrapped for
// a key that is nobody's on any laptop.
func (o *Open) RecoveryDrawn() bool {
	own, ok := o.OwnScope()
	newest, published := o.register.roster().Epoch(own, 0)
	if !ok || !published {
		return false
	}
	laptops := o.register.keysOfUser(o.unlocked.User.ID)
	for _, s := range o.register.all() {
		w := s.Body.GetKeyWrap()
		if w != nil && string(w.Scope) == string(own[:]) && w.Epoch == newest.Epoch && w.Class == uint32(seal.Judicial) &&
			string(s.Body.SignerKey) == string(o.self.Public().Sign) && !laptops[string(w.ReaderKey)] {
			return true
		}
	}
	return false
}

// keysOfUser names every key that somebody certified as a user's, whether or not it stands.
func (r *register) keysOfUser(user uuid.UUID) map[string]bool {
	names := map[string]bool{}
	for _, s := range r.all() {
		for _, k := range []*wire.UserKeys{s.Body.GetUserKeys(), s.Body.GetAppoint().GetUser()} {
			if k != nil && string(k.User) == string(user[:]) {
				name := seal.KeyName(k.SealKey)
				names[string(name[:])] = true
			}
		}
	}
	return names
}

// RecoverWith opens, for the person's present keys, what a recovery sheet of hers opens: what other keys of hers wrote, on another laptop or
// before hers were lost. It says how many scopes that were closed to her it opened. Somebody else's sheet is domain.Forbidden.
func (o *Open) RecoverWith(ctx context.Context, code string) (scopes int, err error) {
	sheet, err := recoveryFrom(code)
	if err != nil {
		return 0, err
	}
	defer sheet.Wipe()
	err = o.beside(func() error {
		found := o.openedBy(sheet)
		says := &speaker{Signer: o.signer(), at: o.folder.opts.now().UnixMilli()}
		for _, f := range found {
			if f.owner != o.unlocked.User.ID {
				return domain.Fail(domain.Forbidden, "laptop.error.anothers_recovery", nil)
			}
			if o.holdsScope(f.scope) {
				continue
			}
			scopes++
			if err := says.wrapKeys(f.scope, f.keys, userReader(o.unlocked.User.ID, o.self.Public())); err != nil {
				return explain(err)
			}
		}
		if len(found) == 0 {
			return domain.Fail(domain.Forbidden, "laptop.error.wrong_recovery", nil)
		}
		if scopes == 0 {
			return nil
		}
		if err := o.keepStatements(says.said); err != nil {
			return err
		}
		return explain(o.refresh(ctx))
	})
	return scopes, err
}

func recoveryFrom(code string) (*seal.Identity, error) {
	secret, err := kit.Decode(kit.Recovery, code)
	if err != nil {
		return nil, ExplainSheet(err)
	}
	sheet, err := seal.IdentityFrom(secret)
	return sheet, explain(err)
}

// unsealed is an own scope that a recovery key opens.
type unsealed struct {
	owner, scope uuid.UUID
	keys         map[uint64]seal.Keys
}

// openedBy gives the own scopes, whoever's, of which a recovery key opens anything.
func (o *Open) openedBy(sheet *seal.Identity) (found []unsealed) {
	r := o.register.roster()
	for _, scope := range r.Scopes() {
		if scope.Kind != wire.ScopeKind_SCOPE_OWN {
			continue
		}
		if keys := keysBy(r, sheet, scope); len(keys) > 0 {
			found = append(found, unsealed{scope.Owner, scope.ID, keys})
		}
	}
	return found
}

func keysBy(r *roster.Roster, sheet *seal.Identity, scope roster.Scope) map[uint64]seal.Keys {
	held := map[uint64]seal.Keys{}
	for _, epoch := range r.Epochs(scope.ID) {
		if keys := r.Unwrap(sheet, userReader(scope.Owner, sheet.Public()), scope.ID, epoch); len(keys) > 0 {
			held[epoch] = keys
		}
	}
	return held
}

func (o *Open) holdsScope(id uuid.UUID) bool {
	for _, s := range o.privateHeld() {
		if s.ID == id {
			return true
		}
	}
	return false
}
