package seal

import (
	"fmt"
	"iter"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// Part is an opened sealed part: who wrote, and what of it a device of the scope may see.
type Part struct {
	Author  uuid.UUID
	Commits []*wire.Commit
}

// Write is one change and where its blocks are; none of them is opened yet.
type Write struct {
	Position uint32
	Commit   *wire.Commit
	Change   *wire.Change
	Blocks   []BlockRef
}

// Of gives what the write's blocks are bound to.
func (w Write) Of() Change { return Change{w.Position, w.Change.Kind, recordOf(w.Change)} }

func recordOf(c *wire.Change) uuid.UUID {
	var id uuid.UUID
	copy(id[:], c.Record)
	return id
}

// BlockRef finds a block: its index in the segment, and its class.
type BlockRef struct {
	Index int
	Class Class
}

func newPart(m *wire.SealedPart, blocks int) (*Part, error) {
	for _, c := range m.Commits {
		blocks -= blocksOf(c)
	}
	if blocks != 0 {
		return nil, fmt.Errorf("%w: changes and blocks do not agree", wire.ErrMalformed)
	}
	return &Part{Author: uuid.UUID(m.Author), Commits: m.Commits}, nil
}

// Writes gives the changes in order.
func (p *Part) Writes() iter.Seq[Write] {
	return func(yield func(Write) bool) {
		position, index := uint32(0), 0
		for _, commit := range p.Commits {
			for _, change := range commit.Changes {
				w := Write{Position: position, Commit: commit, Change: change, Blocks: refs(change, index)}
				if !yield(w) {
					return
				}
				position, index = position+1, index+len(w.Blocks)
			}
		}
	}
}

func refs(change *wire.Change, index int) []BlockRef {
	var found []BlockRef
	for class := Class(1); class < 8; class++ {
		if change.Classes>>class&1 != 0 {
			found = append(found, BlockRef{index + len(found), class})
		}
	}
	return found
}
