package sqlite

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/schema"
	"soglia/sync/seal"
)

// CloseSegments closes the open segments of both files, and hands the private ones over.
func (p *Pair) CloseSegments(ctx context.Context) error {
	shared := p.Shared()
	if !p.private.HoldsPrivate() {
		return shared.CloseSegments(ctx)
	}
	err := errors.Join(p.private.CloseSegments(ctx), shared.CloseSegments(ctx))
	_, handing := p.private.HandOver(ctx, shared)
	return errors.Join(err, handing)
}

// Reconsider looks at both files again by the author's newest roster and keys, and brings them to the same segments.
func (p *Pair) Reconsider(ctx context.Context) (changed bool, err error) {
	shared := p.Shared()
	changed, err = shared.Reconsider(ctx)
	if err != nil || !p.private.HoldsPrivate() {
		return changed, err
	}
	some, err := p.private.Reconsider(ctx)
	if err != nil {
		return changed, err
	}
	handed, err := p.private.HandOver(ctx, shared)
	return changed || some || handed.Came > 0, err
}

// LastCommit tells when something was last written in either file.
func (p *Pair) LastCommit(ctx context.Context) (time.Time, error) {
	last, err := p.Shared().LastCommit(ctx)
	if err != nil {
		return last, err
	}
	hers, err := p.private.LastCommit(ctx)
	if hers.After(last) {
		last = hers
	}
	return last, err
}

// Merged tells how far both files have merged what other laptops write.
func (p *Pair) Merged(ctx context.Context) ([]StreamProgress, error) {
	all, err := p.Shared().Merged(ctx)
	if err != nil || !p.private.HoldsPrivate() {
		return all, err
	}
	hers, err := p.private.Merged(ctx)
	return slices.Concat(all, hers), err
}

// Whereabouts tells where a record is.
func (p *Pair) Whereabouts(ctx context.Context, e *schema.Entity, id uuid.UUID, from Vantage) (Whereabouts, error) {
	shared := p.Shared()
	if p.private.HoldsPrivate() {
		segments, open, err := p.private.segmentsOf(ctx, e, id)
		switch {
		case err == nil && open:
			return Whereabouts{}, nil
		case err == nil:
			return shared.whereSegments(ctx, segments, from)
		case domain.CodeOf(err) != domain.NotFound:
			return Whereabouts{}, err
		}
	}
	return shared.Whereabouts(ctx, e, id, from)
}

// segmentsOf gives the closed segments in which something of a record was written, and whether something of it is in one that is open.
func (s *Store) segmentsOf(ctx context.Context, e *schema.Entity, id uuid.UUID) (ids []seal.SegmentID, open bool, err error) {
	table, err := s.db.tableOf(e)
	if err != nil {
		return nil, false, err
	}
	err = s.db.reader.run(ctx, func(t *tx) error {
		scope, err := s.scopeHolding(t, table, id)
		if err != nil {
			return err
		}
		if s.author.scope(scope) == nil {
			return notFound()
		}
		writes, err := table.writesOf(t, id)
		if err != nil {
			return err
		}
		last := int64(-1)
		for _, w := range writes { // ascending, so those of one segment follow each other
			if segmentOf(w) == last {
				continue
			}
			last = segmentOf(w)
			b, err := t.segmentID(last)
			if err != nil {
				return err
			}
			open = open || b == nil
			ids = append(ids, pad(b))
		}
		return nil
	})
	return ids, open, err
}

// pad gives an id from its bytes, zero where there are none.
func pad(b []byte) (id seal.SegmentID) {
	copy(id[:], b)
	return id
}

// whereSegments tells how far some segments came that are set aside here; those that were not handed over yet are here alone.
func (s *Store) whereSegments(ctx context.Context, ids []seal.SegmentID, from Vantage) (found Whereabouts, err error) {
	found.Reach = Seen
	err = s.db.reader.run(ctx, func(t *tx) error {
		for _, id := range ids {
			var n int64
			here, err := t.one(`SELECT n FROM segment WHERE id = ?`, []any{id[:]}, &n)
			if err != nil {
				return err
			}
			var one Whereabouts
			if here {
				if one, err = s.segmentWhere(t, n, from); err != nil {
					return err
				}
			}
			found = found.with(one)
		}
		return nil
	})
	return found, err
}

// Verify reads the log of both files, as Store's does, and tells of both in one report.
func (p *Pair) Verify(ctx context.Context, progress Progress) (*Report, error) {
	report, err := p.Shared().Verify(ctx, progress)
	if err != nil || !p.private.HoldsPrivate() {
		return report, err
	}
	hers, err := p.private.Verify(ctx, nil)
	if err == nil {
		report.add(hers)
	}
	return report, err
}

// add adds what another file's verification saw.
func (r *Report) add(o *Report) {
	r.Segments, r.Open, r.Blocks, r.Erased = r.Segments+o.Segments, r.Open+o.Open, r.Blocks+o.Blocks, r.Erased+o.Erased
	r.Aside, r.Missing, r.Closed, r.Records = r.Aside+o.Aside, r.Missing+o.Missing, r.Closed+o.Closed, r.Records+o.Records
	r.MoreFaults += o.MoreFaults
	for _, f := range o.Faults {
		r.fault(f)
	}
}

// Rebuild makes the tables of both files anew from their logs.
func (p *Pair) Rebuild(ctx context.Context, progress Progress) error {
	err := p.Shared().Rebuild(ctx, progress)
	if err != nil || !p.private.HoldsPrivate() {
		return err
	}
	return p.private.Rebuild(ctx, nil)
}

// Erase takes values away for good, in the file in which their scope lies, and out of its sealed copies.
func (p *Pair) Erase(ctx context.Context, e Erasing) error {
	shared := p.Shared()
	if !slices.Contains(p.private.PrivateScopes(), e.Scope) {
		return shared.Erase(ctx, e)
	}
	if err := p.private.Erase(ctx, e); err != nil {
		return err
	}
	_, err := p.private.HandOver(ctx, shared)
	return err
}
