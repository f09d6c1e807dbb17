package sqlite

import (
	"bytes"
	"context"

	"github.com/google/uuid"

	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Apart is what a revoked laptop sent after it was revoked: kept, and not counting.
type Apart struct {
	Segments int
	Changes  int // of those that the keys at hand open
	Unread   int // segments that they do not
	From     int64
	Until    int64        // ms of Unix time, by the laptop's own clock; zero where nothing was read
	Authors  []uuid.UUID  // who sat at it, as far as it can be read
	Heads    []*wire.Head // the last of each of its streams
}

// ApartOf looks into what is set apart of one device, and applies nothing.
func (s *Store) ApartOf(ctx context.Context, device uuid.UUID) (found Apart, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT aside.bytes FROM aside JOIN segment ON segment.n = aside.segment JOIN stream ON stream.n = segment.stream
			WHERE stream.device = ? AND aside.reason IN (?, ?) ORDER BY stream.n, segment.number`,
			[]any{device[:], int64(RevokedDevice), int64(BrokenChain)}, func(scan func(...any) error) error {
				var content []byte
				if err := scan(&content); err != nil {
					return err
				}
				found.Segments++
				found.look(s, content)
				return nil
			})
	})
	return found, err
}

// look adds one segment; content is nil of one that counted before, whose blocks have their names.
func (a *Apart) look(s *Store, content []byte) {
	segment, err := seal.Parse(content)
	if content == nil || err != nil {
		a.Unread++
		return
	}
	place := segment.Place(s.author.Network)
	a.head(&wire.Head{Device: place.Device[:], Scope: place.Scope[:], Incarnation: place.Incarnation[:], Number: place.Number, Segment: segment.ID[:]})
	key := s.author.key(place.Scope, place.Epoch, seal.Visible)
	if key == nil {
		a.Unread++
		return
	}
	part, err := segment.Part(s.author.Network, key, s.db.packer)
	if err != nil {
		a.Unread++
		return
	}
	a.read(part)
}

func (a *Apart) read(part *seal.Part) {
	known := false
	for _, id := range a.Authors {
		known = known || id == part.Author
	}
	if !known {
		a.Authors = append(a.Authors, part.Author)
	}
	for w := range part.Writes() {
		if change.Op(w.Change.Op) != change.Act {
			a.Changes++
		}
		at := w.Commit.WallMs
		if a.From == 0 || at < a.From {
			a.From = at
		}
		a.Until = max(a.Until, at)
	}
}

// head keeps the last of a stream; they come in the order of their numbers.
func (a *Apart) head(h *wire.Head) {
	for i, known := range a.Heads {
		if bytes.Equal(known.Scope, h.Scope) && bytes.Equal(known.Incarnation, h.Incarnation) {
			a.Heads[i] = h
			return
		}
	}
	a.Heads = append(a.Heads, h)
}

// Authors gives who wrote at each device, of what counts here.
func (db *DB) Authors(ctx context.Context) (found map[uuid.UUID][]uuid.UUID, err error) {
	found = map[uuid.UUID][]uuid.UUID{}
	err = db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT DISTINCT stream.device, segment.author FROM segment JOIN stream ON stream.n = segment.stream
			WHERE segment.author <> zeroblob(16) AND segment.n NOT IN (SELECT segment FROM aside)`, nil, func(scan func(...any) error) error {
			var device, author []byte
			if err := scan(&device, &author); err != nil {
				return err
			}
			var at, who uuid.UUID
			if err := readIDs([]*uuid.UUID{&at, &who}, [][]byte{device, author}); err != nil {
				return err
			}
			found[at] = append(found[at], who)
			return nil
		})
	})
	return found, err
}
