// Package cf reads the Italian tax code, the codice fiscale, and says what it is worth.
//
// The code is never mandatory and never a key (domain specification 3.3): anything may be saved, with the verdict
// that this package gives, and only what is valid or an omocodia may serve matching. What a code tells of sex, date and
// place of birth is offered to the person who types, never copied silently.
//
// Sources: D.M. 12 March 1974 (structure, names and dates) and D.M. 23 December 1976, n. 13813 (characters of the
// sixteen positions, check character, omocodia, provisional numeric codes). STP and ENI are the codes of the health
// service for foreigners without a residence permit and for EU citizens without cover.
package cf

import (
	"strings"
	"unicode"

	"soglia/domain/civil"
)

// Code is the verdict on a code, as stored in persona.cf_esito.
type Code string

// The verdicts.
const (
	Valid       Code = "valid"       // sixteen characters, date and check right
	Omocodia    Code = "omocodia"    // valid, with letters for digits because two people shared the base form
	BadCheck    Code = "bad_check"   // the shape is right, the check character or digit is not
	BadShape    Code = "bad_shape"   // it is no such code; the reason says why
	Provisional Code = "provisional" // eleven digits, given before the final code, or to an organisation
	STP         Code = "stp"         // straniero temporaneamente presente
	ENI         Code = "eni"         // europeo non iscritto
)

// Reason says what is wrong with a bad code.
type Reason string

// The reasons of BadShape and, the last two, of BadCheck.
const (
	Empty          Reason = "empty"
	Length         Reason = "length"
	Pattern        Reason = "pattern"
	ImpossibleDate Reason = "impossible_date"
	AllZero        Reason = "all_zero"
	STPENILength   Reason = "stp_eni_length"
	CheckChar      Reason = "check_char"
	CheckDigit     Reason = "check_digit"
)

// Warning says what a person should know of a code that is accepted all the same.
type Warning string

// The warnings.
const (
	PlaceUnknown      Warning = "place_unknown"      // no comune and no country has the code
	MaybeOrganisation Warning = "maybe_organisation" // organisations have eleven digits too
)

// Sex is what the code says, M or F. It is never written to a person's gender.
type Sex string

// The two sexes that the code can say.
const (
	Male   Sex = "M"
	Female Sex = "F"
)

// PlaceFinder knows the name of a place by its codice catastale, in capitals as the archive of codes prints it.
type PlaceFinder interface {
	ArchiveName(code string) (name string, ok bool)
}

// Verdict is what a typed code is worth. The fields from BaseForm on are empty unless the code is Valid or Omocodia.
type Verdict struct {
	Code          Code
	Reason        Reason // of BadShape and BadCheck
	Warnings      []Warning
	Normalised    string     // without white space, in capitals
	BaseForm      string     // digits back where omocodia put letters, check character made anew
	OmocodiaChars int        // how many digits are letters, 0 to 7
	Sex           Sex        //
	BirthDate     civil.Date // in the latest century that is not in the future
	PlaceCode     string     // codice catastale of the comune or the country of birth
	PlaceName     string     // empty where the code is unknown
}

// Usable tells whether the code may serve to find the same person elsewhere. Two omocodia codes of one base form are
// two people until proved otherwise, so matching compares Normalised and never BaseForm.
func (v Verdict) Usable() bool { return v.Code == Valid || v.Code == Omocodia }

// AgreesWith tells whether a birth date as known by the desk is the one of the code, the century left aside: the code
// has two digits of the year, and a typed date wins. It is true where the code or the date says nothing.
func (v Verdict) AgreesWith(birth civil.PartialDate) bool {
	if !v.Usable() || birth.IsZero() {
		return true
	}
	return birth.Year()%100 == v.BirthDate.Year()%100 &&
		(birth.Month() == 0 || birth.Month() == v.BirthDate.Month()) &&
		(birth.Day() == 0 || birth.Day() == v.BirthDate.Day())
}

// Check gives the verdict on a code as typed. ref is the day on which nobody may still be unborn, today in the
// program: it chooses the century. places may be nil, and then no place is named or missed.
func Check(input string, ref civil.Date, places PlaceFinder) Verdict {
	code := Normalise(input)
	v := Verdict{Normalised: code}
	switch {
	case code == "":
		v.Code, v.Reason = BadShape, Empty
	case isHealthCode(code):
		v.Code, v.Reason = checkHealthCode(code)
	case len(code) == 11 && allDigits(code):
		v.Code, v.Reason, v.Warnings = checkProvisional(code)
	default:
		v.checkPersonal(ref, places)
	}
	return v
}

// Normalise removes white space and turns letters into capitals.
func Normalise(input string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, input))
}

func allDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}
