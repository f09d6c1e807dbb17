package sqlite

import (
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/wire"
)

// blocksOf gives the blocks that an act erases of a write that it names.
func (c *act) blocksOf(id record.WriteID) (names []int64) {
	return blocksIn(id, c.classes())
}

func blocksIn(id record.WriteID, classes uint32) (names []int64) {
	for class := schema.BlockOne; class <= schema.BlockFour; class++ {
		if classes>>class&1 != 0 {
			names = append(names, blockName(id, class))
		}
	}
	return names
}

// erased notes which blocks the acts let go that take away records and subjects.
func (v *verifying) erased() error {
	for _, e := range v.erasing {
		if e.protects {
			continue // it names each write
		}
		records, err := v.acts.recordsOf(e)
		if err != nil {
			return v.ignoringAltered(Fault{Scope: e.in}, "verify.unreadable", err)
		}
		err = v.acts.eachWrite(e.scope, func(id record.WriteID, c *wire.Change) error {
			if _, hers := records[uidOf(c.Record)]; !hers {
				return nil
			}
			m, err := v.store.momentOf(v.tx, id)
			if err == nil && (e.whole() || m.lamport <= e.lamport) {
				v.lawful = append(v.lawful, blocksIn(id, e.classes&c.Classes)...)
			}
			return err
		})
		if err != nil {
			return v.ignoringAltered(Fault{Scope: e.in}, "verify.unreadable", err)
		}
	}
	return nil
}
