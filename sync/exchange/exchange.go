// Package exchange is what a laptop and a collector must compute alike: cursors and tags, what is signed, receipts, invitations, framing.
package exchange

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// What both sides must name alike on HTTP.
const (
	Path            = "/v1/exchange"
	HealthPath      = "/healthz"
	MeetPath        = "/v1/meet"
	SignatureHeader = "Soglia" // base64url of the device's signature over the request's first message
)

const context = "soglia/1 "

// ErrSignature says that a signature of an exchange does not hold.
var ErrSignature = errors.New("exchange: signature does not hold")

// ID names a segment or a statement.
type ID [wire.SegmentIDSize]byte

// Incarnation names one life of a collector's store. A store that may stand behind what it once acknowledged takes a new one.
type Incarnation [wire.IncarnationSize]byte

// Roster is the scope under which the roster's statements are numbered: none.
var Roster = uuid.Nil

// CollectorID derives a collector's id from the key that signs its receipts.
func CollectorID(sign ed25519.PublicKey) uuid.UUID {
	sum := sha256.Sum256(append([]byte(context+"collector"), sign...))
	return uuid.UUID(sum[:wire.IDSize])
}

// TLSKey derives the key of a collector's certificate from its secret, so that the secret is all that has to be kept.
func TLSKey(secret []byte) (ed25519.PrivateKey, error) {
	seed, err := hkdf.Key(sha256.New, secret, nil, context+"collector tls", ed25519.SeedSize)
	if err != nil {
		return nil, err
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// SignRequest signs a request's first message, for one collector alone.
func SignRequest(device *seal.Identity, collector uuid.UUID, first []byte) []byte {
	return device.Sign(requestBytes(collector, first))
}

// VerifyRequest checks a request against the keys of its device.
func VerifyRequest(keys []seal.Public, collector uuid.UUID, first, signature []byte) error {
	return verify(keys, requestBytes(collector, first), signature)
}

func verify(keys []seal.Public, message, signature []byte) error {
	for _, k := range keys {
		if len(k.Sign) == ed25519.PublicKeySize && ed25519.Verify(k.Sign, message, signature) {
			return nil
		}
	}
	return ErrSignature
}

// SignMeeting signs a host's request to a meeting place, for one collector alone.
func SignMeeting(device *seal.Identity, collector uuid.UUID, request []byte) []byte {
	return device.Sign(meetingBytes(collector, request))
}

// VerifyMeeting checks such a request against the keys of its device.
func VerifyMeeting(keys []seal.Public, collector uuid.UUID, request, signature []byte) error {
	return verify(keys, meetingBytes(collector, request), signature)
}

func meetingBytes(collector uuid.UUID, request []byte) []byte {
	b := append([]byte(context+"meet"), collector[:]...)
	return append(b, request...)
}

func requestBytes(collector uuid.UUID, first []byte) []byte {
	b := append([]byte(context+"exchange"), collector[:]...)
	return append(b, first...)
}
