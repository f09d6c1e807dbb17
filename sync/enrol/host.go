package enrol

import (
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"io"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Host is a coordinator's laptop with an invitation that it made.
type Host struct {
	Invitation exchange.Invitation
	Root       ed25519.PublicKey // of the network
	Keys       seal.Public       // the coordinator's
	Nonce      [wire.NonceSize]byte
}

// Invite draws what an invitation needs: where to meet and until when is filled in already.
func Invite(i exchange.Invitation, root ed25519.PublicKey, keys seal.Public, random io.Reader) (*Host, error) {
	h := &Host{Invitation: i, Root: root, Keys: keys}
	for _, b := range [][]byte{h.Invitation.Secret[:], h.Nonce[:]} {
		if _, err := io.ReadFull(random, b); err != nil {
			return nil, fmt.Errorf("enrol: draw an invitation: %w", err)
		}
	}
	h.Invitation.Network = roster.NetworkID(root)
	h.Invitation.Commitment = h.commitment()
	return h, nil
}

func (h *Host) commitment() [wire.CommitmentSize]byte {
	b := append([]byte(context+"enrol commitment"), h.Invitation.Network[:]...)
	b = append(b, h.Root...)
	b = append(b, h.Keys.Sign...)
	b = append(b, h.Keys.Seal...)
	return sha256.Sum256(append(b, h.Nonce[:]...))
}

// Meet reads the guest's hello. ErrAltered.
func (h *Host) Meet(hello []byte) (*Met, error) {
	plain, err := Open(h.Invitation, Hello, hello)
	if err != nil {
		return nil, err
	}
	m, err := wire.DecodeHello(plain)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAltered, err)
	}
	g := Guest{
		Invitation: h.Invitation, Device: public(m.Device), User: public(m.User), Starter: m.Starter, Nonce: [wire.NonceSize]byte(m.Nonce),
	}
	return &Met{Host: *h, Guest: g}, nil
}

// Reveal opens the commitment, once the guest has said hello.
func (h *Host) Reveal(random io.Reader) ([]byte, error) {
	m := &wire.EnrolReveal{Version: wire.Version, Nonce: h.Nonce[:], RootKey: h.Root, Host: keys(h.Keys)}
	return Seal(h.Invitation, Reveal, wire.Encode(m), random)
}

func public(k *wire.IdentityKeys) seal.Public { return seal.Public{Sign: k.SignKey, Seal: k.SealKey} }

func keys(p seal.Public) *wire.IdentityKeys {
	return &wire.IdentityKeys{SignKey: p.Sign, SealKey: p.Seal}
}
