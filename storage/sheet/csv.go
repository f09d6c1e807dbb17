package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// csvSource reads separated values (RFC 4180, and what people make of it): rows end with CR LF, LF or CR; a quoted cell may hold
// separators and line breaks; a quotation mark inside a cell that nobody doubled stands for itself; NUL characters are dropped.
type csvSource struct {
	in        *bufio.Reader
	separator byte
	strict    bool // U+FFFD tells of bytes that could not be decoded
	line      int  // of the next byte
	cell      []byte
}

func newCSV(in io.Reader, separator byte, strict bool) *csvSource {
	return &csvSource{in: bufio.NewReaderSize(in, 64<<10), separator: separator, strict: strict, line: 1}
}

// next returns a row; of a row that cannot be read, a *LineError.
func (s *csvSource) next() (Row, error) {
	row := Row{Line: s.line}
	size := 0
	for {
		more, err := s.nextCell()
		if errors.Is(err, io.EOF) && len(row.Cells) == 0 && len(s.cell) == 0 {
			return row, io.EOF
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return row, &LineError{Line: row.Line, Err: err}
		}
		size += len(s.cell)
		if len(row.Cells) == maxColumns || size > maxRow {
			return row, &LineError{Line: row.Line, Err: ErrTooLarge}
		}
		if s.strict && bytes.Contains(s.cell, []byte("\uFFFD")) {
			return row, &LineError{Line: row.Line, Err: ErrEncoding}
		}
		row.Cells = append(row.Cells, plain(string(s.cell)))
		if !more {
			return row, nil
		}
	}
}

// nextCell reads a cell into s.cell and tells whether the row goes on. The end of the file ends a row too: io.EOF.
func (s *csvSource) nextCell() (more bool, err error) {
	s.cell = s.cell[:0]
	quoted := false
	if first, err := s.in.Peek(1); err == nil && first[0] == '"' {
		_, _ = s.in.Discard(1)
		quoted = true
	}
	for {
		b, err := s.in.ReadByte()
		switch {
		case errors.Is(err, io.EOF) && quoted:
			return false, ErrQuote
		case err != nil:
			return false, err
		case quoted && b == '"':
			quoted = s.stillQuoted()
			continue
		case !quoted && b == s.separator:
			return true, nil
		case b == '\r' || b == '\n':
			pair := s.newline(b)
			if !quoted {
				return false, nil
			}
			s.cell = append(s.cell, b)
			if pair {
				s.cell = append(s.cell, '\n')
			}
		case b != 0:
			s.cell = append(s.cell, b)
		}
		if len(s.cell) > maxCell {
			return false, ErrTooLarge
		}
	}
}

// stillQuoted decides what a quotation mark in a quoted cell is: doubled, it stands for one; before a separator or a line's end it
// closes the cell; elsewhere it stands for itself.
func (s *csvSource) stillQuoted() bool {
	following, err := s.in.Peek(1)
	if err != nil {
		return false
	}
	switch following[0] {
	case s.separator, '\r', '\n':
		return false
	case '"':
		_, _ = s.in.Discard(1)
	}
	s.cell = append(s.cell, '"')
	return true
}

// newline counts a line and takes the second half of CR LF.
func (s *csvSource) newline(b byte) (pair bool) {
	s.line++
	if b != '\r' {
		return false
	}
	following, err := s.in.Peek(1)
	if err != nil || following[0] != '\n' {
		return false
	}
	_, _ = s.in.Discard(1)
	return true
}
