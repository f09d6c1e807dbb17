package exchange

import (
	"crypto/ed25519"
	"encoding/binary"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Arrival is one segment or statement at a collector: the number is its place among those of its scope.
type Arrival struct {
	ID     ID
	Scope  uuid.UUID
	Number uint64
}

// Receipt is a collector's word that its store held these, durably, at a time of its own clock.
type Receipt struct {
	Network     uuid.UUID
	SignKey     ed25519.PublicKey // the collector's
	Incarnation Incarnation
	ClockMS     uint64
	Arrivals    []Arrival
	Signature   []byte
}

// Sign makes the receipt the collector's.
func (r *Receipt) Sign(collector *seal.Identity) {
	r.SignKey = collector.Public().Sign
	r.Signature = collector.Sign(r.signed())
}

// Verify checks the signature. Whether the key is that of a collector of the network is the roster's to say.
func (r *Receipt) Verify() error {
	if len(r.SignKey) != ed25519.PublicKeySize || !ed25519.Verify(r.SignKey, r.signed(), r.Signature) {
		return ErrSignature
	}
	return nil
}

func (r *Receipt) signed() []byte {
	b := append([]byte(context+"receipt"), r.Network[:]...)
	b = append(b, r.SignKey...)
	b = append(b, r.Incarnation[:]...)
	b = binary.BigEndian.AppendUint64(b, r.ClockMS)
	b = binary.BigEndian.AppendUint32(b, uint32(len(r.Arrivals)))
	for _, a := range r.Arrivals {
		b = append(b, a.ID[:]...)
		b = append(b, a.Scope[:]...)
		b = binary.BigEndian.AppendUint64(b, a.Number)
	}
	return b
}

// Contradicts says that two receipts of one collector cannot both be true: it gave one number twice, or one segment two
// numbers, in the same life of its store. Both together prove that it lied or was put back unnoticed.
func (r *Receipt) Contradicts(other *Receipt) bool {
	if !r.SignKey.Equal(other.SignKey) || r.Network != other.Network || r.Incarnation != other.Incarnation {
		return false
	}
	type place struct {
		scope  uuid.UUID
		number uint64
	}
	at, of := map[place]ID{}, map[ID]place{}
	for _, a := range r.Arrivals {
		p := place{a.Scope, a.Number}
		at[p], of[a.ID] = a.ID, p
	}
	for _, a := range other.Arrivals {
		p := place{a.Scope, a.Number}
		if id, ok := at[p]; ok && id != a.ID {
			return true
		}
		if q, ok := of[a.ID]; ok && q != p {
			return true
		}
	}
	return false
}

// Encode writes the receipt as it is kept and carried on.
func (r *Receipt) Encode() []byte {
	m := &wire.Receipt{
		Network: r.Network[:], SignKey: r.SignKey, Incarnation: r.Incarnation[:], ClockMs: r.ClockMS, Signature: r.Signature,
	}
	for _, a := range r.Arrivals {
		m.Arrivals = append(m.Arrivals, &wire.Arrival{Id: a.ID[:], Scope: ScopeBytes(a.Scope), Number: a.Number})
	}
	return wire.Encode(m)
}

// ParseReceipt reads a receipt and checks its signature.
func ParseReceipt(b []byte) (*Receipt, error) {
	m, err := wire.DecodeReceipt(b)
	if err != nil {
		return nil, err
	}
	r := &Receipt{
		Network: uuid.UUID(m.Network), SignKey: m.SignKey, Incarnation: Incarnation(m.Incarnation), ClockMS: m.ClockMs,
		Signature: m.Signature,
	}
	for _, a := range m.Arrivals {
		r.Arrivals = append(r.Arrivals, Arrival{ID(a.Id), ScopeFrom(a.Scope), a.Number})
	}
	return r, r.Verify()
}
