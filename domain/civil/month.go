package civil

import (
	"fmt"
	"time"
)

// Month is a month of a certain year, such as the month that a desk reports. The zero Month is an absent one.
type Month struct {
	year  int16
	month uint8
}

// MonthOf gives the month that d lies in.
func MonthOf(d Date) Month { return Month{d.year, d.month} }

// ParseMonth reads YYYY-MM.
func ParseMonth(s string) (Month, error) {
	if len(s) != len("2006-01") || s[4] != '-' {
		return Month{}, ErrUnreadable
	}
	first, err := Parse(s + "-01")
	return MonthOf(first), err
}

// String gives YYYY-MM, and nothing for an absent month.
func (m Month) String() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.year, m.month)
}

// IsZero tells an absent month.
func (m Month) IsZero() bool { return m == Month{} }

// Year gives the year, or 0 for an absent month.
func (m Month) Year() int { return int(m.year) }

// Month gives the month of the year, or 0 for an absent month.
func (m Month) Month() time.Month { return time.Month(m.month) }

// First gives the first day of the month.
func (m Month) First() Date {
	if m.IsZero() {
		return Date{}
	}
	return Date{m.year, m.month, 1}
}

// Last gives the last day of the month.
func (m Month) Last() Date {
	if m.IsZero() {
		return Date{}
	}
	return Date{m.year, m.month, uint8(daysIn(m.Year(), m.Month()))}
}

// Days gives the number of days of the month.
func (m Month) Days() int { return m.Last().Day() }

// Contains tells whether d lies in the month.
func (m Month) Contains(d Date) bool { return !m.IsZero() && MonthOf(d) == m }

// Add gives the month n months later, or earlier where n is negative, from January 1 to December 9999.
func (m Month) Add(n int) Month {
	if m.IsZero() {
		return m
	}
	const most = 9999 * 12
	index := int(m.year)*12 + int(m.month) - 1 + min(max(n, -most), most)
	index = min(max(index, 12), most+11)
	return Month{int16(index / 12), uint8(index%12 + 1)}
}

// Compare orders months as Date.Compare orders days.
func (m Month) Compare(other Month) int { return m.First().Compare(other.First()) }

// MarshalText writes the month as String does.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText wrote; nothing gives an absent month.
func (m *Month) UnmarshalText(text []byte) (err error) {
	*m = Month{}
	if len(text) > 0 {
		*m, err = ParseMonth(string(text))
	}
	return err
}
