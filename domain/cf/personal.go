package cf

import (
	"strings"
	"time"
	"unicode/utf8"

	"soglia/domain/civil"
)

// The places of a code of sixteen characters, from 0: surname 0-2, name 3-5, year 6-7, month 8, day 9-10 (40 more for
// women), codice catastale 11-14, check character 15.
const (
	personalLength = 16
	letterPlaces   = "AAAAAA##A##A###A" // A a letter, # a digit or the letter that omocodia puts for it
	monthLetters   = "ABCDEHLMPRST"     // January to December
	omocodiaDigits = "LMNPQRSTUV"       // 0 to 9
	womensDays     = 40
)

func (v *Verdict) checkPersonal(ref civil.Date, places PlaceFinder) {
	code := v.Normalised
	if utf8.RuneCountInString(code) != personalLength {
		v.Code, v.Reason = BadShape, Length
		return
	}
	if !hasShape(code) {
		v.Code, v.Reason = BadShape, Pattern
		return
	}
	base, letters := baseForm(code)
	birth, sex, ok := birthOf(base, ref)
	if !ok {
		v.Code, v.Reason = BadShape, ImpossibleDate
		return
	}
	if CheckCharacter(code[:15]) != code[15] {
		v.Code, v.Reason = BadCheck, CheckChar
		return
	}
	v.Code, v.BaseForm, v.OmocodiaChars = Valid, base, letters
	if letters > 0 {
		v.Code = Omocodia
	}
	v.BirthDate, v.Sex, v.PlaceCode = birth, sex, base[11:15]
	v.namePlace(places)
}

func (v *Verdict) namePlace(places PlaceFinder) {
	if places == nil {
		return
	}
	name, ok := places.ArchiveName(v.PlaceCode)
	if !ok {
		v.Warnings = append(v.Warnings, PlaceUnknown)
		return
	}
	v.PlaceName = name
}

func hasShape(code string) bool {
	if len(code) != personalLength { // sixteen characters, but not of ASCII
		return false
	}
	for i, c := range []byte(code) {
		isDigit := c >= '0' && c <= '9' || strings.IndexByte(omocodiaDigits, c) >= 0
		isLetter := c >= 'A' && c <= 'Z'
		if letterPlaces[i] == 'A' && !isLetter || letterPlaces[i] == '#' && !isDigit {
			return false
		}
	}
	return strings.IndexByte(monthLetters, code[8]) >= 0
}

// baseForm puts the digits back where omocodia put letters, and counts those letters.
func baseForm(code string) (base string, letters int) {
	b := []byte(code[:15])
	for i, c := range b {
		if n := strings.IndexByte(omocodiaDigits, c); letterPlaces[i] == '#' && n >= 0 {
			b[i] = byte('0' + n)
			letters++
		}
	}
	return string(b) + string(CheckCharacter(string(b))), letters
}

// birthOf reads sex and date of a base form: the latest date that is not after ref.
func birthOf(base string, ref civil.Date) (birth civil.Date, sex Sex, ok bool) {
	year, day := number(base[6:8]), number(base[9:11])
	month := time.Month(strings.IndexByte(monthLetters, base[8]) + 1)
	if ref.IsZero() {
		ref = civil.MustParse("2099-12-31") // no day was given: the latest century there can be
	}
	sex = Male
	if day > womensDays {
		sex, day = Female, day-womensDays
	}
	for century := ref.Year() / 100 * 100; century > 0 && century >= ref.Year()-200; century -= 100 {
		d, err := civil.NewDate(century+year, month, day)
		if err == nil && !d.After(ref) {
			return d, sex, true
		}
	}
	return civil.Date{}, "", false
}

func number(twoDigits string) int { return int(twoDigits[0]-'0')*10 + int(twoDigits[1]-'0') }

// oddValues are the values of the characters 0-9 and A-Z in the odd places of the code, counted from 1
// (D.M. 23 December 1976, n. 13813). A letter A to J counts as the digit 0 to 9.
const oddValues = "\x01\x00\x05\x07\x09\x0d\x0f\x11\x13\x15\x02\x04\x12\x14\x0b\x03\x06\x08\x0c\x0e\x10\x0a\x16\x19\x18\x17"

// CheckCharacter gives the sixteenth character of a code from the fifteen before it, which must be ASCII digits and
// capitals; 0 where they are not.
func CheckCharacter(first15 string) byte {
	if len(first15) != 15 {
		return 0
	}
	sum := 0
	for i, c := range []byte(first15) {
		value := int(c) - 'A'
		if c >= '0' && c <= '9' {
			value = int(c) - '0'
		}
		if value < 0 || value > 25 {
			return 0
		}
		if i%2 == 0 {
			value = int(oddValues[value])
		}
		sum += value
	}
	return byte('A' + sum%26)
}
