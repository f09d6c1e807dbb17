package collector

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// admit finds out who asks, and whether she may.
func (x *session) admit(ctx context.Context) error {
	var err error
	if x.first, err = x.from.Next(wire.MaxRequest); err != nil {
		return refuse(wire.Refusal_BAD_REQUEST, err)
	}
	if x.request, err = wire.DecodeRequest(x.first); err != nil {
		return refuse(wire.Refusal_BAD_REQUEST, err)
	}
	x.device = uuid.UUID(x.request.Device)
	network := uuid.UUID(x.request.Network)
	if x.member, err = x.Service.member(ctx, network); err != nil {
		return err
	}
	if x.member == nil {
		if err := x.claim(ctx, network); err != nil {
			return err
		}
	} else if err := x.verify(x.member); err != nil {
		return err
	}
	return x.count(ctx, network)
}

// verify checks the signature against the roster, and where that does not know the device, against what the statements
// at the head of the request add to it.
func (x *session) verify(m *member) error {
	if d, ok := m.now().Device(x.device); ok {
		if exchange.VerifyRequest(d.Keys, x.ID, x.first, x.signature) == nil {
			return nil
		}
	}
	said, err := x.readEarly()
	if err != nil {
		return err
	}
	if len(said) == 0 {
		return x.unknown(m.now())
	}
	d, ok := m.with(said).Device(x.device)
	if !ok {
		return refuse(wire.Refusal_NOT_KNOWN, roster.ErrNoDevice)
	}
	if err := exchange.VerifyRequest(d.Keys, x.ID, x.first, x.signature); err != nil {
		return refuse(wire.Refusal_NOT_SIGNED, err)
	}
	return nil
}

func (x *session) unknown(r *roster.Roster) error {
	if _, ok := r.Device(x.device); ok {
		return refuse(wire.Refusal_NOT_SIGNED, exchange.ErrSignature)
	}
	return refuse(wire.Refusal_NOT_KNOWN, roster.ErrNoDevice)
}

// maxEarly bounds what is read for a stranger, in bytes.
const maxEarly = 4 << 20

// readEarly reads the statements at the head of a request before it is known who sends them.
func (x *session) readEarly() ([]*roster.Statement, error) {
	var said []*roster.Statement
	for x.from.Read < maxEarly {
		item, err := x.nextItem()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, refuse(wire.Refusal_BAD_REQUEST, err)
		}
		if item.GetStatement() == nil {
			x.pushed = item
			break
		}
		s, err := roster.Parse(item.GetStatement())
		x.early = append(x.early, early{s, err})
		if err == nil {
			said = append(said, s)
		}
	}
	return said, nil
}

func (x *session) nextItem() (*wire.ExchangeItem, error) {
	if item := x.pushed; item != nil {
		x.pushed = nil
		return item, nil
	}
	b, err := x.from.Next(wire.MaxItem)
	if err != nil {
		return nil, err
	}
	return wire.DecodeExchangeItem(b)
}

// claim makes a network of a stranger's who holds an invitation, and whose statements show that the device is its own.
func (x *session) claim(ctx context.Context, network uuid.UUID) error {
	c := x.request.Claim
	if c == nil {
		return refuse(wire.Refusal_NOT_KNOWN, errors.New("no such network"))
	}
	m := candidate(c.RootKey)
	if m.network.ID != network {
		return refuse(wire.Refusal_BAD_CLAIM, errors.New("root key is another network's"))
	}
	if err := x.verify(m); err != nil {
		return err
	}
	m.network.Since = x.now
	err := x.Store.Claim(ctx, TicketHash(c.Secret), m.network)
	if errors.Is(err, ErrNoTicket) {
		return refuse(wire.Refusal_BAD_CLAIM, err)
	}
	if err != nil {
		return err
	}
	x.Log.InfoContext(ctx, "network made", "network", network)
	x.member, err = x.Service.member(ctx, network)
	return err
}

// TicketHash is how an invitation's secret is kept.
func TicketHash(secret []byte) [32]byte {
	return sha256.Sum256(append([]byte("soglia/1 ticket"), secret...))
}
