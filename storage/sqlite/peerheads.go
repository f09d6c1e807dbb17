package sqlite

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// GaplessHeads names, for every stream, the last closed segment up to which this file lacks nothing: no number, no block that no act
// erased, and no branch of a fork, of which another laptop may hold only one.
func (db *DB) GaplessHeads(ctx context.Context) (heads []*wire.Head, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		rows, err := t.closed(ctx, uuid.Nil)
		if err != nil {
			return err
		}
		lacking, err := t.incomplete(ctx)
		if err != nil {
			return err
		}
		slices.SortStableFunc(rows, func(a, b closedRow) int {
			return cmp.Or(cmp.Compare(a.stream, b.stream), cmp.Compare(a.Head.Number, b.Head.Number))
		})
		forked, upTo := forks(rows), map[int64]uint64{}
		for _, r := range rows {
			if forked[r.stream] || lacking[r.n] || r.Head.Number != upTo[r.stream]+1 {
				continue
			}
			if upTo[r.stream] == 0 {
				heads = append(heads, nil)
			}
			heads[len(heads)-1] = r.Head
			upTo[r.stream]++
		}
		return nil
	})
	return heads, err
}

// incomplete gives the segments that lack blocks.
func (t *tx) incomplete(ctx context.Context) (map[int64]bool, error) {
	found := map[int64]bool{}
	err := t.each(ctx, `SELECT name >> ? FROM missing`, []any{positionBits + classBits}, func(scan func(...any) error) error {
		var n int64
		err := scan(&n)
		found[n] = true
		return err
	})
	return found, err
}

// KeepPeerHeads replaces what a laptop is known to hold by what it said later, at a time of its clock. What it says at a time after
// the latest that can be is not believed: nothing said later would be.
func (db *DB) KeepPeerHeads(ctx context.Context, peer uuid.UUID, heads []*wire.Head, at, latest int64) error {
	return db.writes(ctx, func(t *tx) error {
		var last int64
		_, err := t.one(`SELECT coalesce(max(at), 0) FROM peer_head WHERE peer = ? AND at <= ?`, []any{peer[:], latest}, &last)
		if err != nil || at > latest || at < last {
			return err
		}
		if _, err := t.exec(`DELETE FROM peer_head WHERE peer = ?`, peer[:]); err != nil {
			return err
		}
		for _, h := range heads {
			_, err := t.exec(`INSERT OR IGNORE INTO peer_head (peer, device, scope, incarnation, number, segment, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
				peer[:], h.Device, h.Scope, h.Incarnation, int64(h.Number), h.Segment, at)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// PeerHeads gives what other laptops said that they hold.
func (db *DB) PeerHeads(ctx context.Context) (map[uuid.UUID][]*wire.Head, error) {
	found := map[uuid.UUID][]*wire.Head{}
	err := db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT peer, device, scope, incarnation, number, segment FROM peer_head`, nil, func(scan func(...any) error) error {
			var peer []byte
			h := &wire.Head{}
			if err := scan(&peer, &h.Device, &h.Scope, &h.Incarnation, &h.Number, &h.Segment); err != nil {
				return err
			}
			id, err := idOf(peer)
			found[id] = append(found[id], h)
			return err
		})
	})
	return found, err
}
