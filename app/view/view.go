// Package view holds what every presenter shares: how it runs work beside the screen, and how it speaks to its reader.
package view

import (
	"soglia/domain/civil"
)

// Runner runs work beside the screen and comes back to it. In tests both run at once, in order.
type Runner struct {
	Go func(func()) // runs off the screen's thread
	UI func(func()) // runs on the screen's thread
}

// Synchronous runs everything at once, for tests.
func Synchronous() Runner {
	at := func(f func()) { f() }
	return Runner{Go: at, UI: at}
}

// While comes back to the screen only for as long as something stands, such as the sitting for which the work was begun. What ends later, after
// somebody has locked, is told to nobody: somebody else may sit there.
func (r Runner) While(stands func() bool) Runner {
	return Runner{Go: r.Go, UI: func(f func()) {
		r.UI(func() {
			if stands() {
				f()
			}
		})
	}}
}

// Args fill the placeholders of a message.
type Args map[string]any

// Language speaks to the reader: messages of the catalogues, labels of code lists, dates and numbers as they are read.
type Language interface {
	// Code is "it" or "en".
	Code() string
	// T gives a message; an unknown id comes back as itself, and fails a test.
	T(id string, args ...Args) string
	// Count gives a message in the plural form for n, which also fills {{.Count}}.
	Count(id string, n int, args ...Args) string
	// Error gives the sentence of an error: its message, or a general one for errors that carry none.
	Error(err error) string
	// FieldErrors gives the sentences that belong under fields, by spec name ("" for none).
	FieldErrors(err error) map[string]string
	// Label gives the words of a code in a list ("gender", "comuni|stati_esteri", "accesso.stato").
	Label(list, code string) string
	// FieldName gives the label of an entity's field: message "field.<entity>.<name>".
	FieldName(entity, name string) string
	// Day writes a date as read ("martedì 24 novembre 2026"), ShortDay briefly ("24 nov 2026"), NearDay near today ("ieri", "giovedì 3 dicembre").
	Day(d civil.Date) string
	ShortDay(d civil.Date) string
	NearDay(d, today civil.Date) string
	// Month writes a month ("novembre 2026").
	Month(m civil.Month) string
	// Number groups thousands as the language does.
	Number(n int) string
}

// ErrorID is the message for an error that carries none of its own.
const ErrorID = "error.internal"
