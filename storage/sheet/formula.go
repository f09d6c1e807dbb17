package sheet

import (
	"strings"
	"unicode/utf8"
)

// formulaStarts are the characters at which spreadsheets begin to take a CSV cell for a formula.
const formulaStarts = "=+-@\t\r\n"

// wideStarts are the same signs as East Asian keyboards write them.
const wideStarts = "＝＋－＠"

// looksLikeFormula also covers texts that begin so after apostrophes, or the way back would not be one.
func looksLikeFormula(text string) bool {
	rest := strings.TrimLeft(text, "'")
	first, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && (strings.IndexByte(formulaStarts, rest[0]) >= 0 || strings.ContainsRune(wideStarts, first))
}

// guarded puts an apostrophe before what a spreadsheet would take for a formula.
func guarded(text string) string {
	if looksLikeFormula(text) {
		return "'" + text
	}
	return text
}

// plain takes away what guarded put there.
func plain(text string) string {
	if strings.HasPrefix(text, "'") && looksLikeFormula(text) {
		return text[1:]
	}
	return text
}
