package codelist

import (
	"strings"
	"unicode"
)

// Fold gives s as searches compare it: lower case, Latin letters without accents, everything that is neither letter
// nor digit as one space between words. "L'Aquila" and "l aquila" fold to the same.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		foldLetter(&b, unicode.ToLower(r))
	}
	return b.String()
}

// foldLetter writes a lower-case letter without its accent.
func foldLetter(b *strings.Builder, r rune) {
	if r < 0x80 {
		b.WriteByte(byte(r))
		return
	}
	for _, group := range [...]struct{ plain, accented string }{
		{"a", "àáâãäåāăą"},
		{"e", "èéêëēĕėęě"},
		{"i", "ìíîïĩīĭįı"},
		{"o", "òóôõöøōŏő"},
		{"u", "ùúûüũūŭůűų"},
		{"c", "çćĉċč"},
		{"s", "śŝşšș"},
		{"z", "źżž"},
		{"n", "ñńņň"},
		{"g", "ĝğġģ"},
		{"d", "ďđð"},
		{"t", "ţťțŧ"},
		{"l", "ĺļľŀł"},
		{"r", "ŕŗř"},
		{"y", "ýÿŷ"},
		{"ss", "ß"},
		{"ae", "æ"},
		{"oe", "œ"},
		{"th", "þ"},
	} {
		if strings.ContainsRune(group.accented, r) {
			b.WriteString(group.plain)
			return
		}
	}
	b.WriteRune(r)
}
