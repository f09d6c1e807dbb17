package planted

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// Form is how a word was written where it was found.
type Form string

// The forms.
const (
	UTF8    Form = "utf-8"
	UTF16LE Form = "utf-16le"
	UTF16BE Form = "utf-16be"
	Base64  Form = "base64"
	Hex     Form = "hex"
)

// pattern is one word in one form.
type pattern struct {
	word  string
	form  Form
	bytes string
}

// patternsOf gives a word in every form that it is sought in, each once.
func patternsOf(word string) []pattern {
	var all []pattern
	seen := map[string]bool{}
	add := func(form Form, text string) {
		if len(text) >= shortest && !seen[text] {
			seen[text] = true
			all = append(all, pattern{word, form, text})
		}
	}
	for _, text := range casesOf(word) {
		add(UTF8, text)
		add(UTF16LE, utf16Of(text, 0, 1))
		add(UTF16BE, utf16Of(text, 1, 0))
		add(Hex, hex.EncodeToString([]byte(text)))
		add(Hex, strings.ToUpper(hex.EncodeToString([]byte(text))))
		for _, alphabet := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			for shift := range 3 {
				add(Base64, base64Of(alphabet, text, shift))
			}
		}
	}
	return all
}

// casesOf gives a word as it stands, in lower, upper and title case, composed and decomposed, and without accents.
func casesOf(word string) []string {
	lower := strings.ToLower(word)
	first := []rune(lower)
	first[0] = unicode.ToUpper(first[0])
	var all []string
	for _, text := range []string{word, lower, strings.ToUpper(word), string(first)} {
		all = append(all, text, norm.NFC.String(text), norm.NFD.String(text), plain(text))
	}
	return all
}

// plain drops what is written over and under letters.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(text))
}

func utf16Of(text string, high, low int) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		pair := [2]byte{byte(unit), byte(unit >> 8)}
		b.WriteByte(pair[high])
		b.WriteByte(pair[low])
	}
	return b.String()
}

// base64Of gives the letters that a word certainly has when it begins shift bytes after a group of three: those that hang on
// its neighbours are left out.
func base64Of(alphabet *base64.Encoding, text string, shift int) string {
	coded := alphabet.EncodeToString([]byte(strings.Repeat("\x00", shift) + text))
	from := []int{0, 2, 3}[shift]
	until := (shift + len(text)) * 8 / 6
	return coded[min(from, until):until]
}
