package sqlite

import (
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// chained tells whether a segment of a revoked device chains to one of the heads that were seen of it: only then it counts. As long
// as what lies between is not here, it waits.
func (g *takingIn) chained(s *seal.Segment, heads []*wire.Head) (Reason, error) {
	reason := RevokedDevice
	for _, h := range heads {
		below, whole, err := g.chainBelow(h)
		switch {
		case err != nil:
			return reason, err
		case below[s.ID]:
			return Counting, nil
		case !whole:
			reason = BrokenChain
			g.unchained = true
		}
	}
	return reason, nil
}

// chainBelow gives the segments from a head backwards, as far as they are here, and whether that is down to the first one.
func (g *takingIn) chainBelow(h *wire.Head) (below map[seal.SegmentID]bool, whole bool, err error) {
	at := seal.SegmentID(h.Segment)
	if known, ok := g.chains[at]; ok {
		return known.below, known.whole, nil
	}
	head, below := at, make(map[seal.SegmentID]bool)
	for {
		var header []byte
		found, err := g.tx.one(`SELECT header FROM segment WHERE id = ?`, []any{at[:]}, &header)
		if err != nil {
			return nil, false, err
		}
		if !found {
			break
		}
		below[at] = true
		decoded, err := wire.DecodeHeader(header)
		if err != nil {
			return nil, false, orAltered(err)
		}
		if whole = len(decoded.Previous) == 0; whole {
			break
		}
		at = seal.SegmentID(decoded.Previous)
	}
	if g.chains == nil {
		g.chains = make(map[seal.SegmentID]chain)
	}
	g.chains[head] = chain{below, whole}
	return below, whole, nil
}

// chain is what was found below a head.
type chain struct {
	below map[seal.SegmentID]bool
	whole bool
}
