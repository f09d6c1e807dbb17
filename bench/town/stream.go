package town

import (
	"crypto/rand"

	"github.com/google/uuid"

	"soglia/domain/codelist"
	"soglia/domain/record"
	"soglia/sync/change"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// stream is what a laptop writes in one scope: segments one after the other.
type stream struct {
	laptop  *Laptop
	place   seal.Place
	last    seal.SegmentID
	open    *seal.Open
	lamport uint64
}

func newStream(l *Laptop, scope uuid.UUID) *stream {
	s := &stream{laptop: l, place: seal.Place{Network: l.town.Network, Device: l.ID, Scope: scope, Epoch: 1}}
	_, _ = rand.Read(s.place.Incarnation[:]) // never fails (crypto/rand)
	return s
}

func (s *stream) begin() {
	tn := s.laptop.town
	s.place.Number++
	header := seal.Header{Place: s.place, Previous: s.last, Codelists: 1, Programme: 1}
	s.open = seal.Begin(header, seal.Writers{Author: tn.Author, Keys: tn.keys[s.place.Scope]}, seal.Sealer{Packer: tn.packer, Random: rand.Reader})
}

// add writes one commit of one write.
func (s *stream) add(w record.Write) error {
	if s.open != nil && s.open.Full() {
		if err := s.close(); err != nil {
			return err
		}
	}
	if s.open == nil {
		s.begin()
	}
	c, blocks, _, err := change.From(w, s.laptop.town.Author, codelist.Shipped().ClassOf, nil)
	if err != nil {
		return err
	}
	s.lamport++
	// Sessions lie some minutes apart.
	commit := change.Commit{Lamport: s.lamport, WallMS: said + int64(s.lamport)*417_331, Changes: []change.Change{c}}
	return s.seal(commit.Encode(), blocks)
}

func (s *stream) seal(commit *wire.Commit, blocks change.Blocks) error {
	var plains []seal.Plain
	for _, class := range blocks.Classes() {
		plains = append(plains, seal.Plain{Class: seal.Class(class), Content: blocks[class]})
	}
	stored, err := s.open.Seal(commit, [][]seal.Plain{plains})
	if err != nil {
		return err
	}
	return s.open.Add(stored)
}

func (s *stream) close() error {
	if s.open == nil {
		return nil
	}
	closed, err := s.open.Close(s.laptop.Identity)
	s.open = nil
	if err != nil {
		return err
	}
	s.last = closed.ID
	s.laptop.take(client.Item{ID: exchange.ID(closed.ID), Scope: s.place.Scope, Bytes: closed.Bytes(), Segment: closed})
	return nil
}
