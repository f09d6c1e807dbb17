// Package sheet reads old registers from spreadsheets (.xlsx, CSV) as a stream of rows, and writes tables for spreadsheets whole or not at all.
//
// Reading keeps to bounds, because the files come from anywhere: one row is in memory at a time (of an .xlsx its shared texts too),
// no part is unpacked to a temporary file, and a file that would need more than the limits below ends in ErrTooLarge.
// Excel's format (ECMA-376) is read and written here, in some hundred lines, rather than by a library: those that there are
// unpack large sheets to the system's temporary folder, where names would stay after a crash, and give a date's style only
// with the whole sheet in memory.
//
// What a cell becomes: text as it stands; a date 2006-01-02, with a time 2006-01-02 15:04 (and :05 if not zero), a time alone 15:04; a number
// without exponent, with a point, at most 15 digits; true and false; an error such as #N/A as its text.
//
// Formulas: a text that a spreadsheet would take for one (it starts with = + - @, a tab or a line break) is written to CSV
// with an apostrophe before it, and to .xlsx as a text cell. A text that has such apostrophes already gets one more, and reading takes one
// away, so that what was written comes back as it was.
package sheet

// The limits of what is read.
const (
	MaxFile    = 256 << 20 // bytes on disk
	maxPart    = 512 << 20 // bytes of an unpacked part of an .xlsx
	maxStrings = 128 << 20 // bytes of its shared texts
	maxParts   = 4096      // files in it
	maxUnpack  = 768 << 20 // bytes of all parts that are read: parts may share their packed bytes
	maxList    = 4 << 20   // bytes of the list of parts, at the end of an .xlsx
	maxZeros   = 15        // digits to which a number format fills up
	maxColumns = 1024
	maxCell    = 1 << 20 // bytes
	maxRow     = 4 << 20
)
