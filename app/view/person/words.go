package person

import (
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"soglia/app/view/said"
	"soglia/domain/civil"
)

// capital starts a phrase with a capital letter.
func capital(phrase string) string {
	r, size := utf8.DecodeRuneInString(phrase)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + phrase[size:]
}

// small starts a phrase with a small letter, as inside a sentence; an abbreviation such as SPID stays.
func small(phrase string) string {
	r, size := utf8.DecodeRuneInString(phrase)
	if next, _ := utf8.DecodeRuneInString(phrase[size:]); size == 0 || unicode.IsUpper(next) {
		return phrase
	}
	return string(unicode.ToLower(r)) + phrase[size:]
}

// clock writes a time as it is said: "9:30", not "09:30".
func clock(hhmm string) string { return said.Clock(hhmm) }

// nearly writes a stored day as it is said near today.
func (p *Presenter) nearly(day string) string {
	d, err := civil.Parse(day)
	if err != nil {
		return ""
	}
	return p.Speak().NearDay(d, p.Today())
}

// id reads a record's id, zero where there is none.
func id(text string) uuid.UUID {
	read, _ := uuid.Parse(text) // zero by the docs of Parse
	return read
}
