// Package civil holds dates, months and times of day as people write them down: without zone, without clock,
// and as precise as the person could be.
//
// The dates that count in Soglia are typed by a person (domain specification 3.1); nothing here reads a clock.
// The package also reads what Italians type in a date field: see [ParseTyped], [ParsePartialTyped] and [ParseTimeTyped].
package civil

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar, without zone. The zero Date is an absent one.
// Dates compare with ==, and order with [Date.Compare].
type Date struct {
	year       int16
	month, day uint8
}

// NewDate makes a date of the years 1 to 9999. It answers ErrImpossible for a day that never was, such as 31 February.
func NewDate(year int, month time.Month, day int) (Date, error) {
	if year < 1 || year > 9999 {
		return Date{}, ErrOutOfRange
	}
	if month < time.January || month > time.December || day < 1 || day > daysIn(year, month) {
		return Date{}, ErrImpossible
	}
	return Date{int16(year), uint8(month), uint8(day)}, nil
}

// DateOf gives the day that t is on, in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{int16(y), uint8(m), uint8(d)}
}

// Parse reads YYYY-MM-DD and nothing else; for what a person types there is [ParseTyped].
func Parse(s string) (Date, error) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return Date{}, ErrUnreadable
	}
	year, month, day, ok := threeNumbers(s[:4], s[5:7], s[8:])
	if !ok {
		return Date{}, ErrUnreadable
	}
	return NewDate(year, time.Month(month), day)
}

// MustParse is Parse for dates written in source code; it panics on a wrong one.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(fmt.Sprintf("civil: %q: %v", s, err))
	}
	return d
}

// String gives YYYY-MM-DD, and nothing for an absent date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// IsZero tells an absent date.
func (d Date) IsZero() bool { return d == Date{} }

// Year gives 1 to 9999, or 0 for an absent date.
func (d Date) Year() int { return int(d.year) }

// Month gives the month of the year, or 0 for an absent date.
func (d Date) Month() time.Month { return time.Month(d.month) }

// Day gives the day of the month, or 0 for an absent date.
func (d Date) Day() int { return int(d.day) }

// Weekday gives the day of the week.
func (d Date) Weekday() time.Weekday { return d.midnight().Weekday() }

// AddDays gives the date n days later, or earlier where n is negative. An absent date stays absent.
// Like the other additions it stops at the first and the last date there is, 1 January 1 and 31 December 9999.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	const most = 9999 * 366
	return clamp(d.midnight().AddDate(0, 0, min(max(n, -most), most)))
}

// AddMonths gives the same day n months later, or the last day of that month where it is shorter:
// one month after 31 January is 28 February (civil code art. 2963).
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	target := MonthOf(d).Add(n)
	return Date{target.year, target.month, min(d.day, uint8(daysIn(target.Year(), target.Month())))}
}

// DaysSince gives the number of days from earlier to d, negative where d comes first.
func (d Date) DaysSince(earlier Date) int {
	return int((d.midnight().Unix() - earlier.midnight().Unix()) / 86400)
}

// Compare orders dates: -1 where d is before other, 0 where they are the same day, 1 where it is after.
// An absent date comes before all others.
func (d Date) Compare(other Date) int { return cmp.Compare(d.ordinal(), other.ordinal()) }

// Before tells whether d is an earlier day than other.
func (d Date) Before(other Date) bool { return d.ordinal() < other.ordinal() }

// After tells whether d is a later day than other.
func (d Date) After(other Date) bool { return d.ordinal() > other.ordinal() }

// Within tells whether d lies from first to last, both included.
func (d Date) Within(first, last Date) bool { return !d.Before(first) && !d.After(last) }

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote; nothing gives an absent date.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d = Date{}
	if len(text) > 0 {
		*d, err = Parse(string(text))
	}
	return err
}

func (d Date) ordinal() int { return int(d.year)*512 + int(d.month)*32 + int(d.day) }

func (d Date) midnight() time.Time {
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

func clamp(t time.Time) Date {
	switch {
	case t.Year() < 1:
		return Date{1, 1, 1}
	case t.Year() > 9999:
		return Date{9999, 12, 31}
	}
	return DateOf(t)
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func threeNumbers(a, b, c string) (x, y, z int, ok bool) {
	x, okX := digits(a)
	y, okY := digits(b)
	z, okZ := digits(c)
	return x, y, z, okX && okY && okZ
}

// digits reads a number of ASCII digits alone: no sign, no space, at most nine of them.
func digits(s string) (int, bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
