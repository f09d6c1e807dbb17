package likeness

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Word is one word of a name, and the letters by which it is compared.
type Word struct {
	Original string // as it stands in the name; a joined word has none
	letters  string
	abjad    bool // written without vowels
}

// Words gives the words of a name. A short particle stands alone and joined with what follows: "El Ghazali" is found as
// "elghazali" too.
func Words(name string) []Word {
	var words []Word
	for _, original := range strings.FieldsFunc(name, separates) {
		letters, abjad := fold(original)
		if letters != "" {
			words = append(words, Word{original, letters, abjad})
		}
	}
	for i := range len(words) - 1 {
		if len(words[i].letters) <= 3 {
			joined := Word{letters: cut(words[i].letters + words[i+1].letters), abjad: words[i+1].abjad}
			words = append(words, joined)
		}
	}
	return words
}

// separates says where words end. Apostrophes are within: "D'Amico" is one word.
func separates(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', '`', '´', '′':
		return false
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

// fold gives the letters by which a word is compared.
func fold(word string) (letters string, abjad bool) {
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		r = unicode.ToLower(r)
		switch {
		case r < 0x80 && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9'):
			b.WriteRune(r)
		case unicode.IsMark(r) && !unicode.Is(unicode.Mc, r):
			// accents, and vowels written above and beneath
		case r >= 0x600 && r < 0x780:
			abjad = true
			b.WriteString(latin(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b.WriteString(latin(r))
		}
	}
	return cut(b.String()), abjad
}

// cut keeps what of a word is looked at, whole letters of it.
func cut(word string) string {
	if len(word) <= longest {
		return word
	}
	word = word[:longest]
	for len(word) > 0 && word[len(word)-1]&0xc0 == 0x80 {
		word = word[:len(word)-1]
	}
	if len(word) > 0 && word[len(word)-1] >= 0xc0 {
		word = word[:len(word)-1]
	}
	return word
}
