package sqlite

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/collector"
	"soglia/sync/exchange"
)

// Append is collector.Store's.
func (s *Store) Append(ctx context.Context, b collector.Batch) ([]exchange.Arrival, error) {
	placed := make([]exchange.Arrival, len(b.Items))
	err := s.update(ctx, func(t *tx) error {
		for _, scope := range scopesOf(b.Items) {
			if err := t.appendTo(scope, b, placed); err != nil {
				return err
			}
		}
		return t.touch(b.Contact)
	})
	return placed, err
}

// scopesOf gives the scopes in one order for all, so that no two writers wait for each other.
func scopesOf(items []collector.Item) []uuid.UUID {
	var scopes []uuid.UUID
	for _, i := range items {
		scopes = append(scopes, i.Scope)
	}
	slices.SortFunc(scopes, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(scopes)
}

// appendTo holds the scope's row from its first statement on: arrivals of a scope are numbered one after another.
func (t *tx) appendTo(scope uuid.UUID, b collector.Batch, placed []exchange.Arrival) error {
	network := b.Contact.Network
	_, err := t.exec(`INSERT INTO scope (network, scope, last, chain, bytes) VALUES ($1, $2, 0, $3, 0) ON CONFLICT (network, scope) DO NOTHING`,
		network[:], scope[:], make([]byte, 32))
	if err != nil {
		return err
	}
	if _, err := t.exec(`UPDATE scope SET bytes = bytes WHERE network = $1 AND scope = $2`, network[:], scope[:]); err != nil {
		return err
	}
	var last, bytes int64
	var chain []byte
	if _, err := t.one(`SELECT last, chain, bytes FROM scope WHERE network = $1 AND scope = $2`, []any{network[:], scope[:]}, &last, &chain, &bytes); err != nil {
		return err
	}
	cursor := exchange.Cursor{Number: uint64(last)}
	copy(cursor.Chain[:], chain)
	for i, item := range b.Items {
		if item.Scope != scope {
			continue
		}
		a, grown, err := t.keep(&cursor, item, b.Contact)
		if err != nil {
			return err
		}
		placed[i], bytes = a, bytes+grown
	}
	_, err = t.exec(`UPDATE scope SET last = $3, chain = $4, bytes = $5 WHERE network = $1 AND scope = $2`,
		network[:], scope[:], int64(cursor.Number), cursor.Chain[:], bytes)
	return err
}

// keep stores one item behind the cursor, unless it is here already.
func (t *tx) keep(at *exchange.Cursor, item collector.Item, c collector.Contact) (a exchange.Arrival, grown int64, err error) {
	body, gaps, err := t.stripped(c.Network, item.ID, item.Body)
	if err != nil {
		return a, 0, err
	}
	var scope []byte
	var number, had, size int64
	here, err := t.one(`SELECT scope, number, gaps, length(body) FROM item WHERE network = $1 AND id = $2`,
		[]any{c.Network[:], item.ID[:]}, &scope, &number, &had, &size)
	if err != nil {
		return a, 0, err
	}
	if here {
		a = exchange.Arrival{ID: item.ID, Scope: exchange.ScopeFrom(scope), Number: uint64(number)}
		if int64(gaps) >= had {
			return a, 0, nil
		}
		return a, int64(len(body)) - size, t.replace(c.Network, item.ID, body, gaps)
	}
	*at = at.Next(item.ID)
	_, err = t.exec(`INSERT INTO item (network, scope, number, id, device, at, chain, gaps, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		c.Network[:], item.Scope[:], int64(at.Number), item.ID[:], c.Device[:], c.Seen.UnixMilli(), at.Chain[:], gaps, body)
	return exchange.Arrival{ID: item.ID, Scope: item.Scope, Number: at.Number}, int64(len(body)), err
}

func (t *tx) replace(network uuid.UUID, id exchange.ID, body []byte, gaps int) error {
	_, err := t.exec(`UPDATE item SET body = $3, gaps = $4 WHERE network = $1 AND id = $2`, network[:], id[:], body, gaps)
	return err
}

// stripped takes the erased blocks out of a body, and says how many it lacks that no act erased.
func (t *tx) stripped(network uuid.UUID, id exchange.ID, body []byte) ([]byte, int, error) {
	rows, err := t.QueryContext(t.ctx, `SELECT block FROM erased WHERE network = $1 AND id = $2`, network[:], id[:])
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	var blocks []uint32
	for rows.Next() {
		var b uint32
		if err := rows.Scan(&b); err != nil {
			return nil, 0, err
		}
		blocks = append(blocks, b)
	}
	body, lacks := collector.Strip(body, blocks)
	return body, max(0, lacks-len(blocks)), rows.Err()
}

// Erase is collector.Store's.
func (s *Store) Erase(ctx context.Context, network uuid.UUID, act exchange.ID, blocks []collector.Erased) (int, error) {
	changed := 0
	err := s.update(ctx, func(t *tx) error {
		changed = 0
		for _, e := range blocks {
			fresh, err := t.markErased(network, act, e)
			if err != nil {
				return err
			}
			if fresh == 0 {
				continue
			}
			did, err := t.erase(network, e.Segment)
			if err != nil {
				return err
			}
			changed += did
		}
		return nil
	})
	return changed, err
}

func (t *tx) markErased(network uuid.UUID, act exchange.ID, e collector.Erased) (fresh int64, err error) {
	for _, b := range e.Blocks {
		n, err := t.exec(`INSERT INTO erased (network, id, block, act) VALUES ($1, $2, $3, $4) ON CONFLICT (network, id, block) DO NOTHING`,
			network[:], e.Segment[:], int64(b), act[:])
		if err != nil {
			return 0, err
		}
		fresh += n
	}
	return fresh, nil
}

func (t *tx) erase(network uuid.UUID, id exchange.ID) (int, error) {
	var scope, body []byte
	here, err := t.one(`SELECT scope, body FROM item WHERE network = $1 AND id = $2`, []any{network[:], id[:]}, &scope, &body)
	if err != nil || !here {
		return 0, err
	}
	less, gaps, err := t.stripped(network, id, body)
	if err != nil {
		return 0, err
	}
	if _, err := t.exec(`UPDATE scope SET bytes = bytes - $3 WHERE network = $1 AND scope = $2`, network[:], scope, len(body)-len(less)); err != nil {
		return 0, err
	}
	return 1, t.replace(network, id, less, gaps)
}
