package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/google/uuid"

	"soglia/sync/collector"
	"soglia/sync/exchange"
)

// Self is collector.Store's.
func (s *Store) Self(ctx context.Context, offered collector.Self) (collector.Self, error) {
	self := offered
	err := s.update(ctx, func(t *tx) error {
		for name, value := range map[string][]byte{"secret": self.Secret[:], "incarnation": self.Incarnation[:]} {
			if _, err := t.exec(`INSERT INTO self (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`, name, value); err != nil {
				return err
			}
			var kept []byte
			if _, err := t.one(`SELECT value FROM self WHERE name = $1`, []any{name}, &kept); err != nil {
				return err
			}
			copy(value, kept)
		}
		return nil
	})
	return self, err
}

// Reincarnate is collector.Store's.
func (s *Store) Reincarnate(ctx context.Context, i exchange.Incarnation) error {
	return s.update(ctx, func(t *tx) error {
		_, err := t.exec(`UPDATE self SET value = $2 WHERE name = $1`, "incarnation", i[:])
		return err
	})
}

// Invite is collector.Store's.
func (s *Store) Invite(ctx context.Context, k collector.Ticket) error {
	return s.update(ctx, func(t *tx) error {
		_, err := t.exec(`INSERT INTO ticket (hash, expires) VALUES ($1, $2)`, k.Hash[:], k.Expires.UnixMilli())
		return err
	})
}

// Claim is collector.Store's.
func (s *Store) Claim(ctx context.Context, ticket [32]byte, n collector.Network) error {
	return s.update(ctx, func(t *tx) error {
		used, err := t.exec(`UPDATE ticket SET network = $2 WHERE hash = $1 AND (network IS NULL AND expires > $3 OR network = $2)`,
			ticket[:], n.ID[:], n.Since.UnixMilli())
		if err != nil {
			return err
		}
		if used == 0 {
			return collector.ErrNoTicket
		}
		_, err = t.exec(`INSERT INTO network (id, root, since) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`,
			n.ID[:], []byte(n.Root), n.Since.UnixMilli())
		return err
	})
}

// Networks is collector.Store's.
func (s *Store) Networks(ctx context.Context) ([]collector.Network, error) {
	var networks []collector.Network
	err := s.each(ctx, `SELECT id, root, since FROM network ORDER BY id`, nil, func(rows *sql.Rows) error {
		n, err := scanNetwork(rows.Scan)
		networks = append(networks, n)
		return err
	})
	return networks, err
}

// Network is collector.Store's.
func (s *Store) Network(ctx context.Context, id uuid.UUID) (collector.Network, bool, error) {
	n, err := scanNetwork(s.reader.QueryRowContext(ctx, `SELECT id, root, since FROM network WHERE id = $1`, id[:]).Scan)
	ok, err := found(err)
	return n, ok, explain(err)
}

func scanNetwork(scan func(...any) error) (collector.Network, error) {
	var id, root []byte
	var since int64
	err := scan(&id, &root, &since)
	return collector.Network{ID: exchange.ScopeFrom(id), Root: root, Since: time.UnixMilli(since)}, err
}

// Touch is collector.Store's.
func (s *Store) Touch(ctx context.Context, c collector.Contact) error {
	return s.update(ctx, func(t *tx) error { return t.touch(c) })
}

func (t *tx) touch(c collector.Contact) error {
	_, err := t.exec(`INSERT INTO device (network, device, count, seen, day, day_bytes) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (network, device) DO UPDATE SET count = $3, seen = $4, day = $5, day_bytes = $6`,
		c.Network[:], c.Device[:], int64(c.Count), c.Seen.UnixMilli(), c.Day, c.DayBytes)
	return err
}

const contactColumns = `network, device, count, seen, day, day_bytes`

// Contact is collector.Store's.
func (s *Store) Contact(ctx context.Context, network, device uuid.UUID) (collector.Contact, error) {
	row := s.reader.QueryRowContext(ctx, `SELECT `+contactColumns+` FROM device WHERE network = $1 AND device = $2`, network[:], device[:])
	c, err := scanContact(row.Scan)
	if ok, err := found(err); err != nil || !ok {
		return collector.Contact{Network: network, Device: device}, explain(err)
	}
	return c, nil
}

// Contacts is collector.Store's.
func (s *Store) Contacts(ctx context.Context, network uuid.UUID) ([]collector.Contact, error) {
	var contacts []collector.Contact
	err := s.each(ctx, `SELECT `+contactColumns+` FROM device WHERE network = $1 ORDER BY device`, []any{network[:]}, func(rows *sql.Rows) error {
		c, err := scanContact(rows.Scan)
		contacts = append(contacts, c)
		return err
	})
	return contacts, err
}

func scanContact(scan func(...any) error) (collector.Contact, error) {
	var network, device []byte
	var c collector.Contact
	var count, seen int64
	err := scan(&network, &device, &count, &seen, &c.Day, &c.DayBytes)
	c.Network, c.Device = exchange.ScopeFrom(network), exchange.ScopeFrom(device)
	c.Count, c.Seen = uint64(count), time.UnixMilli(seen)
	return c, err
}
