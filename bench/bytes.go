package main

import (
	"crypto/rand"
	"fmt"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/bench/invent"
	"soglia/domain/codelist"
	"soglia/domain/record"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
)

// sealedBytes counts what a thousand sessions weigh as they leave the laptop: sealed, in signed segments.
func (b *bench) sealedBytes() error {
	const sessions = 1000
	s, err := newSealing()
	if err != nil {
		return err
	}
	in, text := invent.New(seed+4), 0
	for n := range sessions {
		person := uuid.New()
		r := sessionOf(s.seat, in, person)
		text += len(core.ExportLine(r))
		if err := s.add(n, created(s.seat, r, person)); err != nil {
			return err
		}
	}
	if err := s.close(); err != nil {
		return err
	}
	b.report.atMost("a session, sealed and signed, of 1,000", 450, float64(s.bytes)/sessions, count,
		fmt.Sprintf("as JSON %d B", text/sessions), fmt.Sprintf("%d segments", s.place.Number))
	return nil
}

// sealing is one author's stream in one scope.
type sealing struct {
	seat   core.Seat
	device *seal.Identity
	keys   seal.Keys
	place  seal.Place
	packer *compress.Packer
	open   *seal.Open
	bytes  int
}

func newSealing() (*sealing, error) {
	s := &sealing{seat: core.Seat{User: uuid.New(), Desk: uuid.New(), Programme: uuid.New()}, keys: seal.Keys{}, packer: compress.New()}
	s.place = seal.Place{Network: uuid.New(), Device: uuid.New(), Scope: uuid.New(), Epoch: 1}
	var err error
	if s.device, err = seal.NewIdentity(rand.Reader); err != nil {
		return nil, err
	}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		if s.keys[class], err = seal.NewKey(rand.Reader); err != nil {
			return nil, err
		}
	}
	s.begin()
	return s, nil
}

func (s *sealing) begin() {
	s.place.Number++
	s.open = seal.Begin(seal.Header{Place: s.place, Codelists: 1, Programme: 1}, seal.Writers{Author: s.seat.User, Keys: s.keys},
		seal.Sealer{Packer: s.packer, Random: rand.Reader})
}

func (s *sealing) add(n int, w record.Write) error {
	if s.open.Full() {
		if err := s.close(); err != nil {
			return err
		}
		s.begin()
	}
	c, blocks, _, err := change.From(w, s.seat.User, codelist.Shipped().ClassOf, nil)
	if err != nil {
		return err
	}
	commit := change.Commit{Lamport: uint64(40_000 + n), WallMS: time.Now().UnixMilli(), Changes: []change.Change{c}}
	var plains []seal.Plain
	for _, class := range blocks.Classes() {
		plains = append(plains, seal.Plain{Class: seal.Class(class), Content: blocks[class]})
	}
	stored, err := s.open.Seal(commit.Encode(), [][]seal.Plain{plains})
	if err != nil {
		return err
	}
	return s.open.Add(stored)
}

func (s *sealing) close() error {
	closed, err := s.open.Close(s.device)
	if err == nil {
		s.bytes += len(closed.Bytes())
	}
	return err
}
