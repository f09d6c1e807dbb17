package sheet

import (
	"io"
	"iter"
	"strings"
	"time"

	"soglia/storage/whole"
)

// Rows are what is written: the headings, then the rows. They end at the first error, and then nothing is written.
type Rows = iter.Seq2[[]string, error]

// Kind is what the cells of a column are; a cell that is not of its column's kind is written as text.
type Kind int

// The kinds of columns. Text is also that of columns for which no kind is given.
const (
	Text   Kind = iota
	Number      // -12.5: digits, with a point; as a number, 1.50 is 1.5
	Date        // 2006-01-02
)

// kindOf returns what a cell really is, given its column.
func kindOf(cell string, column int, kinds []Kind) Kind {
	if column >= len(kinds) {
		return Text
	}
	switch kinds[column] {
	case Number:
		if isNumber(cell) {
			return Number
		}
	case Date:
		if _, err := time.Parse(time.DateOnly, cell); err == nil {
			return Date
		}
	}
	return Text
}

// isNumber accepts what a spreadsheet keeps exactly: up to 15 digits, no leading zero, no exponent.
func isNumber(cell string) bool {
	whole, decimals, point := strings.Cut(strings.TrimPrefix(cell, "-"), ".")
	digits := whole + decimals
	switch {
	case whole == "", point && decimals == "", len(digits) > 15, len(whole) > 1 && whole[0] == '0':
		return false
	}
	return strings.Trim(digits, "0123456789") == ""
}

// privately lets nobody but the user read what is written; a stick's file system may not care.
const privately = 0o600

func writeWhole(path string, write func(io.Writer) error) error {
	return whole.Write(path, privately, write)
}
