package likeness

// A packed word: one byte of length, with the highest bit for an abjad; three of which letters it has; two of its
// skeleton's hash; its letters.
const (
	markBytes = 6
	abjadBit  = 0x80
)

// Append packs a word behind b.
func (w Word) Append(b []byte) []byte {
	length := byte(len(w.letters))
	if w.abjad {
		length |= abjadBit
	}
	letters, bones := lettersOf(w.letters), hash(skeleton(w.letters))
	b = append(b, length, byte(letters), byte(letters>>8), byte(letters>>16), byte(bones), byte(bones>>8))
	return append(b, w.letters...)
}

// packed is a word as it lies in a blob.
type packed struct {
	text   []byte
	marks  uint32
	bones  uint16
	vowels bool // written with them
}

// next cuts the first word off a blob of packed ones; ok is false where none is left, or the blob is broken.
func next(b []byte) (w packed, rest []byte, ok bool) {
	if len(b) < markBytes {
		return packed{}, nil, false
	}
	end := markBytes + int(b[0]&^abjadBit)
	if end > len(b) {
		return packed{}, nil, false
	}
	return packed{
		text:  b[markBytes:end:end],
		marks: uint32(b[1]) | uint32(b[2])<<8 | uint32(b[3])<<16, bones: uint16(b[4]) | uint16(b[5])<<8,
		vowels: b[0]&abjadBit == 0,
	}, b[end:], true
}

// lettersOf marks which letters a word has, in 24 bits: q with k, w with v, y with i; digits and other scripts share one.
func lettersOf(word string) uint32 {
	marks := uint32(0)
	for i := range len(word) {
		marks |= 1 << letterBit(word[i])
	}
	return marks
}

func letterBit(c byte) int {
	switch {
	case c == 'q':
		return 'k' - 'a'
	case c == 'w':
		return 'v' - 'a' - 1
	case c == 'y':
		return 'i' - 'a'
	case c >= 'a' && c <= 'p':
		return int(c - 'a')
	case c >= 'r' && c <= 'v':
		return int(c-'a') - 1
	case c == 'x':
		return 21
	case c == 'z':
		return 22
	default:
		return 23
	}
}
