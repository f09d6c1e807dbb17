package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/google/uuid"

	"soglia/sync/collector"
	"soglia/sync/exchange"
)

// Heads is collector.Store's.
func (s *Store) Heads(ctx context.Context, network uuid.UUID) (exchange.Vector, error) {
	heads := exchange.Vector{}
	err := s.each(ctx, `SELECT scope, last, chain FROM scope WHERE network = $1`, []any{network[:]}, func(rows *sql.Rows) error {
		var scope, chain []byte
		var last int64
		if err := rows.Scan(&scope, &last, &chain); err != nil {
			return err
		}
		heads[exchange.ScopeFrom(scope)] = cursor(last, chain)
		return nil
	})
	return heads, err
}

func cursor(number int64, chain []byte) exchange.Cursor {
	c := exchange.Cursor{Number: uint64(number)}
	copy(c.Chain[:], chain)
	return c
}

// Sizes is collector.Store's.
func (s *Store) Sizes(ctx context.Context, network uuid.UUID) ([]collector.Size, error) {
	var sizes []collector.Size
	err := s.each(ctx, `SELECT scope, last, bytes FROM scope WHERE network = $1 ORDER BY scope`, []any{network[:]}, func(rows *sql.Rows) error {
		var scope []byte
		var size collector.Size
		if err := rows.Scan(&scope, &size.Items, &size.Bytes); err != nil {
			return err
		}
		size.Scope = exchange.ScopeFrom(scope)
		sizes = append(sizes, size)
		return nil
	})
	return sizes, err
}

// Cursor is collector.Store's.
func (s *Store) Cursor(ctx context.Context, network, scope uuid.UUID, number uint64) (exchange.Cursor, bool, error) {
	if number == 0 {
		return exchange.Cursor{}, true, nil
	}
	var chain []byte
	row := s.reader.QueryRowContext(ctx, `SELECT chain FROM item WHERE network = $1 AND scope = $2 AND number = $3`, network[:], scope[:], int64(number))
	ok, err := found(row.Scan(&chain))
	return cursor(int64(number), chain), ok, explain(err)
}

const (
	itemColumns    = `network, scope, number, id, device, at, chain, body`
	listingColumns = `network, scope, number, id, device, at, chain, NULL`
)

// Arrivals is collector.Store's.
func (s *Store) Arrivals(ctx context.Context, network, scope uuid.UUID, after uint64, limit int, bodies bool) ([]collector.Stored, error) {
	columns := listingColumns
	if bodies {
		columns = itemColumns
	}
	var items []collector.Stored
	query := `SELECT ` + columns + ` FROM item WHERE network = $1 AND scope = $2 AND number > $3 ORDER BY number LIMIT $4`
	err := s.each(ctx, query, []any{network[:], scope[:], int64(after), limit}, func(rows *sql.Rows) error {
		item, err := scanItem(rows.Scan)
		items = append(items, item)
		return err
	})
	return items, err
}

// Item is collector.Store's.
func (s *Store) Item(ctx context.Context, network uuid.UUID, id exchange.ID) (collector.Stored, bool, error) {
	row := s.reader.QueryRowContext(ctx, `SELECT `+itemColumns+` FROM item WHERE network = $1 AND id = $2`, network[:], id[:])
	item, err := scanItem(row.Scan)
	ok, err := found(err)
	return item, ok, explain(err)
}

func scanItem(scan func(...any) error) (collector.Stored, error) {
	var network, scope, id, device, chain []byte
	var item collector.Stored
	var at int64
	if err := scan(&network, &scope, &item.Number, &id, &device, &at, &chain, &item.Body); err != nil {
		return item, err
	}
	item.Scope, item.From, item.At = exchange.ScopeFrom(scope), exchange.ScopeFrom(device), time.UnixMilli(at)
	copy(item.ID[:], id)
	copy(item.Chain[:], chain)
	return item, nil
}

func (s *Store) each(ctx context.Context, query string, args []any, row func(*sql.Rows) error) error {
	rows, err := s.reader.QueryContext(ctx, query, args...)
	if err != nil {
		return explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return explain(err)
		}
	}
	return explain(rows.Err())
}
