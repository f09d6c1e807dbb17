package laptop

import (
	"soglia/sync/seal"
)

// SignDocument signs a file with the key of whoever opened the laptop (docs/protocol.md, 25).
func (o *Open) SignDocument(file []byte) seal.DocumentSignature {
	return seal.SignDocument(o.self, o.register.network(), o.unlocked.User.ID, file)
}

// SigningFingerprint is that of the key with which she signs.
func (o *Open) SigningFingerprint() string { return seal.Fingerprint(o.self.Public().Sign) }
