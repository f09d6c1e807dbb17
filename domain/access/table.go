package access

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"soglia/domain/schema"
)

//go:embed roles.tsv
var rolesFile string

// shipped reads the committed table once; a table that cannot be read is a fault of the program, and its tests say so.
var shipped = sync.OnceValue(func() []Right {
	rights, err := parseRoles(rolesFile)
	if err != nil {
		panic(err)
	}
	return rights
})

// columns are the headings of the table, in order.
func columns() []string {
	return []string{"ruolo", "nome", "1", "2", "3", "4", "5", "works", "members", "corrects", "exports"}
}

func parseRoles(text string) ([]Right, error) {
	var rights []Right
	headed := false
	for line := range strings.Lines(text) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case !headed && slices.Equal(cells, columns()):
			headed = true
		case !headed || len(cells) != len(columns()):
			return nil, fmt.Errorf("access: a line of the roles that cannot be read: %q", line)
		default:
			right, err := parseRight(cells)
			if err != nil {
				return nil, err
			}
			rights = append(rights, right)
		}
	}
	return rights, nil
}

func parseRight(cells []string) (Right, error) {
	right := Right{Role: cells[0], Name: cells[1]}
	for i := range right.Cells {
		cell, err := parseCell(cells[2+i])
		if err != nil {
			return right, err
		}
		right.Cells[i] = cell
	}
	flags := []*bool{&right.Works, &right.Members, &right.Corrects, &right.Exports}
	for i, flag := range flags {
		*flag = cells[7+i] == "yes"
	}
	right.Reach, right.Opens = right.reach(), right.opens()
	return right, nil
}

// reach follows from class 1: whoever reads of the whole network reaches every desk.
func (r Right) reach() Reach {
	switch one := r.Of(schema.Identity); {
	case !one.Reads:
		return NoDesk
	case one.Over(OfNetwork):
		return EveryDesk
	}
	return OwnDesks
}

// opens follows from the classes: a key for each that she reads of others. What she alone wrote she opens as its writer.
func (r Right) opens() []schema.Block {
	var blocks []schema.Block
	add := func(b schema.Block, c Cell, not Scope) {
		if c.Reads && c.Over(OfDesk|OfCases|OfNetwork) && !c.Over(not) {
			blocks = append(blocks, b)
		}
	}
	add(schema.BlockOne, r.Of(schema.Identity), 0)
	add(schema.BlockText, r.Of(schema.Ordinary), OnlyCoded)
	add(schema.BlockThree, r.Of(schema.Special), 0)
	add(schema.BlockFour, r.Of(schema.Judicial), 0)
	return blocks
}
