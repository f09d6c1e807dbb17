package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hpke"
	"fmt"
	"io"
)

// Key is a scope's key for one class and epoch. One secret gives the key under which readers seal, and the private half
// of the pair to which those seal who may write the class and not read it.
type Key struct {
	secret [SecretSize]byte
	aead   cipher.AEAD
	seal   hpke.PrivateKey
}

// Keys are the keys of one scope and epoch that somebody holds, by class.
type Keys map[Class]*Key

// NewKey draws a new one.
func NewKey(random io.Reader) (*Key, error) {
	secret := make([]byte, SecretSize)
	if _, err := io.ReadFull(random, secret); err != nil {
		return nil, fmt.Errorf("draw a key: %w", err)
	}
	return KeyFrom(secret)
}

// KeyFrom restores a key from its secret of 32 bytes.
func KeyFrom(secret []byte) (*Key, error) {
	if len(secret) != SecretSize {
		return nil, fmt.Errorf("%w: secret of %d bytes", ErrKey, len(secret))
	}
	pair := derive(secret, "class pair")
	defer clear(pair)
	private, err := kem().DeriveKeyPair(pair)
	if err != nil {
		return nil, fmt.Errorf("derive a class's pair: %w", err)
	}
	return &Key{secret: [SecretSize]byte(secret), aead: newAEAD(derive(secret, "class key")), seal: private}, nil
}

// Secret gives the 32 bytes from which the key can be restored.
func (k *Key) Secret() []byte { return k.secret[:] }

// Public gives the X25519 public half, 32 bytes.
func (k *Key) Public() []byte { return k.seal.PublicKey().Bytes() }

// Wipe overwrites the secret where this program holds it.
func (k *Key) Wipe() {
	clear(k.secret[:])
	k.aead, k.seal = nil, nil
}

func newAEAD(key []byte) cipher.AEAD {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic("seal: " + err.Error()) // the length is a constant
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic("seal: " + err.Error())
	}
	return aead
}

const (
	nonceSize = 12
	tagSize   = 16
)

// sealed appends nonce, ciphertext and tag to b. The nonce is random: a copied disk must not repeat one.
func sealed(b []byte, aead cipher.AEAD, random io.Reader, plain, aad []byte) ([]byte, error) {
	start := len(b)
	b = append(b, make([]byte, nonceSize)...)
	nonce := b[start:]
	if _, err := io.ReadFull(random, nonce); err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	return aead.Seal(b, nonce, plain, aad), nil
}

func opened(aead cipher.AEAD, b, aad []byte) ([]byte, error) {
	if aead == nil {
		return nil, fmt.Errorf("%w: wiped", ErrKey)
	}
	if len(b) < nonceSize+tagSize {
		return nil, fmt.Errorf("%w: %d bytes", ErrAltered, len(b))
	}
	plain, err := aead.Open(nil, b[:nonceSize], b[nonceSize:], aad)
	if err != nil {
		return nil, ErrAltered
	}
	return plain, nil
}
