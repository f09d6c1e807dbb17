package laptop

import (
	"context"

	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// most is how many segments one list for the collectors names: it stays well beneath a statement's limit.
const most = 4096

// ListErased tells the collectors, which see no records, what acts erased: signed lists of blocks, as far as the unlocked person may
// erase where they lie and nobody has told of them. It tells whether anything was said.
func (r *Replica) ListErased(ctx context.Context) (said bool, err error) {
	err = r.within(func(*sqlite.Store, *sqlite.DB) error {
		said, err = r.o.listErased(ctx)
		return err
	})
	return said, err
}

func (o *Open) listErased(ctx context.Context) (said bool, err error) {
	all, err := o.store.ErasedBlocks(ctx)
	if err != nil {
		return false, err
	}
	hers, err := o.records.Private().ErasedBlocks(ctx)
	if err != nil {
		return false, err
	}
	lists, err := o.listsOf(o.untold(append(all, hers...)))
	if err != nil || len(lists) == 0 {
		return false, err
	}
	return true, o.keepStatements(lists)
}

// toldOf are the blocks of a segment of which some list tells.
type toldOf map[seal.SegmentID]map[uint32]bool

func (o *Open) alreadyTold() toldOf {
	all := toldOf{}
	for _, s := range o.register.all() {
		for _, ref := range s.Body.GetEraseList().GetBlocks() {
			id := seal.SegmentID{}
			copy(id[:], ref.Segment)
			if all[id] == nil {
				all[id] = map[uint32]bool{}
			}
			for _, b := range ref.Blocks {
				all[id][b] = true
			}
		}
	}
	return all
}

// untold leaves out what lists tell of already.
func (o *Open) untold(all []sqlite.ErasedBlocks) []sqlite.ErasedBlocks {
	known := o.alreadyTold()
	var left []sqlite.ErasedBlocks
	for _, e := range all {
		var blocks []uint32
		for _, b := range e.Blocks {
			if !known[e.Segment][b] {
				blocks = append(blocks, b)
			}
		}
		if len(blocks) > 0 {
			e.Blocks = blocks
			left = append(left, e)
		}
	}
	return left
}

// listsOf signs lists for those segments in whose scopes the unlocked person may erase: one for each act and scope.
func (o *Open) listsOf(all []sqlite.ErasedBlocks) ([]*roster.Statement, error) {
	type key struct {
		act   roster.ID
		scope uuid.UUID
	}
	byAct := map[key]*wire.EraseList{}
	var order []key
	for _, e := range all {
		k := key{e.Act, e.Scope}
		if byAct[k] == nil {
			byAct[k], order = &wire.EraseList{Act: e.Act[:]}, append(order, k)
		}
		if list := byAct[k]; len(list.Blocks) < most {
			list.Blocks = append(list.Blocks, &wire.BlockRef{Segment: e.Segment[:], Blocks: e.Blocks})
		}
	}
	known, signer := o.register.roster(), o.signer()
	var said []*roster.Statement
	for _, k := range order {
		before := signer.Previous
		s, err := signer.Say(&wire.StatementBody{Says: &wire.StatementBody_EraseList{EraseList: byAct[k]}}, o.folder.opts.now().UnixMilli())
		if err != nil {
			return nil, err
		}
		if known.May(s, k.scope) != roster.Counts {
			signer.Previous = before // it is not for her to say
			continue
		}
		said = append(said, s)
	}
	return said, nil
}
