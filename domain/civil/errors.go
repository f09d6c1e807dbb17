package civil

import "errors"

// What can be wrong with a date or a time that was typed or read. The reader's sentence is made elsewhere.
var (
	// ErrEmpty: nothing was typed.
	ErrEmpty = errors.New("civil: nothing to read")
	// ErrUnreadable: it is no date or time in any form known here.
	ErrUnreadable = errors.New("civil: not a date or time")
	// ErrImpossible: it has the form of a date or a time that does not exist, such as 31/2 or 25:00.
	ErrImpossible = errors.New("civil: no such day or hour")
	// ErrAmbiguous: it can be read in two ways that differ, such as "gennaio 26" (the day or the year).
	ErrAmbiguous = errors.New("civil: more than one reading")
	// ErrIncomplete: a part that nobody may invent is missing, such as the day in "1988" or the year of a birth.
	ErrIncomplete = errors.New("civil: a part is missing")
	// ErrWeekday: the day of the week and the date contradict each other, as in "lunedì 3/3/2026" (a Tuesday).
	ErrWeekday = errors.New("civil: the weekday is another")
	// ErrOutOfRange: the year is none in which anybody's life or plans can lie.
	ErrOutOfRange = errors.New("civil: year out of range")
)
