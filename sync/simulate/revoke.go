package simulate

import (
	"errors"
	"math/rand/v2"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// revoke takes a laptop out of the network. What its revoker has not seen of it stands apart, and its desks get new keys.
func (w *World) revoke(r *rand.Rand) error {
	by := w.nodes[r.IntN(len(w.nodes))]
	target := w.anyNode(r)
	if len(by.Desks) < 2 || target == by || target.copied || target.revoked || len(w.revoked) > 0 {
		return nil
	}
	signer := w.coordinator
	heads := by.headsOf(target.Device)
	said, err := signer.Say(&wire.StatementBody{Says: &wire.StatementBody_Revoke{Revoke: &wire.Revoke{
		Kind: wire.RevokedKind_REVOKED_DEVICE, Target: target.Device[:], Heads: heads,
	}}}, by.clock().UnixMilli())
	if err != nil {
		return err
	}
	w.tell("%s is revoked", target.Name)
	target.outcast = true
	w.revoked[exchange.ID(said.ID)] = &revocation{target.Device, heads}
	if err := w.said(by, said); err != nil {
		return err
	}
	return w.renew(by, target)
}

// said gives a laptop a statement that was made on it.
func (w *World) said(n *node, s *roster.Statement) error {
	item := client.Item{ID: exchange.ID(s.ID), Scope: exchange.Roster, Bytes: s.Bytes(), Statement: s}
	_, err := n.replica.Keep(w.ctx, []client.Item{item})
	return errors.Join(err, n.learn([]client.Item{item}))
}

// headsOf names the last segments of a device that a laptop has seen.
func (n *node) headsOf(device uuid.UUID) []*wire.Head {
	last := map[[24]byte]*wire.Head{}
	var order [][24]byte
	for _, s := range n.world.segments.seen(n.known) {
		if uuid.UUID(s.Header.Device) != device {
			continue
		}
		key := [24]byte(append(slices.Clone(s.Header.Scope), s.Header.Incarnation...))
		if last[key] == nil {
			order = append(order, key)
		} else if last[key].Number >= s.Header.Number {
			continue
		}
		last[key] = &wire.Head{Device: s.Header.Device, Scope: s.Header.Scope, Incarnation: s.Header.Incarnation, Number: s.Header.Number, Segment: s.ID[:]}
	}
	var heads []*wire.Head
	for _, key := range order {
		heads = append(heads, last[key])
	}
	return heads
}
