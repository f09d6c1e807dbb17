package seal

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math/bits"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// CloseAt is the size in bytes at which a segment is closed; a commit is never split for it.
const CloseAt = 32 << 10

// Header is what stands in clear at the head of a segment.
type Header struct {
	Place     Place
	Previous  SegmentID // zero in the first of a stream
	Codelists uint32    // version of the code lists
	Programme uint32    // version of the network's programme
}

// Plain is the content of one block before it is sealed. Blind: its writer holds only the public half of the class's key.
type Plain struct {
	Class   Class
	Content []byte
	Blind   bool
}

// Block is one sealed block. Bytes are empty where it was removed; the hash stays.
type Block struct {
	Bytes []byte
	Hash  Hash
}

// Stored is one commit as a laptop keeps it while its segment is open: the visible parts, which the laptop's own
// encryption guards until the segment seals them, and the blocks, sealed already.
type Stored struct {
	Visible []byte // wire.Commit
	Blocks  []Block
}

// Writers is what the author of a segment seals with.
type Writers struct {
	Author  uuid.UUID
	Keys    Keys             // those that the author holds, by class
	Publics map[Class][]byte // public halves, for the classes that she writes and does not read
	Own     []byte           // the author's sealing key, to which her blind blocks open
}

// Open is a segment that still takes commits: of one author, in one scope.
type Open struct {
	header  Header
	writers Writers
	sealer  Sealer
	commits [][]byte
	blocks  []Block
	changes uint32
	size    int
}

// Begin starts a segment. After a restart, the commits that it held are given back to it with Add.
func Begin(h Header, w Writers, s Sealer) *Open {
	s.Place, s.Author = h.Place, w.Author
	return &Open{header: h, writers: w, sealer: s}
}

// Next gives the position that the first change of the next commit will have.
func (o *Open) Next() uint32 { return o.changes }

// Full says that the segment should be closed before the next commit.
func (o *Open) Full() bool { return o.size >= CloseAt }

// Empty says that there is nothing to close.
func (o *Open) Empty() bool { return len(o.commits) == 0 }

// Seal makes a commit ready to be stored, and adds nothing: call Add when it is durable. plains are the contents of the
// blocks of each change, by ascending class; the changes' classes are set from them. A commit over the limits of package
// wire is ErrTooLarge: who writes many records writes them in several commits.
func (o *Open) Seal(commit *wire.Commit, plains [][]Plain) (Stored, error) {
	if len(plains) != len(commit.Changes) || len(commit.Changes) == 0 {
		return Stored{}, errors.New("a commit needs changes, and blocks for each of them")
	}
	if len(plains) > wire.MaxChanges {
		return Stored{}, fmt.Errorf("%w: %d changes of at most %d", ErrTooLarge, len(plains), wire.MaxChanges)
	}
	var blocks []Block
	for i, change := range commit.Changes {
		change.Classes = 0
		for _, p := range plains[i] {
			if p.Class == Visible || change.Classes>>p.Class != 0 {
				return Stored{}, fmt.Errorf("blocks out of order at class %d", p.Class)
			}
			change.Classes |= 1 << p.Class
			b, err := o.block(p, Change{o.changes + uint32(i), change.Kind, recordOf(change)})
			if err != nil {
				return Stored{}, err
			}
			blocks = append(blocks, Block{b, sha256.Sum256(b)})
		}
	}
	s := Stored{wire.Encode(commit), blocks}
	if !wire.FitsCommit(s.Visible) {
		return Stored{}, fmt.Errorf("%w: %d bytes of visible parts", ErrTooLarge, len(s.Visible))
	}
	if _, err := wire.DecodeCommit(s.Visible); err != nil {
		return Stored{}, err
	}
	if size := s.size(); size > wire.MaxCommitBytes {
		return Stored{}, fmt.Errorf("%w: %d bytes of at most %d", ErrTooLarge, size, wire.MaxCommitBytes)
	}
	return s, nil
}

func (s Stored) size() int {
	size := len(s.Visible)
	for _, b := range s.Blocks {
		size += len(b.Bytes)
	}
	return size
}

func (o *Open) block(p Plain, c Change) ([]byte, error) {
	if p.Blind {
		public, ok := o.writers.Publics[p.Class]
		if !ok {
			return nil, fmt.Errorf("%w: public half of class %d", ErrKey, p.Class)
		}
		return o.sealer.BlindBlock(public, o.writers.Own, c, p.Class, p.Content)
	}
	key, ok := o.writers.Keys[p.Class]
	if !ok {
		return nil, fmt.Errorf("%w: class %d", ErrKey, p.Class)
	}
	return o.sealer.Block(key, c, p.Class, p.Content)
}

// Add takes a commit that Seal made and the store holds.
func (o *Open) Add(s Stored) error {
	commit, err := wire.DecodeCommit(s.Visible)
	if err != nil {
		return fmt.Errorf("stored commit: %w", err)
	}
	if blocksOf(commit) != len(s.Blocks) {
		return fmt.Errorf("%w: stored commit lacks blocks", wire.ErrMalformed)
	}
	o.commits = append(o.commits, s.Visible)
	o.blocks = append(o.blocks, s.Blocks...)
	o.changes += uint32(len(commit.Changes))
	o.size += s.size()
	return nil
}

// blocksOf counts the blocks that the changes of a commit have.
func blocksOf(c *wire.Commit) int {
	n := 0
	for _, change := range c.Changes {
		n += bits.OnesCount32(change.Classes)
	}
	return n
}
