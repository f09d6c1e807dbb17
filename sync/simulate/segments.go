package simulate

import (
	"bytes"
	"fmt"

	"github.com/google/uuid"

	"soglia/sync/change"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
	"soglia/sync/seal/roster"
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
	apart  map[exchange.ID][]int       // the writes in a segment of a person's scope, also those that were carried there
	let    map[exchange.ID][]uuid.UUID // who leaves by what a segment says
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
		if op := change.Op(w.Change.Op); op == change.Act || op == change.Erase {
			if err := s.acts(parsed, w.Change); err != nil {
				return nil, err
			}
			continue
		}
		wall := w.Commit.WallMs
		if w.Change.Carry != nil {
			wall = w.Change.Carry.WallMs
		}
		n, err := s.written(int(wall%1000), uuid.UUID(w.Change.Record))
		if err != nil {
			return nil, err
		}
		if w.Change.Carry != nil || s.ledger.writes[n].apart {
			s.apart[exchange.ID(parsed.ID)] = append(s.apart[exchange.ID(parsed.ID)], n)
		}
		if w.Change.Carry == nil {
			found = append(found, n)
			s.lies[n] = parsed
		}
	}
	return found, s.underItsEpoch(parsed.Header, found)
}

// acts notes whom an act takes out of a desk's scope.
func (s *segments) acts(in *seal.Segment, c *wire.Change) error {
	said, err := roster.Parse(c.Act)
	if err != nil {
		return err
	}
	subject := said.Body.GetProtect().GetSubject()
	if e := said.Body.GetErase(); e != nil {
		subject = e.Subject
	}
	id := exchange.ID(in.ID)
	s.let[id] = append(s.let[id], uuid.UUID(subject))
	return nil
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
