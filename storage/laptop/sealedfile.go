package laptop

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"

	"soglia/domain"
)

// under gives what seals a small file of its own purpose under a key of 32 bytes.
func under(key []byte, purpose string) (cipher.AEAD, error) {
	derived, err := hkdf.Key(sha256.New, key, nil, purpose, 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(derived)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// sealUnder gives nonce, ciphertext and tag. A key that was wiped seals nothing.
func sealUnder(key []byte, purpose string, plain, aad []byte) ([]byte, error) {
	if isZero(key) {
		return nil, domain.Fail(domain.Locked, "error.store_closed", nil)
	}
	aead, err := under(key, purpose)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return nil, err
	}
	return aead.Seal(nonce, nonce, plain, aad), nil
}

func openUnder(key []byte, purpose string, sealed, aad []byte) ([]byte, error) {
	aead, err := under(key, purpose)
	if err != nil {
		return nil, err
	}
	if len(sealed) < aead.NonceSize() {
		return nil, errReset
	}
	return aead.Open(nil, sealed[:aead.NonceSize()], sealed[aead.NonceSize():], aad)
}
