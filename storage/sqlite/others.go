package sqlite

import (
	"context"

	"github.com/google/uuid"
)

// LastWrites tells when each device last wrote what is here, in milliseconds by its own clock. What is set aside counts not.
func (db *DB) LastWrites(ctx context.Context) (last map[uuid.UUID]int64, err error) {
	last = map[uuid.UUID]int64{}
	err = db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT stream.device, segment.n, max(segment.number) FROM segment JOIN stream ON stream.n = segment.stream
			WHERE segment.n NOT IN (SELECT segment FROM aside) GROUP BY segment.stream`, nil, func(scan func(...any) error) error {
			var device []byte
			var n, number, at int64
			if err := scan(&device, &n, &number); err != nil {
				return err
			}
			id, err := idOf(device)
			if err != nil {
				return err
			}
			found, err := t.one(`SELECT at FROM moment WHERE write >= ? AND write < ? ORDER BY write DESC LIMIT 1`,
				[]any{int64(writeName(n, 0)), int64(writeName(n+1, 0))}, &at)
			if found {
				last[id] = max(last[id], at)
			}
			return err
		})
	})
	return last, err
}

// SetAside is how many segments of a device in a scope are kept and do not count, for one reason.
type SetAside struct {
	Device   uuid.UUID
	Scope    uuid.UUID
	Reason   Reason
	Segments int
}

// Aside tells what is kept and does not count, or not yet.
func (db *DB) Aside(ctx context.Context) (all []SetAside, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT stream.device, scope.id, aside.reason, count(*) FROM aside JOIN segment ON segment.n = aside.segment
			JOIN stream ON stream.n = segment.stream JOIN scope ON scope.n = stream.scope GROUP BY stream.device, scope.id, aside.reason`, nil, func(scan func(...any) error) error {
			var device, scope []byte
			var a SetAside
			if err := scan(&device, &scope, &a.Reason, &a.Segments); err != nil {
				return err
			}
			all = append(all, a)
			return readIDs([]*uuid.UUID{&all[len(all)-1].Device, &all[len(all)-1].Scope}, [][]byte{device, scope})
		})
	})
	return all, err
}

// Forked gives the devices under whose name two laptops wrote, and how many of their segments have one place with another. What nobody
// can be known to have written is left out.
func (db *DB) Forked(ctx context.Context) (devices map[uuid.UUID]int, err error) {
	devices = map[uuid.UUID]int{}
	err = db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT stream.device, c.doubles FROM (SELECT stream, count(*) - count(DISTINCT number) AS doubles
			FROM segment WHERE n NOT IN (SELECT segment FROM aside WHERE reason = ?) GROUP BY stream) AS c
			JOIN stream ON stream.n = c.stream WHERE c.doubles > 0`, []any{int64(UnknownDevice)}, func(scan func(...any) error) error {
			var device []byte
			var doubles int
			if err := scan(&device, &doubles); err != nil {
				return err
			}
			id, err := idOf(device)
			devices[id] += doubles
			return err
		})
	})
	return devices, err
}
