package memory

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/merge"
)

// Commit writes all or nothing.
func (s *Store) Commit(ctx context.Context, writes ...record.Write) error {
	s.shelf.mu.Lock()
	defer s.shelf.mu.Unlock()
	undo := s.shelf.snapshot(writes)
	for _, w := range writes {
		err := ctx.Err()
		if err != nil {
			err = cancelled(err)
		} else {
			err = s.apply(w)
		}
		if err != nil {
			undo()
			return err
		}
	}
	return nil
}

// snapshot gives a function that puts the records which a commit touches back to what they were.
func (s *shelf) snapshot(writes []record.Write) func() {
	n, before := len(s.writes), make([]*kept, len(writes))
	for i, w := range writes {
		if k := s.records[w.Record.Entity][w.Record.ID]; k != nil {
			clone := *k
			clone.holds.Fields = maps.Clone(k.holds.Fields)
			before[i] = &clone
		}
	}
	return func() {
		s.writes = s.writes[:n]
		for i, w := range slices.Backward(writes) {
			if before[i] == nil {
				delete(s.records[w.Record.Entity], w.Record.ID)
			} else {
				s.records[w.Record.Entity][w.Record.ID] = before[i]
			}
		}
	}
}

func (s *Store) apply(w record.Write) error {
	k := s.shelf.records[w.Record.Entity][w.Record.ID]
	if k != nil && w.Op != record.Create && !s.sees(k) {
		k = nil
	}
	scope, err := s.privateHome(w)
	if err == nil {
		err = s.shelf.allows(w, k, scope)
	}
	if err != nil {
		return err
	}
	names := func(id record.WriteID) (change.Name, error) { return change.Name{Position: uint32(id)}, nil }
	made, blocks, any, err := change.From(w, s.user, s.shelf.classOf, names)
	if errors.Is(err, change.ErrValue) {
		return domain.Fail(domain.Invalid, "error.bad_value", err)
	}
	if err != nil || !any {
		return err
	}
	name := record.WriteID(len(s.shelf.writes))
	s.shelf.writes = append(s.shelf.writes, write{
		change: made, blocks: blocks, by: s.user, blind: s.blindly(blocks),
		at: s.shelf.started.Add(time.Duration(name) * time.Minute).UnixMilli(),
	})
	if k == nil {
		s.shelf.add(w, name, scope)
		return nil
	}
	k.edit(made, name)
	return nil
}

// allows refuses what cannot be: a second creation, an edit of nothing, a desk of others.
func (s *shelf) allows(w record.Write, k *kept, scope uuid.UUID) error {
	switch {
	case w.Op != record.Create && k == nil:
		return notFound()
	case w.Op != record.Create && w.Was == nil:
		return domain.Fail(domain.Internal, "error.store_failed", errors.New("an edit without what was opened"))
	case w.Op != record.Create || w.Record.Entity.Home == schema.HomeNetwork:
		return nil
	case scope == uuid.Nil && (w.Desk == uuid.Nil || len(s.desks) > 0 && !slices.Contains(s.desks, w.Desk)):
		return domain.Fail(domain.Forbidden, "error.no_scope", nil)
	case k != nil:
		return domain.Fail(domain.Conflict, "error.already_there", nil)
	}
	return nil
}

func (s *Store) blindly(blocks change.Blocks) map[schema.Block]bool {
	blind := make(map[schema.Block]bool)
	for _, class := range blocks.Classes() {
		if !s.opens[class] {
			blind[class] = true
		}
	}
	return blind
}

func (s *shelf) add(w record.Write, name record.WriteID, scope uuid.UUID) {
	e := w.Record.Entity
	if s.records[e] == nil {
		s.records[e] = make(map[uuid.UUID]*kept)
	}
	k := &kept{entity: e, id: w.Record.ID, desk: w.Desk, scope: scope}
	if scope != uuid.Nil || e.Home == schema.HomeNetwork {
		k.desk = uuid.Nil
	}
	k.holds.Creates = []record.WriteID{name}
	s.records[e][w.Record.ID] = k
}

func (k *kept) edit(made change.Change, name record.WriteID) {
	var replaced []record.WriteID
	for _, n := range made.Replaces {
		replaced = append(replaced, record.WriteID(n.Position))
	}
	log := merge.Log[record.WriteID]{Compare: cmp.Compare[record.WriteID], Seen: func(record.WriteID) bool { return true }}
	log.Apply(&k.holds, merge.Write[record.WriteID]{Name: name, Fields: made.Fields, Replaces: replaced})
}
