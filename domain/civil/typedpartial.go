package civil

import (
	"strings"
	"time"
)

// TypedBirth is what a person said of a birth date.
type TypedBirth struct {
	Date      PartialDate // absent where only an age was said, or nothing is known
	Precision Precision   // how much of it is known
	Age       int         // completed years as declared, with PrecisionAge alone
	About     bool        // "circa": the person was not sure
}

// oldestAge is above the greatest age ever proven, 122.
const oldestAge = 125

const (
	aboutWords   = "circa ca verso intorno forse about around approximately approx"
	unknownWords = "ignota ignoto sconosciuta sconosciuto unknown"
	ageWords     = "anni anno enne years year yrs old yo aged age eta"
	monthWords   = "mesi mese months month"
)

// ParsePartialTyped reads a birth date as precise as it was typed: everything that [ParseTyped] reads with its year,
// and 1988, "circa 1988", "marzo 1988", 3/1988, "38 anni", "38enne", "18 mesi", "aged 38", "ignota", "non sa".
//
// Nothing is added to what was typed: a day or a month without its year is ErrIncomplete, two digits alone are
// ErrAmbiguous (an age or a year). A year of two digits is the latest that does not put the birth in the future.
func ParsePartialTyped(s string, today Date) (TypedBirth, error) {
	p, err := readPhrase(s)
	if err != nil {
		return TypedBirth{}, err
	}
	if p.String() == "non sa" || p.String() == "non so" || len(p) == 1 && oneOf(p[0].text, unknownWords) {
		return TypedBirth{Precision: PrecisionUnknown}, nil
	}
	about := p.has(aboutWords) || strings.ContainsAny(s, "~?")
	p = p.without(aboutWords)
	birth, err := reading{today: today, birth: true}.partial(p)
	if err != nil {
		return TypedBirth{}, err
	}
	birth.About = about
	return birth, nil
}

func (r reading) partial(p phrase) (TypedBirth, error) {
	if len(p) == 0 {
		return TypedBirth{}, ErrUnreadable
	}
	if age, ok := declaredAge(p); ok {
		if age > oldestAge {
			return TypedBirth{}, ErrOutOfRange
		}
		return TypedBirth{Precision: PrecisionAge, Age: age}, nil
	}
	if d, ok := r.relative(p); ok {
		return r.birthOf(parts{day: d.Day(), month: int(d.Month()), year: d.Year(), hasYear: true})
	}
	pt, err := r.calendar(p)
	if err != nil {
		return TypedBirth{}, err
	}
	return r.birthOf(pt)
}

// declaredAge reads an age: one number among words for ages. "anni 80" is a decade and no age.
func declaredAge(p phrase) (int, bool) {
	p = p.without("ha di l")
	rest := p.without(ageWords + " " + monthWords)
	if len(rest) != 1 || len(p) < 2 || !rest[0].isNumber() || len(rest[0].text) > 3 {
		return 0, false
	}
	if oneOf(p[0].text, "anni anno years year "+monthWords) {
		return 0, false
	}
	if p.has(monthWords) {
		return rest[0].number / 12, true
	}
	return rest[0].number, true
}

func (r reading) birthOf(pt parts) (TypedBirth, error) {
	switch {
	case !pt.hasYear && pt.month == 0:
		return TypedBirth{}, ErrAmbiguous
	case !pt.hasYear:
		return TypedBirth{}, ErrIncomplete
	case pt.decades:
		pt.year = r.fullYear(pt)
	}
	if err := yearInRange(pt.year); err != nil {
		return TypedBirth{}, err
	}
	date, err := NewPartialDate(pt.year, time.Month(pt.month), pt.day)
	if err != nil {
		return TypedBirth{}, err
	}
	return TypedBirth{Date: date, Precision: date.Precision()}, nil
}
