package laptop

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/storage/keyring"
	"soglia/sync/seal/telephone"
)

// RenewMember gives somebody who has a passphrase here and forgot it another one, with new keys, while a coordinator sits at the same
// laptop: no telephone is needed. Her private store is set aside, unopened. Her new keys are certified at once.
func (o *Open) RenewMember(ctx context.Context, user uuid.UUID, passphrase string) error {
	f := o.folder
	err := o.beside(func() error {
		if err := o.mayRenewKeys(user); err != nil {
			return explain(err)
		}
		if o.unlocked.NextKey != nil {
			return explain(keyring.ErrRekeying)
		}
		book, err := o.bookAtHand()
		if err != nil {
			return err
		}
		secret := keyring.DrawSecret()
		defer clear(secret[:])
		identity, err := identityFromSeed(secret.Seed())
		if err != nil {
			return explain(err)
		}
		defer identity.Wipe()
		keys, round := identity.Public(), book.Rounds[user]
		name := telephone.NameOf(book.Secret, book.Device, user)
		g := given{Device: book.Device, User: user, Name: name, Round: round, Keys: telephone.KeysOf(name, round, keys), At: f.opts.now()}
		if err := o.remember(g); err != nil {
			return err
		}
		turn := resetTurn{User: user, Ask: resetAsk{Round: round, Sign: keys.Sign, Seal: keys.Seal, Old: book.Keys[user]}}
		return f.turn(o.unlocked, book, turn, secret, passphrase)
	})
	if err != nil {
		return err
	}
	return o.beside(func() error { return explain(o.certifyResets(ctx)) })
}

// bookAtHand reads this laptop's book, which stands since somebody unlocked.
func (o *Open) bookAtHand() (*resetBook, error) {
	o.folder.resets.Lock()
	defer o.folder.resets.Unlock()
	book, err := o.folder.settledBook(o.unlocked.SharedKey)
	if err == nil && book == nil {
		err = domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", errReset)
	}
	return book, err
}
