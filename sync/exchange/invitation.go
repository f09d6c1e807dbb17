package exchange

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// ErrInvitation says that a text is no invitation, or was mistyped.
var ErrInvitation = errors.New("exchange: no invitation")

// Invitation leads a laptop to a collector, once.
type Invitation struct {
	SignKey   ed25519.PublicKey // of the collector's receipts
	TLSKey    [sha256.Size]byte // of its certificate's public key info
	Addresses []string          // host:port
	Secret    [wire.SecretSize]byte
	Expires   time.Time
	Network   uuid.UUID // zero where the collector itself invites a new network

	// Of a coordinator's invitation alone, into a network: what she reveals later is bound by it (sync/enrol). It may leave
	// out the collector: then a stick carries everything.
	Commitment [wire.CommitmentSize]byte
}

// HasCollector says whether the invitation leads to a collector.
func (i Invitation) HasCollector() bool { return len(i.SignKey) > 0 }

// invitationPrefix and the alphabet stay within what a QR code holds most tightly: digits, capitals, colon.
const (
	invitationPrefix = "SOGLIA-INVITO:"
	alphabet         = "0123456789ABCDEFGHJKMNPQRSTVWXYZ" // Crockford's
	checkSize        = 4
)

// String writes the invitation as one line of capitals and digits, for a text and for a QR code.
func (i Invitation) String() string {
	m := &wire.Invitation{
		Version: wire.Version, SignKey: i.SignKey, Addresses: i.Addresses, Secret: i.Secret[:],
		ExpiresS: uint64(i.Expires.Unix()), Network: ScopeBytes(i.Network),
	}
	if i.HasCollector() {
		m.TlsKey = i.TLSKey[:]
	}
	if i.Network != uuid.Nil {
		m.Commitment = i.Commitment[:]
	}
	b := wire.Encode(m)
	return invitationPrefix + encoding().EncodeToString(append(b, check(b)...))
}

// ParseInvitation reads what String wrote, in any case, with spaces, hyphens and line breaks anywhere.
func ParseInvitation(text string) (Invitation, error) {
	if len(text) > 4*wire.MaxInvitation {
		return Invitation{}, fmt.Errorf("%w: too long", ErrInvitation)
	}
	text = strings.ToUpper(text)
	_, code, ok := strings.Cut(text, ":")
	if !ok || squeeze.Replace(text[:len(text)-len(code)]) != squeeze.Replace(invitationPrefix) {
		return Invitation{}, ErrInvitation
	}
	code = mistaken.Replace(squeeze.Replace(code))
	b, err := encoding().DecodeString(code)
	if err != nil || len(b) < checkSize || encoding().EncodeToString(b) != code {
		return Invitation{}, fmt.Errorf("%w: mistyped", ErrInvitation)
	}
	b, sum := b[:len(b)-checkSize], b[len(b)-checkSize:]
	if string(check(b)) != string(sum) {
		return Invitation{}, fmt.Errorf("%w: mistyped", ErrInvitation)
	}
	m, err := wire.DecodeInvitation(b)
	if err != nil {
		return Invitation{}, fmt.Errorf("%w: %w", ErrInvitation, err)
	}
	i := Invitation{
		SignKey: m.SignKey, Addresses: m.Addresses, Secret: [wire.SecretSize]byte(m.Secret),
		Expires: time.Unix(int64(m.ExpiresS), 0), Network: ScopeFrom(m.Network),
	}
	copy(i.TLSKey[:], m.TlsKey)
	copy(i.Commitment[:], m.Commitment)
	return i, nil
}

var (
	squeeze  = strings.NewReplacer(" ", "", "-", "", "\n", "", "\r", "", "\t", "")
	mistaken = strings.NewReplacer("O", "0", "I", "1", "L", "1")
)

func encoding() *base32.Encoding { return base32.NewEncoding(alphabet).WithPadding(base32.NoPadding) }

func check(b []byte) []byte {
	sum := sha256.Sum256(append([]byte(context+"invitation"), b...))
	return sum[:checkSize]
}
