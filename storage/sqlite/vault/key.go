package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
)

// keys are what one data key becomes: the page cipher, the two halves of the
// mask, and the key check that stands in the clear at the head of the file.
type keys struct {
	page  cipher.AEAD
	mask  cipher.Block
	tweak cipher.Block
	check [checkSize]byte
}

const checkSize = 8

// deriveKeys expands a 32-byte key (HKDF-SHA256, RFC 5869, no salt: the key is
// random already).
func deriveKeys(key [32]byte) (*keys, error) {
	page, err := deriveBlock(key, "page")
	if err != nil {
		return nil, err
	}
	k := new(keys)
	if k.page, err = cipher.NewGCM(page); err != nil {
		return nil, fmt.Errorf("vault: page cipher: %w", err)
	}
	if k.mask, err = deriveBlock(key, "mask"); err != nil {
		return nil, err
	}
	if k.tweak, err = deriveBlock(key, "tweak"); err != nil {
		return nil, err
	}
	check, err := derive(key, "check", checkSize)
	if err != nil {
		return nil, err
	}
	copy(k.check[:], check)
	return k, nil
}

func deriveBlock(key [32]byte, purpose string) (cipher.Block, error) {
	b, err := derive(key, purpose, 32)
	if err != nil {
		return nil, err
	}
	defer clear(b)
	block, err := aes.NewCipher(b)
	if err != nil {
		return nil, fmt.Errorf("vault: cipher for %s: %w", purpose, err)
	}
	return block, nil
}

func derive(key [32]byte, purpose string, size int) ([]byte, error) {
	defer clear(key[:]) // this copy
	b, err := hkdf.Key(sha256.New, key[:], nil, "soglia vault 1 "+purpose, size)
	if err != nil {
		return nil, fmt.Errorf("vault: derive %s: %w", purpose, err)
	}
	return b, nil
}
