package civil

import "time"

// The years that a typed date can lie in: nobody alive was born earlier, and no plan of a desk reaches further.
// They are fixed, so that a laptop whose clock is wrong still takes every date.
const (
	firstTypedYear = 1880
	lastTypedYear  = 2150
)

// reading is how a field reads: from which day, and to which side it leans where the year is not said.
type reading struct {
	today Date
	ahead bool
	birth bool
}

// ParseTyped reads a date as Italians type it, in a field for things that have happened (an intake, a session).
//
// It knows 5/3/1988, 05.03.88, 5-3, 050388, 1988-03-05, "5 marzo 1988", "5 mar", "marzo" (its first day), "5" (the day
// of the month), "oggi", "ieri", "l'altro ieri", "domani", "giovedì", "lunedì scorso", "tre giorni fa", with or without
// accents and the weekday before, and their English twins. Numbers stand day first.
//
// Where the year is missing it is the latest that makes the date today or earlier, so "3 dicembre" typed in November is
// last year's. A year of two digits lies between 79 years before today's and 20 after: 88 is 1988, 26 is 2026.
//
// Errors: ErrEmpty, ErrUnreadable, ErrImpossible, ErrAmbiguous, ErrIncomplete (a year alone), ErrWeekday, ErrOutOfRange.
// A date in the future is no error: the caller asks for confirmation (specification 3.1).
func ParseTyped(s string, today Date) (Date, error) {
	return reading{today: today}.typed(s)
}

// ParseTypedAhead reads like ParseTyped, in a field for things to come (an appointment, a deadline): where the year or
// the week is missing, it is the nearest that makes the date today or later.
func ParseTypedAhead(s string, today Date) (Date, error) {
	return reading{today: today, ahead: true}.typed(s)
}

func (r reading) typed(s string) (Date, error) {
	p, err := readPhrase(s)
	if err != nil {
		return Date{}, err
	}
	if d, ok := r.relative(p); ok {
		return inRange(d)
	}
	pt, err := r.calendar(p)
	if err != nil {
		return Date{}, err
	}
	return r.whole(pt)
}

// whole makes a date of its parts, adding what the field may add: the nearest year, the first day of a month.
func (r reading) whole(pt parts) (Date, error) {
	switch {
	case pt.month == 0 && pt.hasYear:
		return Date{}, ErrIncomplete
	case pt.month == 0:
		return r.nearest(62, func(d Date) bool { return d.Day() == pt.day })
	case pt.day == 0:
		pt.day = 1
	}
	if pt.hasYear {
		return r.inYear(pt)
	}
	const eightYears = 8*366 + 1 // from one 29 February to the next, over a common century
	return r.nearest(eightYears, func(d Date) bool { return d.Day() == pt.day && int(d.Month()) == pt.month })
}

func (r reading) inYear(pt parts) (Date, error) {
	if pt.decades {
		pt.year = r.fullYear(pt)
	}
	d, err := NewDate(pt.year, time.Month(pt.month), pt.day)
	if err != nil {
		return Date{}, err
	}
	return inRange(d)
}

func inRange(d Date) (Date, error) {
	if err := yearInRange(d.Year()); err != nil {
		return Date{}, err
	}
	return d, nil
}

func yearInRange(year int) error {
	if year < firstTypedYear || year > lastTypedYear {
		return ErrOutOfRange
	}
	return nil
}

// fullYear gives a year of two digits its century: for births the latest that is not in the future, for other dates
// the one within 79 years before and 20 after today's.
func (r reading) fullYear(pt parts) int {
	window := 20
	if r.birth {
		window = 0
	}
	year := r.today.Year() + window
	year -= (year - pt.year) % 100
	earliest := Date{int16(year), uint8(max(pt.month, 1)), uint8(max(pt.day, 1))}
	if r.birth && earliest.After(r.today) {
		year -= 100
	}
	return year
}

// nearest gives the day closest to today, today included, on the side that the field leans to.
func (r reading) nearest(days int, fits func(Date) bool) (Date, error) {
	step := -1
	if r.ahead {
		step = 1
	}
	for d, n := r.today, 0; n < days; d, n = d.AddDays(step), n+1 {
		if fits(d) {
			return d, nil
		}
	}
	return Date{}, ErrImpossible
}
