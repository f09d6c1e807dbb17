package seal

import (
	"crypto/ed25519"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// LetterTo is what a letter is sealed to.
type LetterTo uint8

// A letter goes to a desk, under a class key of its scope, or to one user.
const (
	ToDesk      LetterTo = 1
	ToColleague LetterTo = 2
)

// Bounds of a letter: of all its bytes, of its kind's name, and of the keys that it is sealed to.
const (
	MaxLetter     = 256 << 10
	maxLetterKind = 32
	MaxLetterKeys = 8
)

// LetterInfo says whose words a letter holds, and for whom they are.
type LetterInfo struct {
	Network uuid.UUID
	Kind    string // what it is for, up to 32 bytes; it stands outside the letter
	Sender  uuid.UUID
	To      LetterTo
	ID      uuid.UUID // of the desk's scope, or of the user
	Epoch   uint64    // 0 to a user
	Class   Class     // 0 to a user
}

// Letter is a parsed letter, before anybody opens it.
type Letter struct {
	LetterInfo        // without network and kind, which the reader brings
	Copies     []Copy // one for each key
	signed     []byte // all before the signature
	signature  []byte
}

// Copy is the content of a letter, sealed to one key.
type Copy struct {
	Key    [wire.NameSize]byte // name of the X25519 public half that opens it
	Sealed []byte
}

// SealLetter seals words to public halves of 32 bytes – of a class key, or each key of one user – and signs as their sender.
func SealLetter(sender *Identity, info LetterInfo, publics [][]byte, plain []byte) ([]byte, error) {
	if len(publics) == 0 || len(publics) > MaxLetterKeys || len(info.Kind) > maxLetterKind {
		return nil, fmt.Errorf("%w: letter to %d keys", ErrKey, len(publics))
	}
	letter := info.header(len(publics))
	for _, public := range publics {
		copied, err := sealTo(public, info.context("letter"), plain)
		if err != nil {
			return nil, err
		}
		name := KeyName(public)
		letter = appendCopy(letter, name[:], copied)
	}
	if len(letter)+ed25519.SignatureSize > MaxLetter {
		return nil, fmt.Errorf("%w: letter of %d bytes", ErrTooLarge, len(letter))
	}
	return append(letter, sender.Sign(info.signed(letter))...), nil
}

// Signed says that one of the sender's Ed25519 keys signed the letter, for this network and kind.
func (l *Letter) Signed(network uuid.UUID, kind string, keys []ed25519.PublicKey) error {
	info := l.as(network, kind)
	if slices.ContainsFunc(keys, func(k ed25519.PublicKey) bool {
		return len(k) == ed25519.PublicKeySize && ed25519.Verify(k, info.signed(l.signed), l.signature)
	}) {
		return nil
	}
	return ErrSignature
}

// OpenAsClass opens a letter to a desk with the key of its class and epoch.
func (l *Letter) OpenAsClass(network uuid.UUID, kind string, key *Key) ([]byte, error) {
	if l.To != ToDesk || key == nil || key.seal == nil {
		return nil, fmt.Errorf("%w: not to this key", ErrKey)
	}
	return l.open(network, kind, key.Public(), func(info, sealed []byte) ([]byte, error) { return openWith(key.seal, info, sealed) })
}

// OpenAsUser opens a letter to a user with her identity.
func (l *Letter) OpenAsUser(network uuid.UUID, kind string, self *Identity) ([]byte, error) {
	if l.To != ToColleague || self.seal == nil {
		return nil, fmt.Errorf("%w: not to this user", ErrKey)
	}
	return l.open(network, kind, self.Public().Seal, self.Open)
}

func (l *Letter) open(network uuid.UUID, kind string, public []byte, open func(info, sealed []byte) ([]byte, error)) ([]byte, error) {
	name := KeyName(public)
	for _, c := range l.Copies {
		if c.Key == name {
			return open(l.as(network, kind).context("letter"), c.Sealed)
		}
	}
	return nil, fmt.Errorf("%w: not among those it was sealed to", ErrKey)
}

func (l *Letter) as(network uuid.UUID, kind string) LetterInfo {
	info := l.LetterInfo
	info.Network, info.Kind = network, kind
	return info
}
