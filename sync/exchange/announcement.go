package exchange

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// ErrAnnouncement says that a text is no announcement, or was mistyped.
var ErrAnnouncement = errors.New("exchange: no announcement")

// Announcement is a laptop's word that it collects for the others of its network, on the local network, for a while. It is
// signed with the laptop's own key, which the others find in the roster: no coordinator has to be there.
type Announcement struct {
	Network   uuid.UUID
	Device    uuid.UUID
	SignKey   ed25519.PublicKey // of the collector's receipts
	TLSKey    [sha256.Size]byte // of its certificate's public key info
	Addresses []string          // host:port
	Expires   time.Time
	Signature []byte
}

const (
	announcementPrefix  = "SOGLIA-VICINO:"
	announcementVersion = 1
	// MaxAnnouncement is how many characters an announcement has at most.
	MaxAnnouncement = 1024

	announcementFixed = 1 + 2*wire.IDSize + ed25519.PublicKeySize + sha256.Size + 8 + 1
	maxAddresses      = 8
)

// Sign makes the announcement the laptop's.
func (a *Announcement) Sign(device *seal.Identity) { a.Signature = device.Sign(a.signed()) }

// Verify checks the signature against the keys that the roster has of the laptop.
func (a *Announcement) Verify(keys []seal.Public) error {
	for _, k := range keys {
		if len(k.Sign) == ed25519.PublicKeySize && ed25519.Verify(k.Sign, a.signed(), a.Signature) {
			return nil
		}
	}
	return ErrSignature
}

func (a *Announcement) signed() []byte { return append([]byte(context+"announcement"), a.body()...) }

func (a *Announcement) body() []byte {
	b := []byte{announcementVersion}
	b = append(b, a.Network[:]...)
	b = append(b, a.Device[:]...)
	b = append(b, a.SignKey...)
	b = append(b, a.TLSKey[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(a.Expires.Unix()))
	b = append(b, byte(len(a.Addresses)))
	for _, address := range a.Addresses {
		b = append(b, byte(len(address)))
		b = append(b, address...)
	}
	return b
}

// String writes the announcement as an invitation is written: one line of capitals and digits, for a text and for a QR code.
func (a *Announcement) String() string {
	b := append(a.body(), a.Signature...)
	return announcementPrefix + encoding().EncodeToString(append(b, checkAnnouncement(b)...))
}

func checkAnnouncement(b []byte) []byte {
	sum := sha256.Sum256(append([]byte(context+"announcement"), b...))
	return sum[:checkSize]
}

// ParseAnnouncement reads what String wrote, as liberally as invitations are read. Whether the signature holds is for Verify
// to say, by the roster.
func ParseAnnouncement(text string) (*Announcement, error) {
	if len(text) > 2*MaxAnnouncement {
		return nil, fmt.Errorf("%w: too long", ErrAnnouncement)
	}
	code, ok := strings.CutPrefix(squeeze.Replace(strings.ToUpper(text)), squeeze.Replace(announcementPrefix))
	if !ok {
		return nil, ErrAnnouncement
	}
	code = mistaken.Replace(code)
	b, err := encoding().DecodeString(code)
	if err != nil || len(b) < announcementFixed+ed25519.SignatureSize+checkSize || encoding().EncodeToString(b) != code {
		return nil, fmt.Errorf("%w: mistyped", ErrAnnouncement)
	}
	b, sum := b[:len(b)-checkSize], b[len(b)-checkSize:]
	if string(checkAnnouncement(b)) != string(sum) {
		return nil, fmt.Errorf("%w: mistyped", ErrAnnouncement)
	}
	return readAnnouncement(b)
}

// readAnnouncement takes the parts in their order; b is long enough for those of fixed size.
func readAnnouncement(b []byte) (*Announcement, error) {
	if b[0] != announcementVersion {
		return nil, fmt.Errorf("%w: version %d", ErrAnnouncement, b[0])
	}
	rest := b[1:]
	take := func(n int) []byte {
		part := rest[:n]
		rest = rest[n:]
		return part
	}
	a := &Announcement{Network: uuid.UUID(take(wire.IDSize)), Device: uuid.UUID(take(wire.IDSize))}
	a.SignKey, a.TLSKey = take(ed25519.PublicKeySize), [sha256.Size]byte(take(sha256.Size))
	a.Expires = time.Unix(int64(binary.BigEndian.Uint64(take(8))), 0)
	count := int(take(1)[0])
	for range count {
		if len(rest) < 1 || len(rest) < 1+int(rest[0]) || count > maxAddresses {
			return nil, fmt.Errorf("%w: addresses", ErrAnnouncement)
		}
		a.Addresses = append(a.Addresses, string(take(int(take(1)[0]))))
	}
	if len(rest) != ed25519.SignatureSize {
		return nil, fmt.Errorf("%w: length", ErrAnnouncement)
	}
	a.Signature = rest
	return a, nil
}
