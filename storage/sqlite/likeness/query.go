package likeness

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Query is what was typed, made ready to be compared with many names.
type Query struct {
	words   []*typed
	numbers [][]string // parts of telephone numbers or of codes, small letters and digits; each as it may stand
}

// typed is one word that was typed.
type typed struct {
	word    Word
	marks   uint32
	bones   string
	hash    uint16
	slips   int // that are forgiven
	pattern *pattern
}

// Parse reads what was typed. Words with a digit in them are parts of numbers; groups of digits that follow one another
// are one number.
func Parse(text string) Query {
	var q Query
	digits := ""
	flush := func() {
		if digits != "" {
			q.numbers = append(q.numbers, spellings(digits))
		}
		digits = ""
	}
	for _, w := range Words(text) {
		switch {
		case w.Original == "":
			continue // joined words serve names alone
		case strings.ContainsFunc(w.letters, isLetter) && strings.ContainsFunc(w.letters, unicode.IsDigit):
			flush()
			q.numbers = append(q.numbers, []string{w.letters})
		case strings.ContainsFunc(w.letters, unicode.IsDigit):
			digits += w.letters
		default:
			flush()
			q.words = append(q.words, newTyped(w))
		}
	}
	flush()
	slices.SortStableFunc(q.words, func(a, b *typed) int { return cmp.Compare(len(b.word.letters), len(a.word.letters)) })
	return q
}

// spellings gives a number as it was typed, and without Italy's prefix where it has one.
func spellings(digits string) []string {
	if rest := withoutCountry(digits); rest != "" {
		return []string{digits, rest}
	}
	return []string{digits}
}

func isLetter(r rune) bool { return !unicode.IsDigit(r) }

func newTyped(w Word) *typed {
	t := &typed{word: w, marks: lettersOf(w.letters), bones: skeleton(w.letters), pattern: newPattern(w.letters)}
	t.hash = hash(t.bones)
	switch n := len([]rune(w.letters)); {
	case n < len(w.letters): // a script that was not transliterated: a letter is several bytes
	case n >= fromTwoSlips:
		t.slips = 2
	case n >= fromOneSlip:
		t.slips = 1
	}
	return t
}

// Empty says that nothing was typed by which anybody could be found.
func (q Query) Empty() bool { return len(q.words) == 0 && len(q.numbers) == 0 }

// Names says whether names must match, Numbers whether numbers must.
func (q Query) Names() bool   { return len(q.words) > 0 }
func (q Query) Numbers() bool { return len(q.numbers) > 0 }

// AsNumbers takes what was typed as parts of numbers alone: letters may be the beginning of a codice fiscale.
func (q Query) AsNumbers() Query {
	all := slices.Clone(q.numbers)
	for _, t := range q.words {
		if len(t.word.letters) < fromWithin {
			return Query{}
		}
		all = append(all, []string{t.word.letters})
	}
	return Query{numbers: all}
}
