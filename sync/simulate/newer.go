package simulate

import (
	"math/rand/v2"

	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// newer lets a laptop with a newer program write what this version cannot read: it is kept and passed on like everything else.
func (w *World) newer(r *rand.Rand) error {
	n := w.anyNode(r)
	if n.revoked || n.outcast {
		return nil
	}
	scope := n.Desks[r.IntN(len(n.Desks))]
	var incarnation [wire.IncarnationSize]byte
	_, _ = n.random.Read(incarnation[:])
	header := wire.Encode(&wire.SegmentHeader{
		Version: wire.Version + 1, NeedsVersion: wire.Version + 1, Device: n.Device[:], Scope: scope[:], Incarnation: incarnation[:], Number: 1, Epoch: 1,
	})
	sealed := make([]byte, 60)
	_, _ = n.random.Read(sealed)
	message := &wire.Segment{Header: header, Sealed: sealed, Signature: make([]byte, wire.SignatureSize)}
	unsigned, err := seal.Parse(wire.Encode(message))
	if err != nil {
		return err
	}
	// docs/protocol.md, 6
	message.Signature = n.Identity.Sign(append(append([]byte("soglia/1 segment signature"), w.Network[:]...), unsigned.ID[:]...))
	s, err := seal.Parse(wire.Encode(message))
	if err != nil {
		return err
	}
	w.tell("%s takes a segment that needs a newer version", n.Name)
	w.foreign[exchange.ID(s.ID)] = scope
	return w.kept(n, "keeps it", []client.Item{{ID: exchange.ID(s.ID), Scope: scope, Bytes: s.Bytes(), Segment: s}})
}
