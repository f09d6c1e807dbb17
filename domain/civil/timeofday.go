package civil

import (
	"cmp"
	"fmt"
)

// Time is a time of day in hours and minutes, without zone. The zero Time is an absent one; midnight is NewTime(0, 0).
type Time struct {
	minutes uint16 // minutes since midnight, plus one
}

// NewTime makes a time from 00:00 to 23:59.
func NewTime(hour, minute int) (Time, error) {
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return Time{}, ErrImpossible
	}
	return Time{uint16(hour*60 + minute + 1)}, nil
}

// ParseTime reads HH:MM and nothing else; for what a person types there is [ParseTimeTyped].
func ParseTime(s string) (Time, error) {
	if len(s) != len("15:04") || s[2] != ':' {
		return Time{}, ErrUnreadable
	}
	hour, minute, _, ok := threeNumbers(s[:2], s[3:], "0")
	if !ok {
		return Time{}, ErrUnreadable
	}
	return NewTime(hour, minute)
}

// String gives HH:MM, and nothing for an absent time.
func (t Time) String() string {
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", t.Hour(), t.Minute())
}

// IsZero tells an absent time.
func (t Time) IsZero() bool { return t == Time{} }

// Hour gives 0 to 23.
func (t Time) Hour() int { return t.SinceMidnight() / 60 }

// Minute gives 0 to 59.
func (t Time) Minute() int { return t.SinceMidnight() % 60 }

// SinceMidnight gives the minutes since midnight, 0 for an absent time.
func (t Time) SinceMidnight() int { return max(int(t.minutes)-1, 0) }

// Compare orders times of day; an absent time comes first.
func (t Time) Compare(other Time) int { return cmp.Compare(t.minutes, other.minutes) }

// MarshalText writes the time as String does.
func (t Time) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText wrote; nothing gives an absent time.
func (t *Time) UnmarshalText(text []byte) (err error) {
	*t = Time{}
	if len(text) > 0 {
		*t, err = ParseTime(string(text))
	}
	return err
}
