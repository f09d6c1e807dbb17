package civil

import (
	"strings"
	"unicode"
)

// longestTyped is more than any date takes; what is longer is a note in the wrong field.
const longestTyped = 80

// token is one number or one word of what was typed, in lower case and without accents.
type token struct {
	text   string
	gap    string // what stood between the token before and this one: spaces, / . - , '
	number int    // -1 for a word
}

func (t token) isNumber() bool { return t.number >= 0 }

// short tells a number of one or two digits, which may be a day, a month or the end of a year.
func (t token) short() bool { return t.isNumber() && len(t.text) <= 2 }

// long tells a number of four digits, which can only be a year.
func (t token) long() bool { return t.isNumber() && len(t.text) == 4 }

// phrase is what was typed, cut into tokens.
type phrase []token

// readPhrase cuts s into tokens, or answers ErrEmpty, or ErrUnreadable for signs that stand in no date.
func readPhrase(s string) (phrase, error) {
	s = strings.TrimSpace(plain(s))
	if s == "" {
		return nil, ErrEmpty
	}
	if len(s) > longestTyped {
		return nil, ErrUnreadable
	}
	var p phrase
	gap := ""
	for s != "" {
		n := runOf(s)
		if n == 0 {
			if !strings.ContainsRune(" /.-,':~?()", rune(s[0])) {
				return nil, ErrUnreadable
			}
			gap, s = gap+s[:1], s[1:]
			continue
		}
		p = append(p, newToken(s[:n], gap))
		gap, s = "", s[n:]
	}
	if len(p) == 0 {
		return nil, ErrUnreadable
	}
	return p.withoutOrdinals(), nil
}

func newToken(text, gap string) token {
	if n, ok := digits(text); ok {
		return token{text, gap, n}
	}
	return token{text, gap, -1}
}

// runOf gives the length of the digits, or else of the letters, that s begins with.
func runOf(s string) int {
	for i := range len(s) {
		if !sameKind(s[0], s[i]) {
			return i
		}
	}
	return len(s)
}

func sameKind(first, c byte) bool {
	if first >= '0' && first <= '9' {
		return c >= '0' && c <= '9'
	}
	return c >= 'a' && c <= 'z'
}

// withoutOrdinals drops what follows a number in "1st", "5th" and "1o", and turns "primo" and "first" into 1.
func (p phrase) withoutOrdinals() phrase {
	kept := p[:0]
	for i, t := range p {
		if i > 0 && p[i-1].text == "l" {
			t.gap = " " // the apostrophe of l'8 marzo, and not of '88
		}
		switch t.text {
		case "st", "nd", "rd", "th", "o":
			if len(kept) > 0 && kept[len(kept)-1].isNumber() && t.gap == "" {
				continue
			}
		case "primo", "first":
			t = token{"1", t.gap, 1}
		}
		kept = append(kept, t)
	}
	return kept
}

// without drops the words that carry nothing, such as articles.
func (p phrase) without(words string) phrase {
	var kept phrase
	for _, t := range p {
		if !oneOf(t.text, words) {
			kept = append(kept, t)
		}
	}
	return kept
}

// has tells whether one of the words stands in the phrase.
func (p phrase) has(words string) bool { return len(p.without(words)) < len(p) }

// String gives the tokens with one space between them.
func (p phrase) String() string {
	texts := make([]string, len(p))
	for i, t := range p {
		texts[i] = t.text
	}
	return strings.Join(texts, " ")
}

// oneOf tells whether word is one of words, a list with spaces between.
func oneOf(word, words string) bool {
	for w := range strings.FieldsSeq(words) {
		if w == word {
			return true
		}
	}
	return false
}

// plain gives s in lower case, without accents, with one kind of space, apostrophe and hyphen.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r): // combining accents
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return plainRune(unicode.ToLower(r))
	}, s)
}

func plainRune(r rune) rune {
	switch r {
	case 'à', 'á', 'â':
		return 'a'
	case 'è', 'é', 'ê':
		return 'e'
	case 'ì', 'í', 'î':
		return 'i'
	case 'ò', 'ó', 'ô':
		return 'o'
	case 'ù', 'ú', 'û':
		return 'u'
	case '’', '‘', '`', '´', 'ʼ':
		return '\''
	case '–', '—', '‐', '‑', '−':
		return '-'
	case '°', 'º':
		return ' '
	case 'ª':
		return 'a'
	}
	return r
}
