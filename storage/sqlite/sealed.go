package sqlite

import (
	"errors"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal"
)

// opened is what an author could open of one write's blocks.
type opened struct {
	values change.Values
	closed schema.Block // the highest class that stayed closed to her, 0 where none did
}

// reserves says that a value is closed, or part of it.
func (o opened) reserves(f *schema.Field) bool {
	v, ok := o.values[f.No]
	if ok {
		return isReserved(v)
	}
	return o.closed >= f.Block() && o.closed > schema.BlockOne
}

const selectBlocks = `SELECT name, bytes FROM block WHERE name >= ? AND name < ?`

// openBlocks opens what the author may of a write's blocks, from the class given upwards.
func (s *Store) openBlocks(t *tx, e *schema.Entity, id uuid.UUID, w record.WriteID, from schema.Block) (opened, error) {
	place, err := s.placeOf(t, w)
	if err != nil {
		return opened{}, err
	}
	_, until := blocksOf(w)
	of := seal.Change{Position: positionOf(w), Kind: uint32(e.No), Record: id}
	var plains change.Blocks
	var result opened
	err = t.each(t.ctx, selectBlocks, []any{blockName(w, from), until}, func(scan func(...any) error) error {
		var name int64
		var bytes []byte
		if err := scan(&name, &bytes); err != nil {
			return err
		}
		class := classOfBlock(name)
		if class > schema.BlockFour {
			return nil
		}
		plain, err := s.openBlock(place, of, class, bytes)
		if errors.Is(err, seal.ErrKey) || s.spoilt(place, err) {
			result.closed = class
			return nil
		}
		plains[class] = plain
		return err
	})
	if err != nil {
		return opened{}, orAltered(err)
	}
	result.values, err = s.join(t, e, w, plains, place.author)
	if s.spoilt(place, err) {
		return opened{closed: schema.BlockFour}, nil
	}
	return result, err
}

// spoilt says that another laptop wrote what nobody can read: it is closed to everybody, and one bad record never blocks the others.
func (s *Store) spoilt(p segmentPlace, err error) bool {
	return isDamage(orAltered(err)) && p.place.Device != s.author.Device
}

// openBlock opens one block: with the class's key, or as its own writer.
func (s *Store) openBlock(p segmentPlace, of seal.Change, class schema.Block, bytes []byte) ([]byte, error) {
	sealer := seal.Sealer{Place: p.place, Author: p.author, Packer: s.db.packer}
	if key := s.author.key(p.place.Scope, p.place.Epoch, seal.Class(class)); key != nil {
		return sealer.Open(key, of, seal.Class(class), bytes)
	}
	if s.author.Own == nil {
		return nil, seal.ErrKey
	}
	return sealer.OpenOwn(s.author.Own, of, seal.Class(class), bytes)
}

func (s *Store) join(t *tx, e *schema.Entity, w record.WriteID, plains change.Blocks, author uuid.UUID) (change.Values, error) {
	context := change.Context{Author: author}
	if namesSubject(e, plains) {
		c, err := s.changeAt(t, w)
		if err != nil {
			return nil, err
		}
		context.Subject = subjectOf(c)
	}
	values, err := change.Join(e, plains, context)
	return values, orAltered(err)
}

// namesSubject says whether a block may hold references, which are shortened against the change's subject.
func namesSubject(e *schema.Entity, plains change.Blocks) bool {
	if plains[schema.BlockOne] != nil {
		return true
	}
	for _, f := range e.Fields() {
		if (f.Kind == schema.Ref || f.Elem == schema.Ref) && f.Block() > schema.BlockOne {
			return true
		}
	}
	return false
}
