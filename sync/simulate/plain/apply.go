package plain

import (
	"errors"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/merge"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// entry is one record: which writes hold its fields, and all writes to it that were seen.
type entry struct {
	entity *schema.Entity
	scope  uuid.UUID
	held   merge.Record[change.Name]
	writes map[change.Name]*written
}

// written is one write, opened.
type written struct {
	change.Change
	lamport uint64
	wall    int64
	author  uuid.UUID
	values  change.Values
}

// replay makes the records anew from all that is held.
func (r *Replica) replay() error {
	r.records, r.names, r.numbers = map[uuid.UUID]*entry{}, nil, map[change.Name]int{}
	for _, i := range r.items {
		if i.Segment == nil {
			continue
		}
		if err := r.applySegment(i.Segment); err != nil {
			return err
		}
	}
	for _, scope := range r.Scopes(r.Network) {
		if o := r.open[scope]; o != nil {
			for i := range o.commits {
				if err := r.applyOpen(o, i); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// applySegment opens a segment and takes its writes, unless it does not count or a newer version wrote it.
func (r *Replica) applySegment(s *seal.Segment) error {
	scope := uuid.UUID(s.Header.Scope)
	keys := r.keys(scope)[s.Header.Epoch] // nil until their statement comes: it is read then
	if keys == nil || !r.counts(s) {
		return nil
	}
	part, err := s.Part(r.Network, keys[seal.Visible], r.Packer)
	if errors.Is(err, seal.ErrNewer) {
		return nil
	}
	if err != nil {
		return err
	}
	sealer := seal.Sealer{Place: r.place(s), Author: part.Author, Packer: r.Packer}
	for w := range part.Writes() {
		r.lamport = max(r.lamport, w.Commit.Lamport)
		var blocks []seal.Block
		for _, b := range w.Blocks {
			blocks = append(blocks, s.Block(b.Index))
		}
		name := change.Name{Segment: s.ID.Name(), Position: w.Position}
		if err := r.applyWrite(name, scope, sealer, w, blocks); err != nil {
			return err
		}
	}
	return nil
}

// applyOpen takes one commit of an open segment.
func (r *Replica) applyOpen(o *open, index int) error {
	sealer := seal.Sealer{Place: o.place, Author: o.author, Packer: r.Packer}
	position := uint32(0)
	for i, stored := range o.commits[:index+1] {
		commit, err := wire.DecodeCommit(stored.Visible)
		if err != nil {
			return err
		}
		part := &seal.Part{Author: o.author, Commits: []*wire.Commit{commit}}
		for w := range part.Writes() {
			if i == index {
				var blocks []seal.Block
				for _, b := range w.Blocks {
					blocks = append(blocks, stored.Blocks[b.Index])
				}
				w.Position += position
				if err := r.applyWrite(change.Name{Segment: o.placeholder, Position: w.Position}, o.place.Scope, sealer, w, blocks); err != nil {
					return err
				}
			}
		}
		position += uint32(len(commit.Changes))
	}
	return nil
}

func (r *Replica) applyWrite(name change.Name, scope uuid.UUID, sealer seal.Sealer, w seal.Write, blocks []seal.Block) error {
	made := change.Decode(w.Change)
	e := entity.Numbered(made.Entity)
	if e == nil {
		return nil
	}
	for i := range made.Replaces {
		made.Replaces[i] = made.Replaces[i].In(name.Segment)
	}
	values, err := r.values(e, made, scope, sealer, w, blocks)
	if err != nil {
		return err
	}
	rec := r.records[made.Record]
	if rec == nil {
		rec = &entry{entity: e, scope: scope, writes: map[change.Name]*written{}}
		r.records[made.Record] = rec
	}
	rec.log().Apply(&rec.held, merge.Write[change.Name]{
		Name: name, Create: made.Op == change.Create, Fields: made.Fields, Replaces: made.Replaces,
	})
	rec.writes[name] = &written{made, w.Commit.Lamport, w.Commit.WallMs, sealer.Author, values}
	r.number(name)
	return nil
}

func (rec *entry) log() merge.Log[change.Name] {
	return merge.Log[change.Name]{Compare: change.Name.Compare, Seen: func(n change.Name) bool { return rec.writes[n] != nil }}
}

func (r *Replica) values(e *schema.Entity, made change.Change, scope uuid.UUID, sealer seal.Sealer, w seal.Write, blocks []seal.Block) (change.Values, error) {
	var plains change.Blocks
	for i, ref := range w.Blocks {
		if len(blocks[i].Bytes) == 0 || int(ref.Class) >= len(plains) {
			continue
		}
		plain, err := sealer.Open(r.keys(scope)[sealer.Place.Epoch][ref.Class], w.Of(), ref.Class, blocks[i].Bytes)
		if err != nil {
			return nil, err
		}
		plains[ref.Class] = plain
	}
	return change.Join(e, plains, made.Context(sealer.Author))
}

func (r *Replica) number(n change.Name) int {
	if r.numbers[n] == 0 {
		r.names = append(r.names, n)
		r.numbers[n] = len(r.names)
	}
	return r.numbers[n]
}

// rename gives the writes of a segment that was just closed their names.
func (r *Replica) rename(o *open, s *seal.Segment) {
	renamed := func(n change.Name) change.Name {
		if n.Segment == o.placeholder {
			n.Segment = s.ID.Name()
		}
		return n
	}
	for i, n := range r.names {
		if now := renamed(n); now != n {
			delete(r.numbers, n)
			r.names[i], r.numbers[now] = now, i+1
		}
	}
	for _, rec := range r.records {
		if rec.scope != o.place.Scope {
			continue
		}
		rec.log().Rename(&rec.held, renamed)
		for name, w := range rec.writes {
			for i := range w.Replaces {
				w.Replaces[i] = renamed(w.Replaces[i])
			}
			if now := renamed(name); now != name {
				delete(rec.writes, name)
				rec.writes[now] = w
			}
		}
	}
}
