// Package typed reads what people type into the fields of a form, and says what is wrong with it in a message for the field.
package typed

import (
	"errors"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/civil"
)

// Day reads the day of something that has happened.
func Day(field, text string, today civil.Date) (civil.Date, *domain.Error) {
	d, err := civil.ParseTyped(text, today)
	return d, fault(field, err)
}

// Time reads a time of day; nothing typed is no error.
func Time(field, text string) (civil.Time, *domain.Error) {
	t, err := civil.ParseTimeTyped(text)
	switch {
	case err == nil, errors.Is(err, civil.ErrEmpty):
		return t, nil
	case errors.Is(err, civil.ErrImpossible):
		return t, domain.BadField(field, "error.time_impossible")
	}
	return t, domain.BadField(field, "error.time_unreadable")
}

// Birth reads a birth date, or less of it; nothing typed is no error and says nothing.
func Birth(field, text string, today civil.Date) (civil.TypedBirth, *domain.Error) {
	b, err := civil.ParsePartialTyped(text, today)
	switch {
	case errors.Is(err, civil.ErrEmpty):
		return b, nil
	case errors.Is(err, civil.ErrAmbiguous):
		return b, domain.BadField(field, "error.birth_ambiguous")
	case errors.Is(err, civil.ErrIncomplete):
		return b, domain.BadField(field, "error.birth_incomplete")
	case errors.Is(err, civil.ErrImpossible):
		return b, domain.BadField(field, "error.birth_impossible")
	}
	return b, fault(field, err)
}

// Moment reads the day and time of an appointment.
func Moment(dayField, timeField, text string, today civil.Date) (civil.Date, civil.Time, *domain.Error) {
	day, at, err := core.ReadMoment(text, today)
	if err == nil && at.IsZero() {
		return day, at, domain.BadField(timeField, "error.moment_time")
	}
	if errors.Is(err, civil.ErrEmpty) || errors.Is(err, civil.ErrUnreadable) {
		return day, at, domain.BadField(dayField, "error.moment_unreadable")
	}
	return day, at, fault(dayField, err)
}

// fault gives the sentence for what is wrong with a date.
func fault(field string, err error) *domain.Error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, civil.ErrEmpty):
		return domain.BadField(field, "error.required")
	case errors.Is(err, civil.ErrImpossible):
		return domain.BadField(field, "error.date_impossible")
	case errors.Is(err, civil.ErrAmbiguous):
		return domain.BadField(field, "error.date_ambiguous")
	case errors.Is(err, civil.ErrIncomplete):
		return domain.BadField(field, "error.date_incomplete")
	case errors.Is(err, civil.ErrWeekday):
		return domain.BadField(field, "error.date_weekday")
	case errors.Is(err, civil.ErrOutOfRange):
		return domain.BadField(field, "error.date_out_of_range")
	}
	return domain.BadField(field, "error.date_unreadable")
}
