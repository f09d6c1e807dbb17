package keyring

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/google/uuid"
)

const (
	keySize    = 32
	saltSize   = 16
	nonceSize  = 12
	tagSize    = 16
	secretSize = 2 * keySize // X25519 private key, Ed25519 seed
	wrapSize   = keySize + keySize + tagSize
)

type (
	key  = [keySize]byte
	wrap = [wrapSize]byte
)

// privateKeyOf is the key of a user's private store. It follows from her secret, and is not wrapped to her public key: that anybody
// could do who knows this laptop's shared key, and lead her to write her notes under a key of theirs.
func privateKeyOf(secret []byte, ring, user uuid.UUID) (k key, err error) {
	derived, err := hkdf.Key(sha256.New, secret, nil, string(forPrivate.context(ring, user, 0)), keySize)
	if err != nil {
		return k, fmt.Errorf("private store's key: %w", err)
	}
	copy(k[:], derived)
	clear(derived)
	return k, nil
}

// newKey cannot fail: crypto/rand ends the program rather than give bad bytes.
func newKey() (k key) {
	_, _ = rand.Read(k[:])
	return k
}

// seal encrypts with AES-256-GCM under a random nonce, which goes first.
func seal(under, plain, context []byte) ([]byte, error) {
	gcm, err := newGCM(under)
	if err != nil {
		return nil, err
	}
	return gcm.Seal(nil, nil, plain, context), nil
}

func open(under, sealed, context []byte) ([]byte, error) {
	gcm, err := newGCM(under)
	if err != nil {
		return nil, err
	}
	return gcm.Open(nil, nil, sealed, context)
}

func newGCM(under []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(under)
	if err != nil {
		return nil, fmt.Errorf("keyring cipher: %w", err)
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// purpose tells what a wrapped key is for, so that one wrap cannot be put in the place of another.
type purpose string

const (
	forShared  purpose = "soglia keyring v1 shared"
	forPrivate purpose = "soglia keyring v1 private"
)

// context binds a wrap to its use, keyring, holder and, for the shared key, epoch.
func (p purpose) context(ring, holder uuid.UUID, epoch uint32) []byte {
	info := append([]byte(p), ring[:]...)
	info = append(info, holder[:]...)
	return binary.BigEndian.AppendUint32(info, epoch)
}

func wrapKey(reader []byte, k key, context []byte) (w wrap, err error) {
	public, err := hpke.DHKEM(ecdh.X25519()).NewPublicKey(reader)
	if err != nil {
		return w, fmt.Errorf("keyring reader: %w", err)
	}
	sealed, err := hpke.Seal(public, hpke.HKDFSHA256(), hpke.AES256GCM(), context, k[:])
	if err != nil {
		return w, fmt.Errorf("wrap key: %w", err)
	}
	copy(w[:], sealed)
	return w, nil
}

func unwrapKey(private hpke.PrivateKey, w wrap, context []byte) (k key, err error) {
	plain, err := hpke.Open(private, hpke.HKDFSHA256(), hpke.AES256GCM(), context, w[:])
	if err != nil {
		return k, fmt.Errorf("unwrap key: %w", err)
	}
	copy(k[:], plain)
	clear(plain)
	return k, nil
}

// macOf is the seal over a whole keyring: only who has the shared key can make it.
func macOf(shared key, body []byte) (sum key, err error) {
	defer clear(shared[:]) // this copy
	under, err := hkdf.Key(sha256.New, shared[:], nil, "soglia keyring v1 seal", keySize)
	if err != nil {
		return sum, fmt.Errorf("keyring seal: %w", err)
	}
	mac := hmac.New(sha256.New, under)
	mac.Write(body)
	mac.Sum(sum[:0])
	return sum, nil
}
