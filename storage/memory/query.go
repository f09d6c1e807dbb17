package memory

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// candidate is a record that may match, and the values that a query sees of it.
type candidate struct {
	kept    *kept
	columns map[*schema.Field]schema.Value
}

func (s *Store) matching(ctx context.Context, q record.Query) ([]*record.Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, cancelled(err)
	}
	if err := checkColumns(q); err != nil {
		return nil, err
	}
	s.shelf.mu.Lock()
	defer s.shelf.mu.Unlock()
	var all []candidate
	for _, k := range s.shelf.records[q.Entity] {
		if !s.sees(k) || q.DesksOnly && k.scope != uuid.Nil {
			continue
		}
		c, err := s.candidate(k, q)
		if err != nil {
			return nil, err
		}
		if c.matches(q) {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b candidate) int { return compare(a, b, q.By) })
	all = all[min(q.Skip, len(all)):]
	if q.Limit > 0 && len(all) > q.Limit {
		all = all[:q.Limit]
	}
	found := make([]*record.Record, len(all))
	for i, c := range all {
		var err error
		if found[i], err = s.read(c.kept, q.Fields); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// checkColumns refuses to look by values that no index may hold.
func checkColumns(q record.Query) error {
	for _, f := range asked(q) {
		if f.Block() != schema.BlockOne {
			return domain.Fail(domain.Internal, "error.store_failed", errors.New(f.Name+" stands in no column"))
		}
	}
	return nil
}

func asked(q record.Query) []*schema.Field {
	fields := []*schema.Field{q.Entity.Named("stato")}
	for _, c := range q.Where {
		fields = append(fields, c.Field)
	}
	for _, o := range q.By {
		fields = append(fields, o.Field)
	}
	return fields
}

func (s *Store) candidate(k *kept, q record.Query) (candidate, error) {
	c := candidate{k, make(map[*schema.Field]schema.Value)}
	for _, f := range asked(q) {
		shown, err := s.shown(k, f, inColumn)
		if err != nil {
			return c, err
		}
		c.columns[f] = shown.First.Value
	}
	return c, nil
}

func (c candidate) matches(q record.Query) bool {
	if !q.WithCancelled && entity.IsCancelled(c.columns[q.Entity.Named("stato")].Text()) {
		return false
	}
	if q.Desk != uuid.Nil && c.kept.desk != q.Desk {
		return false
	}
	if q.Contested && len(c.kept.holds.Contested()) == 0 && len(c.kept.holds.Creates) < 2 {
		return false
	}
	for _, condition := range q.Where {
		if !holds(c.columns[condition.Field], condition) {
			return false
		}
	}
	return true
}

func holds(v schema.Value, c record.Condition) bool {
	switch c.Op {
	case record.Absent:
		return v.IsAbsent()
	case record.Is:
		return slices.ContainsFunc(c.Values, v.Equal)
	case record.Holds:
		return slices.ContainsFunc(c.Values, func(w schema.Value) bool { return slices.Contains(v.List(), w.Text()) })
	case record.From:
		return !v.IsAbsent() && order(v, c.Values[0]) >= 0
	case record.Until:
		return !v.IsAbsent() && order(v, c.Values[0]) <= 0
	}
	return false
}

func order(a, b schema.Value) int {
	return cmp.Or(cmp.Compare(a.Number(), b.Number()), strings.Compare(a.Text(), b.Text()))
}

// compare sorts records without a value last, and ties by id.
func compare(a, b candidate, by []record.Order) int {
	for _, o := range by {
		va, vb := a.columns[o.Field], b.columns[o.Field]
		if va.IsAbsent() != vb.IsAbsent() {
			if va.IsAbsent() {
				return 1
			}
			return -1
		}
		if c := order(va, vb); c != 0 {
			if o.Down {
				return -c
			}
			return c
		}
	}
	return strings.Compare(a.kept.id.String(), b.kept.id.String())
}
