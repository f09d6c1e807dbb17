package simulate

import (
	"bytes"
	"fmt"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
	"soglia/sync/wire"
)

// segments knows which writes lie in which segment: the simulation holds every key.
type segments struct {
	town   *Town
	packer *compress.Packer
	ledger *ledger
	chain  *keychain
	known  map[exchange.ID][]int
	lies   map[int]*seal.Segment // by write
	bodies map[exchange.ID]*seal.Segment
}

// in gives the ledger's numbers of the writes in a segment; none for one that a newer version wrote.
func (s *segments) in(body []byte) (exchange.ID, []int, error) {
	parsed, err := seal.Parse(body)
	if err != nil {
		return exchange.ID{}, nil, err
	}
	id := exchange.ID(parsed.ID)
	if found, here := s.known[id]; here {
		return id, found, nil
	}
	found, err := s.read(parsed)
	if err == nil {
		s.known[id], s.bodies[id] = found, parsed
	}
	return id, found, err
}

func (s *segments) read(parsed *seal.Segment) ([]int, error) {
	if parsed.Header.NeedsVersion > wire.Version {
		return nil, nil
	}
	part, err := parsed.Part(s.town.Network, s.chain.of(uuid.UUID(parsed.Header.Scope), parsed.Header.Epoch)[seal.Visible], s.packer)
	if err != nil {
		return nil, err
	}
	var found []int
	for w := range part.Writes() {
		n, err := s.written(int(w.Commit.WallMs%1000), uuid.UUID(w.Change.Record))
		if err != nil {
			return nil, err
		}
		found = append(found, n)
		s.lies[n] = parsed
	}
	return found, s.underItsEpoch(parsed.Header, found)
}

// written finds a write by the number of its commit, which is in its wall time, and its record.
func (s *segments) written(commit int, record uuid.UUID) (int, error) {
	for _, n := range s.ledger.of[record] {
		if s.ledger.writes[n].commit == commit {
			return n, nil
		}
	}
	return 0, fmt.Errorf("a write that nobody wrote: commit %d, record %s", commit, record)
}

// of gives the segment in which a write lies, nil where it was not seen closed yet.
func (s *segments) of(n int) *seal.Segment { return s.lies[n] }

// seen gives the segments of the writes that have reached somebody.
func (s *segments) seen(known knowledge) []*seal.Segment {
	var found []*seal.Segment
	for n := range s.ledger.writes {
		if parsed := s.lies[n]; known.writes[n] && parsed != nil {
			found = append(found, parsed)
		}
	}
	return found
}

// revocation is a device that was revoked, and how far its revoker had seen.
type revocation struct {
	device uuid.UUID
	heads  []*wire.Head
}

// setsApart says whether a segment is kept and does not count for somebody: no head that the revoker had seen leads back to it,
// through what has reached whoever asks.
func (r *revocation) setsApart(s *seal.Segment, known knowledge) bool {
	if s == nil || uuid.UUID(s.Header.Device) != r.device {
		return false
	}
	for _, h := range r.heads {
		id := exchange.ID(h.Segment)
		for known.closed[id] {
			if id == exchange.ID(s.ID) {
				return false
			}
			id = exchange.ID(known.world.segments.bodies[id].Previous())
		}
	}
	return true
}

// names says whether a segment lies below a head that the revoker had seen, as far as its number tells.
func (r *revocation) names(s *seal.Segment) bool {
	for _, h := range r.heads {
		if bytes.Equal(h.Scope, s.Header.Scope) && bytes.Equal(h.Incarnation, s.Header.Incarnation) && s.Header.Number <= h.Number {
			return true
		}
	}
	return false
}
