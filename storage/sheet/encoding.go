package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// script is how the bytes of a text file stand for characters.
type script struct {
	bom     int                   // bytes to leave out
	decoder transform.Transformer // nil for UTF-8
	strict  bool                  // what cannot be decoded is an error, not another encoding
	lines   int                   // about how many there are
}

// open returns the text as UTF-8.
func (s script) open(in io.ReadSeeker) (io.Reader, error) {
	if _, err := in.Seek(int64(s.bom), io.SeekStart); err != nil {
		return nil, fmt.Errorf("read sheet: %w", err)
	}
	if s.decoder == nil {
		return in, nil
	}
	s.decoder.Reset()
	return transform.NewReader(in, s.decoder), nil
}

// detect reads the whole file once: an accent that decides between UTF-8 and Windows-1252 may stand in its last line.
func detect(in io.ReadSeeker) (script, error) {
	head := make([]byte, 4<<10)
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return script{}, fmt.Errorf("read sheet: %w", err)
	}
	n, err := io.ReadFull(in, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return script{}, fmt.Errorf("read sheet: %w", err)
	}
	s := fromHead(head[:n])
	if _, err := in.Seek(int64(s.bom), io.SeekStart); err != nil {
		return script{}, fmt.Errorf("read sheet: %w", err)
	}
	lines, valid, err := survey(in)
	if err != nil {
		return script{}, fmt.Errorf("read sheet: %w", err)
	}
	s.lines = lines
	if s.decoder == nil && !valid && !s.strict {
		s.decoder, s.strict = charmap.Windows1252.NewDecoder(), true
	} else if s.decoder == nil && !valid {
		s.decoder = unicode.UTF8.NewDecoder() // marks what is not UTF-8, so that the line can be told
	}
	s.strict = s.strict && s.decoder != nil
	return s, nil
}

// fromHead knows UTF-8 and UTF-16 by their byte order mark, and UTF-16 without one by the zeros in Latin text.
func fromHead(head []byte) script {
	utf16 := func(bom int, order unicode.Endianness) script {
		return script{bom: bom, strict: true, decoder: unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder()}
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		return script{bom: 3, strict: true}
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return utf16(2, unicode.LittleEndian)
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return utf16(2, unicode.BigEndian)
	}
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch many := len(head)/4 + 1; {
	case zeros[1] > many && zeros[0] < many/8+1:
		return utf16(0, unicode.LittleEndian)
	case zeros[0] > many && zeros[1] < many/8+1:
		return utf16(0, unicode.BigEndian)
	}
	return script{}
}

// survey counts line ends and tells whether all is UTF-8.
func survey(in io.Reader) (lines int, valid bool, err error) {
	feeds, returns, valid := 0, 0, true
	buffer := make([]byte, 64<<10)
	kept := 0 // bytes of a character that the last read cut
	for {
		n, err := in.Read(buffer[kept:])
		part := buffer[:kept+n]
		feeds += bytes.Count(part[kept:], []byte{'\n'})
		returns += bytes.Count(part[kept:], []byte{'\r'})
		whole := len(part)
		if err == nil {
			whole = wholeRunes(part)
		}
		valid = valid && utf8.Valid(part[:whole])
		kept = copy(buffer, part[whole:])
		if errors.Is(err, io.EOF) {
			return max(feeds, returns) + 1, valid, nil
		}
		if err != nil {
			return 0, false, err
		}
	}
}

// wholeRunes returns how many bytes are left when a cut character at the end is taken away.
func wholeRunes(part []byte) int {
	for back := 1; back < utf8.UTFMax && back <= len(part); back++ {
		if at := len(part) - back; utf8.RuneStart(part[at]) {
			if !utf8.FullRune(part[at:]) {
				return at
			}
			break
		}
	}
	return len(part)
}
