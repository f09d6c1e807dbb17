package seal

import (
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/sha256"
	"fmt"
	"io"
)

// SecretSize is the size of every secret of this package: of an identity, and of a scope's or a class's key.
const SecretSize = 32

// Identity is who signs and who is sealed to: a user, a device, the root key, the kit's reading key. One secret of 32
// bytes gives both halves, so that it fits on a printed sheet.
type Identity struct {
	secret [SecretSize]byte
	sign   ed25519.PrivateKey
	seal   hpke.PrivateKey
}

// Public is the public half of an identity.
type Public struct {
	Sign ed25519.PublicKey // 32 bytes
	Seal []byte            // X25519, 32 bytes
}

// NewIdentity draws a new one.
func NewIdentity(random io.Reader) (*Identity, error) {
	secret := make([]byte, SecretSize)
	if _, err := io.ReadFull(random, secret); err != nil {
		return nil, fmt.Errorf("draw an identity: %w", err)
	}
	return IdentityFrom(secret)
}

// IdentityFrom restores an identity from its secret of 32 bytes.
func IdentityFrom(secret []byte) (*Identity, error) {
	if len(secret) != SecretSize {
		return nil, fmt.Errorf("%w: secret of %d bytes", ErrKey, len(secret))
	}
	id := &Identity{secret: [SecretSize]byte(secret), sign: ed25519.NewKeyFromSeed(derive(secret, "sign"))}
	var err error
	if id.seal, err = kem().DeriveKeyPair(derive(secret, "seal")); err != nil {
		return nil, fmt.Errorf("derive a sealing key: %w", err)
	}
	return id, nil
}

// Secret gives the 32 bytes from which the identity can be restored.
func (id *Identity) Secret() []byte { return id.secret[:] }

// Public gives the public half; none of an identity that was wiped.
func (id *Identity) Public() Public {
	if id.seal == nil || len(id.sign) != ed25519.PrivateKeySize {
		return Public{}
	}
	return Public{Sign: id.sign.Public().(ed25519.PublicKey), Seal: id.seal.PublicKey().Bytes()}
}

// HPKE gives the private half for sealing, for what is sealed to it outside this package: the keyring's shared key.
func (id *Identity) HPKE() hpke.PrivateKey { return id.seal }

// Wipe overwrites the secret where this program holds it. The library's own copies are left to the collector of memory.
func (id *Identity) Wipe() {
	clear(id.secret[:])
	clear(id.sign)
	id.sign, id.seal = nil, nil
}

// derive gives 32 bytes for one purpose (HKDF-SHA256, RFC 5869, without salt).
func derive(secret []byte, purpose string) []byte {
	b, err := hkdf.Key(sha256.New, secret, nil, context+purpose, SecretSize)
	if err != nil {
		panic("seal: " + err.Error()) // the length is a constant
	}
	return b
}

// The suite of every sealing to a public key (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The
// library draws the ephemeral key itself, from the system's randomness.
func kem() hpke.KEM { return hpke.DHKEM(ecdh.X25519()) }

func sealTo(public, info, plain []byte) ([]byte, error) {
	key, err := kem().NewPublicKey(public)
	if err != nil {
		return nil, fmt.Errorf("%w: public key", ErrKey)
	}
	sealed, err := hpke.Seal(key, hpke.HKDFSHA256(), hpke.AES256GCM(), info, plain)
	if err != nil {
		return nil, fmt.Errorf("seal to a public key: %w", err)
	}
	return sealed, nil
}

func openWith(private hpke.PrivateKey, info, sealed []byte) ([]byte, error) {
	if private == nil {
		return nil, fmt.Errorf("%w: wiped", ErrKey)
	}
	plain, err := hpke.Open(private, hpke.HKDFSHA256(), hpke.AES256GCM(), info, sealed)
	if err != nil {
		return nil, fmt.Errorf("%w: sealed to another, or altered", ErrKey)
	}
	return plain, nil
}

// Sign signs bytes that start with what they are for. Of an identity that was wiped, as by somebody who locks while something is being
// said in her name, the signature holds for nobody.
func (id *Identity) Sign(message []byte) []byte {
	if len(id.sign) != ed25519.PrivateKeySize {
		return make([]byte, ed25519.SignatureSize)
	}
	return ed25519.Sign(id.sign, message)
}
