package laptop

import (
	"crypto/hkdf"
	"crypto/sha256"

	"soglia/storage/keyring"
	"soglia/sync/seal"
)

// identityOf gives the identity with which a person signs acts and opens class keys. It follows from the secret that her
// passphrase opens, so that the keyring holds one secret for each and the roster one pair of public keys.
func identityOf(u *keyring.Unlocked) (*seal.Identity, error) {
	seed := u.Signing.Seed()
	defer clear(seed)
	return identityFromSeed(seed)
}

func identityFromSeed(seed []byte) (*seal.Identity, error) {
	secret, err := hkdf.Key(sha256.New, seed, nil, "soglia laptop identity v1", seal.SecretSize)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	return seal.IdentityFrom(secret)
}
