package enrol

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Met is host and guest who have each other's keys.
type Met struct {
	Host  Host
	Guest Guest
}

// Digits gives the six that both screens show.
func (m *Met) Digits() string {
	t := m.transcript()
	b, err := hkdf.Key(sha256.New, m.Host.Invitation.Secret[:], nil, context+"enrol digits"+string(t[:]), 8)
	if err != nil {
		panic("enrol: " + err.Error()) // the length is a constant
	}
	return fmt.Sprintf("%06d", binary.BigEndian.Uint64(b)%1_000_000)
}

// transcript hashes all that both have said.
func (m *Met) transcript() [sha256.Size]byte {
	h, g := m.Host, m.Guest
	b := append([]byte(context+"enrol transcript"), h.Invitation.Network[:]...)
	for _, part := range [][]byte{
		h.Invitation.Commitment[:], h.Root, h.Keys.Sign, h.Keys.Seal, h.Nonce[:],
		g.Device.Sign, g.Device.Seal, g.User.Sign, g.User.Seal, g.Nonce[:], []byte(g.Starter),
	} {
		b = append(b, part...)
	}
	return sha256.Sum256(b)
}

func (m *Met) context(purpose string) []byte {
	t := m.transcript()
	return append([]byte(context+purpose), t[:]...)
}

// Membership is what the guest is in the network.
type Membership struct {
	Device     uuid.UUID
	User       uuid.UUID
	Name, Role string // of the user
	Desks      []uuid.UUID
	Statements []*roster.Statement // of the roster, the guest's own among them
}

// Welcome tells the guest what it is now: for its device alone, and signed by the host.
func (m *Met) Welcome(host *seal.Identity, a Membership, random io.Reader) ([]byte, error) {
	w := &wire.EnrolMembership{Device: a.Device[:], User: a.User[:], Name: a.Name, Role: a.Role}
	for _, d := range a.Desks {
		w.Desks = append(w.Desks, d[:])
	}
	for _, s := range a.Statements {
		w.Statements = append(w.Statements, s.Bytes())
	}
	sealed, err := seal.SealTo(m.Guest.Device.Seal, m.context("enrol welcome"), wire.Encode(w))
	if err != nil {
		return nil, err
	}
	said := &wire.EnrolWelcome{Version: wire.Version, Sealed: sealed, Signature: host.Sign(append(m.context("enrol welcome signature"), sealed...))}
	return Seal(m.Host.Invitation, Welcome, wire.Encode(said), random)
}

// OpenWelcome reads it, and looks whether the roster knows the guest. ErrAltered, ErrMembership.
func (m *Met) OpenWelcome(device *seal.Identity, welcome []byte) (Membership, error) {
	plain, err := Open(m.Host.Invitation, Welcome, welcome)
	if err != nil {
		return Membership{}, err
	}
	said, err := wire.DecodeWelcome(plain)
	if err != nil {
		return Membership{}, fmt.Errorf("%w: %w", ErrAltered, err)
	}
	if !ed25519.Verify(m.Host.Keys.Sign, append(m.context("enrol welcome signature"), said.Sealed...), said.Signature) {
		return Membership{}, fmt.Errorf("%w: signature", ErrAltered)
	}
	opened, err := device.Open(m.context("enrol welcome"), said.Sealed)
	if err != nil {
		return Membership{}, fmt.Errorf("%w: %w", ErrAltered, err)
	}
	return m.membership(opened)
}

func (m *Met) membership(b []byte) (Membership, error) {
	w, err := wire.DecodeMembership(b)
	if err != nil {
		return Membership{}, fmt.Errorf("%w: %w", ErrAltered, err)
	}
	a := Membership{Device: uuid.UUID(w.Device), User: uuid.UUID(w.User), Name: w.Name, Role: w.Role}
	for _, d := range w.Desks {
		a.Desks = append(a.Desks, uuid.UUID(d))
	}
	for _, b := range w.Statements {
		s, err := roster.Parse(b)
		if err != nil {
			return Membership{}, fmt.Errorf("%w: %w", ErrAltered, err)
		}
		a.Statements = append(a.Statements, s)
	}
	if !m.isKnown(a) {
		return Membership{}, ErrMembership
	}
	return a, nil
}

// isKnown says whether the roster, under the root key that the digits have shown, admits these keys.
func (m *Met) isKnown(a Membership) bool {
	r := roster.Evaluate(m.Host.Root, a.Statements)
	d, ok := r.Device(a.Device)
	if !ok || d.Revoked || !slices.ContainsFunc(d.Keys, func(k seal.Public) bool { return same(k, m.Guest.Device) }) {
		return false
	}
	return slices.ContainsFunc(a.Statements, func(s *roster.Statement) bool {
		k := s.Body.GetUserKeys()
		return k != nil && r.Verdict(s.ID) == roster.Counts && bytes.Equal(k.User, a.User[:]) &&
			same(seal.Public{Sign: k.SignKey, Seal: k.SealKey}, m.Guest.User)
	})
}

func same(a, b seal.Public) bool { return bytes.Equal(a.Sign, b.Sign) && bytes.Equal(a.Seal, b.Seal) }
