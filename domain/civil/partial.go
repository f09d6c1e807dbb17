package civil

import (
	"fmt"
	"time"
)

// Precision tells how well a birth date is known, in the codes of code list birth_precision.
type Precision string

// The codes of birth_precision.
const (
	PrecisionDay     Precision = "GIORNO"
	PrecisionMonth   Precision = "MESE"
	PrecisionYear    Precision = "ANNO"
	PrecisionAge     Precision = "ETA"    // an age in years as declared, on the day of the intake
	PrecisionBand    Precision = "FASCIA" // an age band only
	PrecisionUnknown Precision = "IGNOTA"
)

// PartialDate is a date of which the day, or the day and the month, may be unknown: YYYY, YYYY-MM or YYYY-MM-DD.
// The zero PartialDate is an absent one.
type PartialDate struct {
	year       int16
	month, day uint8
}

// NewPartialDate makes a partial date; day, or month and day, are 0 where they are not known.
func NewPartialDate(year int, month time.Month, day int) (PartialDate, error) {
	if month == 0 && day != 0 {
		return PartialDate{}, ErrImpossible
	}
	if _, err := NewDate(year, max(month, 1), max(day, 1)); err != nil || month < 0 || day < 0 {
		return PartialDate{}, orImpossible(err)
	}
	return PartialDate{int16(year), uint8(month), uint8(day)}, nil
}

// PartialOf gives a whole date as a partial one.
func PartialOf(d Date) PartialDate { return PartialDate(d) }

// ParsePartial reads YYYY, YYYY-MM or YYYY-MM-DD.
func ParsePartial(s string) (PartialDate, error) {
	switch len(s) {
	case len("2006"):
		year, ok := digits(s)
		if !ok {
			return PartialDate{}, ErrUnreadable
		}
		return NewPartialDate(year, 0, 0)
	case len("2006-01"):
		m, err := ParseMonth(s)
		return PartialDate{m.year, m.month, 0}, err
	}
	d, err := Parse(s)
	return PartialOf(d), err
}

// String gives YYYY, YYYY-MM or YYYY-MM-DD, and nothing for an absent date.
func (p PartialDate) String() string {
	switch p.Precision() {
	case PrecisionDay:
		return Date(p).String()
	case PrecisionMonth:
		return fmt.Sprintf("%04d-%02d", p.year, p.month)
	case PrecisionYear:
		return fmt.Sprintf("%04d", p.year)
	}
	return ""
}

// IsZero tells an absent date.
func (p PartialDate) IsZero() bool { return p == PartialDate{} }

// Year gives the year, or 0 for an absent date.
func (p PartialDate) Year() int { return int(p.year) }

// Month gives the month, or 0 where it is not known.
func (p PartialDate) Month() time.Month { return time.Month(p.month) }

// Day gives the day of the month, or 0 where it is not known.
func (p PartialDate) Day() int { return int(p.day) }

// Precision tells how much of the date is known: day, month, year, or unknown for an absent date.
func (p PartialDate) Precision() Precision {
	switch {
	case p.IsZero():
		return PrecisionUnknown
	case p.month == 0:
		return PrecisionYear
	case p.day == 0:
		return PrecisionMonth
	}
	return PrecisionDay
}

// Date gives the whole date, and false where a part of it is not known.
func (p PartialDate) Date() (Date, bool) {
	if p.day == 0 {
		return Date{}, false
	}
	return Date(p), true
}

// First gives the earliest day that the date can be.
func (p PartialDate) First() Date {
	if p.IsZero() {
		return Date{}
	}
	return Date{p.year, max(p.month, 1), max(p.day, 1)}
}

// Last gives the latest day that the date can be.
func (p PartialDate) Last() Date {
	switch p.Precision() {
	case PrecisionYear:
		return Date{p.year, 12, 31}
	case PrecisionMonth:
		return Month{p.year, p.month}.Last()
	}
	return Date(p)
}

// MarshalText writes the date as String does.
func (p PartialDate) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText wrote; nothing gives an absent date.
func (p *PartialDate) UnmarshalText(text []byte) (err error) {
	*p = PartialDate{}
	if len(text) > 0 {
		*p, err = ParsePartial(string(text))
	}
	return err
}

func orImpossible(err error) error {
	if err == nil {
		return ErrImpossible
	}
	return err
}
