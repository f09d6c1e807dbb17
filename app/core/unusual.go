package core

import (
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Unusual is what a form holds that may be right but seldom is: a date to come, a date before birth. The reader is asked
// once, and it saves when she confirms (spec §3.1).
type Unusual struct{ Doubts domain.Errors }

// Error joins the doubts.
func (u *Unusual) Error() string { return u.Doubts.Error() }

// Unwrap gives the doubts, field by field.
func (u *Unusual) Unwrap() error { return u.Doubts }

// DateDoubts asks about a day that lies in the future, or before the birth of a person of the record (nil for nobody).
func DateDoubts(field string, day, today civil.Date, people ...*record.Record) domain.Errors {
	var doubts domain.Errors
	if day.After(today) {
		doubts = append(doubts, domain.BadField(field, "confirm.future_date"))
	}
	for _, p := range people {
		if p == nil {
			continue
		}
		birth, err := civil.ParsePartial(entity.PersonBirthDate.Get(p))
		if err == nil && !birth.IsZero() && day.Before(birth.First()) {
			return append(doubts, domain.BadField(field, "confirm.before_birth"))
		}
	}
	return doubts
}
