package telephone

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"
)

// AnswerSize is the size of an answer: too many to be guessed, so that what it opens may lie on a disk that somebody stole.
const AnswerSize = 16

// Answer opens one slot of one laptop, once.
type Answer [AnswerSize]byte

// AnswerOf gives the answer for a user's round.
func AnswerOf(secret []byte, device, user uuid.UUID, round uint8) Answer {
	return Answer(derive(secret, "answer", AnswerSize, device[:], user[:], []byte{round}))
}

// SlotKey gives the AES-256 key of the slot that the answer opens.
func (a Answer) SlotKey() []byte { return derive(a[:], "slot", 32) }

// Shape of an answer in words: eleven bits a word, 128 of the answer and four of its checksum.
const (
	PhraseWords = 12
	ListWords   = 1 << wordBits
	wordBits    = 11
	sumBits     = PhraseWords*wordBits - AnswerSize*8
	leastPrefix = 4 // letters that are enough of a word, where no other begins so
)

// ErrChecksum says that every word is one of the list, and that they do not belong together.
var ErrChecksum = errors.New("the words do not belong together")

// CountError says that there are not twelve words.
type CountError struct{ Given int }

func (e *CountError) Error() string {
	return fmt.Sprintf("%d words in place of %d", e.Given, PhraseWords)
}

// WordError names a word that is not in the list.
type WordError struct {
	Word string
	At   int // from 1
}

func (e *WordError) Error() string { return fmt.Sprintf("word %d is not in the list", e.At) }

// Words says an answer to the laptop that showed a code, in words of a list of ListWords. They are good for this code alone: what was
// read out for another one does not open anything.
func (a Answer) Words(code Code, list []string) []string {
	masked := a.masked(code)
	bits := slices.Concat(masked[:], []byte{sumOf(masked) << (8 - sumBits)})
	words := make([]string, PhraseWords)
	for i := range words {
		words[i] = list[bitsAt(bits, i*wordBits)]
	}
	return words
}

// ParseWords reads what somebody typed: small or capital letters, accents or none, any separators, and of each word as many of its first
// letters as no other word begins with, four at least. *CountError, *WordError, ErrChecksum.
func ParseWords(typed string, code Code, list []string) (Answer, error) {
	words := strings.FieldsFunc(plain(typed), func(r rune) bool { return r < 'a' || r > 'z' })
	if len(words) != PhraseWords {
		return Answer{}, &CountError{len(words)}
	}
	bits := make([]byte, AnswerSize+1)
	for i, word := range words {
		n, ok := find(list, word)
		if !ok {
			return Answer{}, &WordError{Word: word, At: i + 1}
		}
		putBits(bits, i*wordBits, n)
	}
	masked := Answer(bits[:AnswerSize])
	if bits[AnswerSize]>>(8-sumBits) != sumOf(masked) {
		return Answer{}, ErrChecksum
	}
	return masked.masked(code), nil
}

// masked binds an answer to a code, and takes it off again.
func (a Answer) masked(code Code) Answer {
	mask := sha256.Sum256(append([]byte(context+"words"), code.bytes()...))
	for i := range a {
		a[i] ^= mask[i]
	}
	return a
}

func sumOf(masked Answer) byte {
	sum := sha256.Sum256(append([]byte(context+"sum"), masked[:]...))
	return sum[0] >> (8 - sumBits)
}

// plain takes accents away and makes letters small; "perché" is read as "perche".
func plain(typed string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(typed)) {
		if r < 0x300 || r > 0x36f {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// find takes a word of the list, or the only one that begins with what was typed.
func find(list []string, word string) (uint16, bool) {
	found, matches := 0, 0
	for i, w := range list {
		if w == word {
			return uint16(i), true
		}
		if len(word) >= leastPrefix && strings.HasPrefix(w, word) {
			found, matches = i, matches+1
		}
	}
	return uint16(found), matches == 1
}

func bitsAt(b []byte, at int) uint16 {
	var window [4]byte
	copy(window[:], b[at/8:])
	return uint16(binary.BigEndian.Uint32(window[:])>>(32-wordBits-at%8)) & (ListWords - 1)
}

func putBits(b []byte, at int, n uint16) {
	for i := range wordBits {
		bit := byte(n>>(wordBits-1-i)) & 1
		b[(at+i)/8] |= bit << (7 - (at+i)%8)
	}
}
