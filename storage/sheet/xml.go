package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// scanner reads the XML of an .xlsx piece by piece. encoding/xml would hold a comment or text of any length in memory; here
// each piece has a bound. Names come without their prefix. A document type, which such files never have, is refused.
type scanner struct {
	in    *bufio.Reader
	kind  kind
	name  []byte // of a start or end; valid until the next call, as all that follows
	tag   []byte // what stands between < and > of a start
	empty bool   // the start was <x/>: its end comes next, made up
	text  []byte
}

type kind byte

const (
	start kind = iota
	end
	text
)

const maxTag = 64 << 10

func newScanner(in io.Reader) *scanner {
	return &scanner{in: bufio.NewReaderSize(in, 64<<10)}
}

// next moves to the next start, end or text; io.EOF after the last.
func (s *scanner) next() error {
	if s.kind == start && s.empty {
		s.kind, s.empty = end, false
		return nil
	}
	for {
		b, err := s.in.ReadByte()
		if err != nil {
			return err
		}
		if b != '<' {
			if err := s.in.UnreadByte(); err != nil {
				return err
			}
			return s.readText()
		}
		found, err := s.readMarkup()
		if found || err != nil {
			return cutShort(err)
		}
	}
}

// cutShort makes an end of the file inside a piece an error.
func cutShort(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (s *scanner) readText() error {
	s.kind, s.text = text, s.text[:0]
	for {
		part, err := s.in.ReadSlice('<')
		s.text = append(s.text, part...)
		switch {
		case err == nil:
			s.text = unescape(s.text[:len(s.text)-1])
			return s.in.UnreadByte()
		case len(s.text) > maxCell:
			return ErrTooLarge
		case errors.Is(err, io.EOF):
			s.text = unescape(s.text)
			return nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return err
		}
	}
}

// readMarkup reads what follows a <; found is false for what is passed over.
func (s *scanner) readMarkup() (found bool, err error) {
	first, err := s.in.Peek(1)
	if err != nil {
		return false, err
	}
	switch first[0] {
	case '?':
		return false, s.skipPast("?>")
	case '!':
		return s.readBang()
	default:
		return true, s.readTag()
	}
}

func (s *scanner) readBang() (found bool, err error) {
	begin, err := s.in.Peek(3)
	if err != nil {
		return false, err
	}
	if string(begin) == "!--" {
		_, _ = s.in.Discard(3)
		return false, s.skipPast("-->")
	}
	if begin, err = s.in.Peek(8); err == nil && string(begin) == "![CDATA[" {
		_, _ = s.in.Discard(8)
		return true, s.readCData()
	}
	return false, ErrDamaged
}

func (s *scanner) skipPast(mark string) error {
	for seen := 0; seen < len(mark); {
		b, err := s.in.ReadByte()
		switch {
		case err != nil:
			return err
		case b == mark[seen]:
			seen++
		case b == mark[0]: // "--->" and "??>" end too
			if seen < len(mark)-1 {
				seen = 1
			}
		default:
			seen = 0
		}
	}
	return nil
}

func (s *scanner) readCData() error {
	s.kind, s.text = text, s.text[:0]
	for !bytes.HasSuffix(s.text, []byte("]]>")) {
		b, err := s.in.ReadByte()
		if err != nil {
			return err
		}
		if s.text = append(s.text, b); len(s.text) > maxCell {
			return ErrTooLarge
		}
	}
	s.text = s.text[:len(s.text)-3]
	return nil
}

func (s *scanner) readTag() error {
	s.tag = s.tag[:0]
	for quote := byte(0); ; {
		b, err := s.in.ReadByte()
		switch {
		case err != nil:
			return err
		case quote != 0 && b == quote:
			quote = 0
		case quote == 0 && (b == '"' || b == '\''):
			quote = b
		case quote == 0 && b == '>':
			return s.takeTag()
		}
		if s.tag = append(s.tag, b); len(s.tag) > maxTag {
			return ErrTooLarge
		}
	}
}

func (s *scanner) takeTag() error {
	s.kind, s.empty = start, false
	if bytes.HasPrefix(s.tag, []byte("/")) {
		s.kind, s.tag = end, s.tag[1:]
	} else if bytes.HasSuffix(s.tag, []byte("/")) {
		s.empty, s.tag = true, s.tag[:len(s.tag)-1]
	}
	s.name = s.tag
	if at := bytes.IndexAny(s.tag, " \t\r\n"); at >= 0 {
		s.name = s.tag[:at]
	}
	s.name = local(s.name)
	if len(s.name) == 0 {
		return ErrDamaged
	}
	return nil
}

func local(name []byte) []byte {
	return name[bytes.IndexByte(name, ':')+1:]
}

// is tells whether the scanner stands at this start or end.
func (s *scanner) is(k kind, name string) bool {
	return s.kind == k && string(s.name) == name
}

// attr returns an attribute of a start, by its name without prefix; "" if it is not there.
func (s *scanner) attr(name string) string {
	for rest := s.tag; ; {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return ""
		}
		key := bytes.TrimSpace(rest[:eq])
		if at := bytes.LastIndexAny(key, " \t\r\n"); at >= 0 {
			key = key[at+1:]
		}
		value := bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(value) == 0 || value[0] != '"' && value[0] != '\'' {
			return ""
		}
		closing := bytes.IndexByte(value[1:], value[0])
		if closing < 0 {
			return ""
		}
		if string(local(key)) == name {
			return string(unescape(bytes.Clone(value[1 : 1+closing])))
		}
		rest = value[closing+2:]
	}
}

var entities = map[string]byte{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

// unescape replaces the five entities of XML and character numbers, in place; what is none of these stays as it stands.
func unescape(in []byte) []byte {
	at := bytes.IndexByte(in, '&')
	if at < 0 {
		return in
	}
	out := in[:at]
	for at < len(in) {
		if in[at] == '&' {
			if semi := bytes.IndexByte(in[at:min(len(in), at+12)], ';'); semi > 0 {
				if r, ok := entity(string(in[at+1 : at+semi])); ok {
					out = utf8.AppendRune(out, r)
					at += semi + 1
					continue
				}
			}
		}
		out = append(out, in[at])
		at++
	}
	return out
}

func entity(name string) (rune, bool) {
	if b, ok := entities[name]; ok {
		return rune(b), true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	return rune(n), err == nil && n > 0 && utf8.ValidRune(rune(n))
}
