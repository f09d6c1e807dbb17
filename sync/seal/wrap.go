package seal

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// KeyID says which key: of a scope, for a class, in an epoch.
type KeyID struct {
	Network uuid.UUID
	Scope   uuid.UUID
	Epoch   uint64
	Class   Class
}

// Reader is whom a key is wrapped for: a user, a device, or the kit's reading sheet (whose id is the network's).
type Reader struct {
	Kind wire.ReaderKind
	ID   uuid.UUID
	Key  []byte // X25519 public half, 32 bytes
}

// KeyName shortens a public key to the 16 bytes by which statements name it.
func KeyName(public []byte) [wire.NameSize]byte {
	sum := sha256.Sum256(public)
	return [wire.NameSize]byte(sum[:])
}

// Wrap seals a key to one reader.
func Wrap(key *Key, id KeyID, to Reader) ([]byte, error) {
	return sealTo(to.Key, id.wrapContext(to), key.secret[:])
}

// Unwrap opens a key that was wrapped for this reader. public is the key's public half as its epoch's statement
// certifies it: who wraps a key needs no right, for a wrong key is refused.
func Unwrap(reader *Identity, id KeyID, to Reader, wrapped, public []byte) (*Key, error) {
	secret, err := openWith(reader.seal, id.wrapContext(to), wrapped)
	if err != nil {
		return nil, err
	}
	return certified(secret, public)
}

// SealPredecessor seals the key of an epoch before under a new key, so that whoever holds the new epoch holds them all. id is that
// of the newer key, before the number of the older one's epoch.
func SealPredecessor(newer, older *Key, id KeyID, before uint64, random io.Reader) ([]byte, error) {
	return sealed(nil, newer.aead, random, older.secret[:], id.predecessorContext(before))
}

// OpenPredecessor gives the key of an epoch before. id is that of the newer key, public the certified half of the older.
func OpenPredecessor(newer *Key, id KeyID, before uint64, sealedKey, public []byte) (*Key, error) {
	secret, err := opened(newer.aead, sealedKey, id.predecessorContext(before))
	if err != nil {
		return nil, err
	}
	return certified(secret, public)
}

// certified makes a key of its opened secret, which it wipes.
func certified(secret, public []byte) (*Key, error) {
	defer clear(secret)
	key, err := KeyFrom(secret)
	if err != nil {
		return nil, err
	}
	if string(key.Public()) != string(public) {
		return nil, fmt.Errorf("%w: not the certified one", ErrKey)
	}
	return key, nil
}

func (k KeyID) context(purpose string) []byte {
	b := append([]byte(context), purpose...)
	b = append(b, k.Network[:]...)
	b = append(b, k.Scope[:]...)
	b = binary.BigEndian.AppendUint64(b, k.Epoch)
	return append(b, byte(k.Class))
}

func (k KeyID) predecessorContext(before uint64) []byte {
	return binary.BigEndian.AppendUint64(k.context("predecessor"), before)
}

func (k KeyID) wrapContext(to Reader) []byte {
	return append(append(k.context("key wrap"), byte(to.Kind)), to.ID[:]...)
}
