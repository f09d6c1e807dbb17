package core

import (
	"strings"

	"soglia/domain/civil"
)

// ReadMoment reads a day with or without its time, as it is typed for an appointment: "giovedì 9:30", "3/12 alle 10",
// "domani", "giovedì 3 dicembre, 930". The time is absent where none was typed. Errors are those of civil.ParseTypedAhead.
func ReadMoment(s string, today civil.Date) (civil.Date, civil.Time, error) {
	whole, err := civil.ParseTypedAhead(s, today)
	if err == nil && !whole.Before(today) {
		return whole, civil.Time{}, nil
	}
	words := strings.Fields(strings.ReplaceAll(s, ",", " "))
	for cut := len(words) - 1; cut > 0; cut-- {
		day, dayErr := civil.ParseTypedAhead(strings.Join(words[:cut], " "), today)
		at, timeErr := civil.ParseTimeTyped(strings.Join(words[cut:], " "))
		if dayErr == nil && timeErr == nil {
			return day, at, nil
		}
	}
	return whole, civil.Time{}, err
}
