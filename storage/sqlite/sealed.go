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

// openBlocks opens what the author may of a write's blocks, from the class given upwards, and of its other copies what it lacks.
func (s *Store) openBlocks(t *tx, e *schema.Entity, id uuid.UUID, w record.WriteID, from schema.Block) (opened, error) {
	place, err := s.placeOf(t, w)
	if err != nil {
		return opened{}, err
	}
	var plains change.Blocks
	closed, err := s.openInto(&plains, t, e, id, w, from)
	if err != nil {
		return opened{}, orAltered(err)
	}
	twins, err := t.twins(w)
	if err != nil {
		return opened{}, err
	}
	for _, twin := range twins {
		more, err := s.openInto(&plains, t, e, id, twin, from)
		if err != nil {
			return opened{}, orAltered(err)
		}
		closed |= more
	}
	result := opened{closed: highestClosed(closed, plains)}
	author := place.author
	if o, err := t.carriedFrom(w); err != nil {
		return opened{}, err
	} else if o != nil {
		author = uidOf(o.author)
	}
	result.values, err = s.join(t, e, w, plains, author)
	if s.spoilt(place, err) {
		return opened{closed: schema.BlockFour}, nil
	}
	return result, err
}

// openInto opens what the author may of one write's blocks, and gives the bits of the classes that stayed closed to her.
func (s *Store) openInto(plains *change.Blocks, t *tx, e *schema.Entity, id uuid.UUID, w record.WriteID, from schema.Block) (closed uint32, err error) {
	place, err := s.placeOf(t, w)
	if err != nil {
		return 0, err
	}
	_, until := blocksOf(w)
	of := seal.Change{Position: positionOf(w), Kind: uint32(e.No), Record: id}
	err = t.each(t.ctx, selectBlocks, []any{blockName(w, from), until}, func(scan func(...any) error) error {
		var name int64
		var bytes []byte
		if err := scan(&name, &bytes); err != nil {
			return err
		}
		class := classOfBlock(name)
		if class > schema.BlockFour || plains[class] != nil {
			return nil
		}
		plain, err := s.openBlock(place, of, class, bytes)
		if errors.Is(err, seal.ErrKey) || s.spoilt(place, err) {
			closed |= 1 << class
			return nil
		}
		plains[class] = plain
		return err
	})
	return closed, err
}

// highestClosed gives the highest class that stayed closed, 0 where none did.
func highestClosed(closed uint32, plains change.Blocks) schema.Block {
	for class := schema.BlockFour; class >= schema.BlockOne; class-- {
		if closed>>class&1 != 0 && plains[class] == nil {
			return class
		}
	}
	return 0
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
