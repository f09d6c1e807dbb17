package laptop

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/schema"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
)

// Letters seals and opens as whoever is unlocked (docs/protocol.md, 22).
type Letters struct{ o *Open }

// Letters gives what she seals to others and opens of theirs.
func (o *Open) Letters() *Letters { return &Letters{o} }

// ToDesk seals to the newest key of a desk's class.
func (l *Letters) ToDesk(_ context.Context, kind string, desk uuid.UUID, class schema.Block, plain []byte) (letter []byte, err error) {
	err = l.o.beside(func() error {
		epoch, ok := l.o.register.roster().Epoch(desk, 0)
		if !ok {
			return domain.Fail(domain.NotFound, "envelope.error.no_desk", nil)
		}
		public, ok := publics(epoch)[seal.Class(class)]
		if !ok {
			return domain.Fail(domain.NotFound, "envelope.error.no_desk", nil)
		}
		info := l.info(kind, seal.ToDesk, desk)
		info.Epoch, info.Class = epoch.Epoch, seal.Class(class)
		letter, err = seal.SealLetter(l.o.self, info, [][]byte{public}, plain)
		return explainLetter(err)
	})
	return letter, err
}

// ToColleague seals to somebody's keys.
func (l *Letters) ToColleague(_ context.Context, kind string, user uuid.UUID, plain []byte) (letter []byte, err error) {
	err = l.o.beside(func() error {
		keys := l.o.register.roster().LetterKeys(user, l.o.unlocked.User.ID)
		if len(keys) == 0 {
			return domain.Fail(domain.NotFound, "envelope.error.no_keys", nil)
		}
		letter, err = seal.SealLetter(l.o.self, l.info(kind, seal.ToColleague, user), keys, plain)
		return explainLetter(err)
	})
	return letter, err
}

func (l *Letters) info(kind string, to seal.LetterTo, id uuid.UUID) seal.LetterInfo {
	return seal.LetterInfo{Network: l.o.register.network(), Kind: kind, Sender: l.o.unlocked.User.ID, To: to, ID: id}
}

// Open gives who wrote a letter and what it says, where it was sealed to the unlocked person or to a desk's class that she opens.
func (l *Letters) Open(_ context.Context, kind string, sealed []byte) (from uuid.UUID, plain []byte, err error) {
	err = l.o.beside(func() error {
		letter, err := seal.ParseLetter(sealed)
		if errors.Is(err, seal.ErrTooLarge) {
			return domain.Fail(domain.Damaged, "envelope.error.damaged", err) // nobody seals one: it is not what she typed that is too long
		}
		if err != nil {
			return explainLetter(err)
		}
		if plain, err = l.opened(letter, kind); err != nil {
			return explainLetter(err)
		}
		from = letter.Sender
		return explainLetter(letter.Signed(l.o.register.network(), kind, l.o.register.roster().SignersOf(from)))
	})
	if err != nil {
		return uuid.Nil, nil, err
	}
	return from, plain, nil
}

func (l *Letters) opened(letter *seal.Letter, kind string) ([]byte, error) {
	network := l.o.register.network()
	if letter.To == seal.ToColleague {
		if letter.ID != l.o.unlocked.User.ID {
			return nil, seal.ErrKey
		}
		return letter.OpenAsUser(network, kind, l.o.self)
	}
	return letter.OpenAsClass(network, kind, keyFor(l.o.held(), letter))
}

// keyFor finds the class key that a letter was sealed to, nil where it is not among these.
func keyFor(scopes []sqlite.Scope, letter *seal.Letter) *seal.Key {
	for _, s := range scopes {
		if s.ID == letter.ID {
			return s.Keys[letter.Epoch][letter.Class]
		}
	}
	return nil
}

func explainLetter(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, seal.ErrKey):
		return domain.Fail(domain.Forbidden, "envelope.error.not_yours", err)
	case errors.Is(err, seal.ErrTooLarge):
		return domain.Fail(domain.Invalid, "envelope.error.too_long", err)
	case errors.Is(err, seal.ErrNewer):
		return domain.Fail(domain.Newer, "envelope.error.newer", err)
	}
	return domain.Fail(domain.Damaged, "envelope.error.damaged", err)
}
