package enrol

import (
	"fmt"
	"io"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Guest is a new laptop with the keys that it drew.
type Guest struct {
	Invitation exchange.Invitation
	Device     seal.Public
	User       seal.Public
	Starter    string // age recipient
	Nonce      [wire.NonceSize]byte
}

// Hello answers the invitation.
func (g *Guest) Hello(random io.Reader) ([]byte, error) {
	m := &wire.EnrolHello{Version: wire.Version, Nonce: g.Nonce[:], Device: keys(g.Device), User: keys(g.User), Starter: g.Starter}
	return Seal(g.Invitation, Hello, wire.Encode(m), random)
}

// Meet reads what the host reveals. ErrAltered; ErrCommitment where it is not what the invitation promised.
func (g *Guest) Meet(reveal []byte) (*Met, error) {
	plain, err := Open(g.Invitation, Reveal, reveal)
	if err != nil {
		return nil, err
	}
	m, err := wire.DecodeReveal(plain)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAltered, err)
	}
	h := Host{Invitation: g.Invitation, Root: m.RootKey, Keys: public(m.Host), Nonce: [wire.NonceSize]byte(m.Nonce)}
	if roster.NetworkID(h.Root) != g.Invitation.Network || h.commitment() != g.Invitation.Commitment {
		return nil, ErrCommitment
	}
	return &Met{Host: h, Guest: *g}, nil
}
