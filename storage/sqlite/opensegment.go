package sqlite

import (
	"fmt"
	"io"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// openSegment is a segment of this laptop that still takes commits.
type openSegment struct {
	n      int64
	stream int64
	header seal.Header
	author uuid.UUID
	open   *seal.Open
}

// segmentFor gives the open segment of the author in a scope, and begins one where there is none. One that another user
// left open, or that was begun under other keys or lists, is closed first.
func (s *Store) segmentFor(t *tx, scope *Scope, scopeRow int64) (*openSegment, error) {
	stream, incarnation, err := s.stream(t, scopeRow)
	if err != nil {
		return nil, err
	}
	o, err := s.stillOpen(t, stream, scope)
	if err != nil {
		return nil, err
	}
	if o != nil && (o.author != s.author.User || !s.sealsAs(o.header, scope)) {
		o = nil
	}
	if o != nil {
		return o, nil
	}
	if err := s.closeIn(t, scope); err != nil { // also those of an earlier incarnation
		return nil, err
	}
	return s.beginSegment(t, stream, scope, incarnation)
}

func (s *Store) sealsAs(h seal.Header, scope *Scope) bool {
	return h.Place.Epoch == scope.Epoch && h.Codelists == s.author.Codelists && h.Programme == s.author.Programme
}

// stream finds this laptop's stream in a scope, under the file's incarnation.
func (s *Store) stream(t *tx, scopeRow int64) (n int64, incarnation [wire.IncarnationSize]byte, err error) {
	if incarnation, err = s.incarnation(t); err != nil {
		return 0, incarnation, err
	}
	known := streamKey{s.author.Device, scopeRow}
	if n, ok := s.db.last.streams[known]; ok {
		return n, incarnation, nil
	}
	key := []any{s.author.Device[:], scopeRow, incarnation[:]}
	found, err := t.one(`SELECT n FROM stream WHERE device = ? AND scope = ? AND incarnation = ?`, key, &n)
	if err == nil && !found {
		n, err = t.exec(`INSERT INTO stream (device, scope, incarnation) VALUES (?, ?, ?)`, key...)
	}
	if err == nil {
		s.db.last.streams[known] = n
	}
	return n, incarnation, err
}

// incarnation is drawn once for a file, and anew after a restore: two laptops with one number would write one name twice.
func (s *Store) incarnation(t *tx) ([wire.IncarnationSize]byte, error) {
	if known := s.db.last.incarnation; known != nil {
		return *known, nil
	}
	drawn, err := s.drawIncarnation(t)
	if err == nil {
		s.db.last.incarnation = &drawn
	}
	return drawn, err
}

func (s *Store) drawIncarnation(t *tx) (drawn [wire.IncarnationSize]byte, err error) {
	var kept []byte
	found, err := t.one(`SELECT value FROM state WHERE name = 'incarnation'`, nil, &kept)
	if err != nil || found {
		copy(drawn[:], kept)
		return drawn, err
	}
	if _, err := io.ReadFull(s.author.Random, drawn[:]); err != nil {
		return drawn, fmt.Errorf("draw an incarnation: %w", err)
	}
	_, err = t.exec(`INSERT INTO state (name, value) VALUES ('incarnation', ?)`, drawn[:])
	return drawn, err
}

const selectOpen = `SELECT n, number, author, epoch, codelists, programme FROM segment WHERE stream = ? AND id IS NULL`

// stillOpen gives a stream's open segment, nil where there is none. After a restart its commits are read again.
func (s *Store) stillOpen(t *tx, stream int64, scope *Scope) (*openSegment, error) {
	if known := s.db.openIn(stream); known != nil {
		return known, nil
	}
	o := &openSegment{stream: stream}
	var author []byte
	var number, epoch int64
	found, err := t.one(selectOpen, []any{stream}, &o.n, &number, &author, &epoch, &o.header.Codelists, &o.header.Programme)
	if err != nil || !found {
		return nil, err
	}
	if o.author, err = uuid.FromBytes(author); err != nil {
		return nil, err
	}
	place, err := s.placeOf(t, writeName(o.n, 0))
	if err != nil {
		return nil, err
	}
	o.header.Place = place.place
	if _, o.header.Previous, err = lastOf(t, stream); err != nil {
		return nil, err
	}
	o.open = s.begin(o, scope)
	if err := o.reload(t); err != nil {
		return nil, err
	}
	s.db.open[o.n] = o
	return o, nil
}

// lastOf gives the number and id of a stream's last closed segment.
func lastOf(t *tx, stream int64) (number uint64, id seal.SegmentID, err error) {
	var n int64
	var b []byte
	_, err = t.one(`SELECT number, id FROM segment WHERE stream = ? AND id IS NOT NULL ORDER BY number DESC LIMIT 1`,
		[]any{stream}, &n, &b)
	copy(id[:], b)
	return uint64(n), id, err
}

func (s *Store) begin(o *openSegment, scope *Scope) *seal.Open {
	writers := seal.Writers{Author: o.author, Keys: scope.Keys[o.header.Place.Epoch], Publics: scope.Publics}
	if s.author.Own != nil {
		writers.Own = s.author.Own.Public().Seal
	}
	return seal.Begin(o.header, writers, seal.Sealer{Packer: s.db.packer, Random: s.author.Random})
}

const insertSegment = `INSERT INTO segment (stream, number, author, epoch, codelists, programme) VALUES (?, ?, ?, ?, ?, ?)`

func (s *Store) beginSegment(t *tx, stream int64, scope *Scope, incarnation [wire.IncarnationSize]byte) (*openSegment, error) {
	number, previous, err := lastOf(t, stream)
	if err != nil {
		return nil, err
	}
	o := &openSegment{stream: stream, author: s.author.User, header: seal.Header{
		Place: seal.Place{
			Network: s.author.Network, Device: s.author.Device, Scope: scope.ID, Incarnation: incarnation,
			Number: number + 1, Epoch: scope.Epoch,
		},
		Previous: previous, Codelists: s.author.Codelists, Programme: s.author.Programme,
	}}
	o.open = s.begin(o, scope)
	o.n, err = t.exec(insertSegment, stream, int64(number+1), o.author[:], int64(scope.Epoch),
		s.author.Codelists, s.author.Programme)
	s.db.open[o.n] = o
	return o, err
}

// reload gives an open segment the commits that the file holds of it.
func (o *openSegment) reload(t *tx) error {
	blocks, err := readBlocks(t, o.n)
	if err != nil {
		return err
	}
	return pendingCommits(t, o.n, func(first record.WriteID, body []byte) error {
		commit, err := wire.DecodeCommit(body)
		if err != nil {
			return orAltered(err)
		}
		beyond, _ := blocksOf(first + record.WriteID(len(commit.Changes)))
		stored := seal.Stored{Visible: body}
		for len(blocks) > 0 && blocks[0].name < beyond {
			stored.Blocks = append(stored.Blocks, blocks[0].hashed())
			blocks = blocks[1:]
		}
		return orAltered(o.open.Add(stored))
	})
}
