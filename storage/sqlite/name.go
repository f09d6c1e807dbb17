package sqlite

import (
	"soglia/domain/record"
	"soglia/domain/schema"
)

// A write's local name packs the row of its segment and its position there; a block's name adds the class.
const (
	positionBits = 20
	classBits    = 3
)

func writeName(segment int64, position uint32) record.WriteID {
	return record.WriteID(segment<<positionBits | int64(position))
}

func segmentOf(w record.WriteID) int64 { return int64(w) >> positionBits }

func positionOf(w record.WriteID) uint32 { return uint32(int64(w) & (1<<positionBits - 1)) }

func blockName(w record.WriteID, class schema.Block) int64 { return int64(w)<<classBits | int64(class) }

func classOfBlock(name int64) schema.Block { return schema.Block(name & (1<<classBits - 1)) }

// blocksOf gives the first name of a write's blocks, and the first beyond them.
func blocksOf(w record.WriteID) (from, until int64) {
	return int64(w) << classBits, int64(w+1) << classBits
}

// writeOfBlock gives the write to which a block belongs.
func writeOfBlock(name int64) record.WriteID { return record.WriteID(name >> classBits) }
