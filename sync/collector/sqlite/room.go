package sqlite

import (
	"bytes"
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/sync/collector"
	"soglia/sync/exchange"
)

// OpenRoom is collector.Rooms'.
func (s *Store) OpenRoom(ctx context.Context, r collector.Room, most int) error {
	return s.update(ctx, func(t *tx) error {
		var device []byte
		known, err := t.one(`SELECT device FROM room WHERE network = $1 AND id = $2`, []any{r.Network[:], r.ID[:]}, &device)
		if err != nil {
			return err
		}
		if known && !bytes.Equal(device, r.Device[:]) {
			return collector.ErrRoomTaken
		}
		var rooms int
		_, err = t.one(`SELECT count(*) FROM room WHERE network = $1 AND device = $2`, []any{r.Network[:], r.Device[:]}, &rooms)
		if err != nil {
			return err
		}
		if !known && rooms >= most {
			return collector.ErrRoomFull
		}
		_, err = t.exec(`INSERT INTO room (network, id, device, expires) VALUES ($1, $2, $3, $4)
			ON CONFLICT (network, id) DO UPDATE SET expires = $4`, r.Network[:], r.ID[:], r.Device[:], r.Expires.UnixMilli())
		return err
	})
}

// RoomOf is collector.Rooms'.
func (s *Store) RoomOf(ctx context.Context, network uuid.UUID, id collector.RoomID, now time.Time) (collector.Room, error) {
	var device []byte
	var expires int64
	row := s.reader.QueryRowContext(ctx, `SELECT device, expires FROM room WHERE network = $1 AND id = $2 AND expires > $3`,
		network[:], id[:], now.UnixMilli())
	ok, err := found(row.Scan(&device, &expires))
	if err == nil && !ok {
		return collector.Room{}, collector.ErrNoRoom
	}
	r := collector.Room{Network: network, ID: id, Device: exchange.ScopeFrom(device), Expires: time.UnixMilli(expires)}
	return r, explain(err)
}

// PutInRoom is collector.Rooms'.
func (s *Store) PutInRoom(ctx context.Context, r collector.Room, slot uint32, body []byte, once bool, most int64) error {
	return s.update(ctx, func(t *tx) error {
		var rooms int
		if _, err := t.one(`SELECT count(*) FROM room WHERE network = $1 AND id = $2`, []any{r.Network[:], r.ID[:]}, &rooms); err != nil {
			return err
		}
		if rooms == 0 {
			return collector.ErrNoRoom
		}
		if done, err := t.leftAlready(r, slot, body, once); done || err != nil {
			return err
		}
		var held int64
		_, err := t.one(`SELECT coalesce(sum(length(body)), 0) FROM left_in_room WHERE network = $1 AND room = $2 AND slot <> $3`,
			[]any{r.Network[:], r.ID[:], int64(slot)}, &held)
		if err != nil {
			return err
		}
		if held+int64(len(body)) > most {
			return collector.ErrRoomFull
		}
		_, err = t.exec(`INSERT INTO left_in_room (network, room, slot, body) VALUES ($1, $2, $3, $4)
			ON CONFLICT (network, room, slot) DO UPDATE SET body = $4`, r.Network[:], r.ID[:], int64(slot), body)
		return err
	})
}

// leftAlready says whether the same lies there; something else is ErrRoomTaken where it may be left once.
func (t *tx) leftAlready(r collector.Room, slot uint32, body []byte, once bool) (bool, error) {
	var there []byte
	known, err := t.one(selectInRoom, []any{r.Network[:], r.ID[:], int64(slot)}, &there)
	switch {
	case err != nil || !known:
		return false, err
	case bytes.Equal(there, body):
		return true, nil
	case once:
		return false, collector.ErrRoomTaken
	}
	return false, nil
}

const selectInRoom = `SELECT body FROM left_in_room WHERE network = $1 AND room = $2 AND slot = $3`

// InRoom is collector.Rooms'.
func (s *Store) InRoom(ctx context.Context, r collector.Room, slot uint32) ([]byte, error) {
	var body []byte
	_, err := found(s.reader.QueryRowContext(ctx, selectInRoom, r.Network[:], r.ID[:], int64(slot)).Scan(&body))
	return body, explain(err)
}

// CloseRoom is collector.Rooms'.
func (s *Store) CloseRoom(ctx context.Context, r collector.Room) error {
	return s.update(ctx, func(t *tx) error {
		if _, err := t.exec(`DELETE FROM left_in_room WHERE network = $1 AND room = $2`, r.Network[:], r.ID[:]); err != nil {
			return err
		}
		_, err := t.exec(`DELETE FROM room WHERE network = $1 AND id = $2`, r.Network[:], r.ID[:])
		return err
	})
}

// SweepRooms is collector.Rooms'.
func (s *Store) SweepRooms(ctx context.Context, now time.Time) error {
	return s.update(ctx, func(t *tx) error {
		_, err := t.exec(`DELETE FROM left_in_room WHERE EXISTS (SELECT 1 FROM room
			WHERE room.network = left_in_room.network AND room.id = left_in_room.room AND expires <= $1)`, now.UnixMilli())
		if err != nil {
			return err
		}
		_, err = t.exec(`DELETE FROM room WHERE expires <= $1`, now.UnixMilli())
		return err
	})
}
