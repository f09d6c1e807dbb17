package civil

import (
	"errors"
	"strings"
	"time"
)

// parts are the pieces of a calendar date as they stand in what was typed; 0 where there is none.
type parts struct {
	day     int
	month   int
	year    int
	decades bool // the year has two digits, the century is not said
	hasYear bool
}

// calendar reads day, month and year in the orders in use: day first, ISO, month name first in English.
// It answers ErrUnreadable, ErrAmbiguous, ErrImpossible or ErrWeekday.
func (r reading) calendar(p phrase) (parts, error) {
	p = p.without(fillers)
	if pt, err := numeric(p); !errors.Is(err, ErrUnreadable) {
		return pt, err
	}
	if pt, err := named(p); !errors.Is(err, ErrUnreadable) {
		return pt, err
	}
	if len(p) < 2 {
		return parts{}, ErrUnreadable
	}
	day, ok := weekdayOf(p[0].text)
	if !ok {
		return parts{}, ErrUnreadable
	}
	return r.onWeekday(day, p[1:])
}

// onWeekday reads what follows the name of a day, and checks the one against the other.
func (r reading) onWeekday(day time.Weekday, rest phrase) (parts, error) {
	pt, err := numeric(rest)
	if errors.Is(err, ErrUnreadable) {
		pt, err = named(rest)
	}
	if err != nil {
		return parts{}, err
	}
	d, err := r.whole(pt)
	if err == nil && d.Weekday() != day {
		return parts{}, ErrWeekday
	}
	return pt, err
}

// numeric reads dates of numbers alone.
func numeric(p phrase) (parts, error) {
	for _, t := range p {
		if !t.isNumber() {
			return parts{}, ErrUnreadable
		}
	}
	switch len(p) {
	case 1:
		return oneNumber(p[0])
	case 2:
		return twoNumbers(p[0], p[1])
	case 3:
		return threeTokens(p[0], p[1], p[2])
	}
	return parts{}, ErrUnreadable
}

// oneNumber reads a day, a year, DDMMYY, DDMMYYYY or YYYYMMDD. The last two never collide: as months, the 19 and 20
// that years begin with do not exist.
func oneNumber(t token) (parts, error) {
	switch len(t.text) {
	case 1, 2:
		if t.isDecade() {
			return withYear(parts{}, t)
		}
		return parts{day: t.part()}, nil
	case 4:
		return withYear(parts{}, t)
	case 6:
		return threeTokens(t.cut(0, 2), t.cut(2, 4), t.cut(4, 6))
	case 8:
		year := t.cut(0, 4)
		if year.number >= 1900 && year.number < 2100 && t.cut(4, 6).number <= 12 {
			return threeTokens(year, t.cut(4, 6), t.cut(6, 8))
		}
		return threeTokens(t.cut(0, 2), t.cut(2, 4), t.cut(4, 8))
	}
	return parts{}, ErrUnreadable
}

// cut gives the digits from one place to another as a token of their own.
func (t token) cut(from, to int) token { return newToken(t.text[from:to], "") }

// part gives a number as a day or a month; 0, which is neither, becomes one that no month has.
func (t token) part() int {
	if t.number == 0 {
		return 99
	}
	return t.number
}

// isDecade tells a year of two digits by its apostrophe, as in '88.
func (t token) isDecade() bool { return len(t.text) == 2 && strings.Contains(t.gap, "'") }

func twoNumbers(a, b token) (parts, error) {
	switch {
	case a.short() && b.short():
		return parts{day: a.part(), month: b.part()}.checked()
	case a.short() && b.long():
		return withYear(parts{month: a.part()}, b)
	case a.long() && b.short():
		return withYear(parts{month: b.part()}, a)
	}
	return parts{}, ErrUnreadable
}

func threeTokens(a, b, c token) (parts, error) {
	switch {
	case a.long() && b.short() && c.short():
		return withYear(parts{day: c.part(), month: b.part()}, a)
	case a.short() && b.short() && c.isYear():
		return withYear(parts{day: a.part(), month: b.part()}, c)
	}
	return parts{}, ErrUnreadable
}

// isYear tells a number that can be a year: of four digits, or of two.
func (t token) isYear() bool { return t.long() || t.isNumber() && len(t.text) == 2 }

func withYear(pt parts, year token) (parts, error) {
	pt.year, pt.decades, pt.hasYear = year.number, len(year.text) == 2, true
	return pt.checked()
}

// checked refuses months and days that no year has.
func (pt parts) checked() (parts, error) {
	const leapYear = 2000
	if pt.month > 12 || pt.day > 31 || pt.month > 0 && pt.day > daysIn(leapYear, time.Month(pt.month)) {
		return parts{}, ErrImpossible
	}
	return pt, nil
}
