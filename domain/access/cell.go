package access

import (
	"fmt"
	"slices"
	"strings"
)

// Scope is of whose cases a role reads or writes.
type Scope uint8

// The scopes, as the table of the specification abbreviates them.
const (
	OfDesk     Scope = 1 << iota // s: what lies at her desks
	OfCases                      // c: of the people assigned to her
	OfOwn                        // o: what she wrote herself
	OfNetwork                    // n: of every desk
	OnlyCoded                    // without desk text
	OnlyMerges                   // writes what a conflict or a duplicate asks for
	OnlyInside                   // inside an open record that gives the reason
)

// Cell is what one role may do with one class of data. The zero Cell is nothing at all.
type Cell struct {
	Reads, Writes bool
	Scope         Scope
}

// Over says whether the cell reaches one of the scopes.
func (c Cell) Over(s Scope) bool { return c.Scope&s != 0 }

// scopeWords are the words of the table's cells.
func scopeWords() map[string]Scope {
	return map[string]Scope{
		"s": OfDesk, "c": OfCases, "s+c": OfDesk | OfCases, "o": OfOwn, "n": OfNetwork,
		"coded": OnlyCoded, "merging": OnlyMerges, "inside": OnlyInside,
	}
}

// parseCell reads "W s+c", "R n coded merging" or "-".
func parseCell(text string) (Cell, error) {
	words := strings.Fields(text)
	if slices.Equal(words, []string{"-"}) {
		return Cell{}, nil
	}
	if len(words) < 2 || words[0] != "W" && words[0] != "R" {
		return Cell{}, fmt.Errorf("access: %q is no cell", text)
	}
	cell := Cell{Reads: true, Writes: words[0] == "W"}
	for _, word := range words[1:] {
		scope, known := scopeWords()[word]
		if !known {
			return Cell{}, fmt.Errorf("access: %q is no scope", word)
		}
		cell.Scope |= scope
	}
	return cell, nil
}
