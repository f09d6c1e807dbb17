package core

import (
	"strings"

	"github.com/google/uuid"
)

// Kit is the network kit as it is printed: two sheets, each a code in numbered groups of symbols. With the signing sheet a second coordinator can be
// appointed; with the reading sheet the data controller can open what every desk wrote, psychology never (sync.md §3).
// It exists in memory until it is printed, and on no laptop afterwards.
type Kit struct {
	Network   uuid.UUID
	Signing   []string // groups of the signing sheet, in order
	Reading   []string // groups of the reading sheet
	SigningQR string   // the same codes, as text of a QR code
	ReadingQR string
}

// Sheet is one of the kit's two sheets.
type Sheet uint8

// The sheets.
const (
	SigningSheet Sheet = iota + 1
	ReadingSheet
)

// Groups gives a sheet's code in the numbered groups in which it is printed and read back.
func (k Kit) Groups(s Sheet) []string {
	if s == ReadingSheet {
		return k.Reading
	}
	return k.Signing
}

// IsMade says whether there is a kit at all: training has none.
func (k Kit) IsMade() bool { return len(k.Signing) > 0 }

// Question is one group of the kit to be typed back from paper.
type Question struct {
	Sheet Sheet
	Group int // from 0
}

// Rehearsal chooses what to ask: one group of each sheet, neither the first, by numbers that the caller draws.
func (k Kit) Rehearsal(drawn uint32) []Question {
	var asked []Question
	for _, s := range []Sheet{SigningSheet, ReadingSheet} {
		n := uint32(len(k.Groups(s)))
		if n == 0 {
			continue
		}
		group := 0
		if n > 1 {
			group = 1 + int(drawn%(n-1))
		}
		asked = append(asked, Question{s, group})
		drawn /= 7
	}
	return asked
}

// Answers says whether what was typed is what stands on the paper: capitals, spaces and hyphens do not count, nor does O for
// 0, I or L for 1.
func (k Kit) Answers(q Question, typed string) bool {
	groups := k.Groups(q.Sheet)
	return q.Group < len(groups) && plainSymbols(typed) == plainSymbols(groups[q.Group])
}

func plainSymbols(s string) string {
	same := strings.NewReplacer(" ", "", "-", "", ".", "", ",", "", "O", "0", "I", "1", "L", "1")
	return same.Replace(strings.ToUpper(strings.TrimSpace(s)))
}
