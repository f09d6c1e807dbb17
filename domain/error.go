// Package domain holds what the help desks' work is made of: the errors, entities, rules and lists that every other package speaks of.
package domain

import "errors"

// Code says what kind of thing went wrong, for programs.
type Code string

// The kinds of error that reach a reader.
const (
	Invalid     Code = "invalid"     // what was typed cannot be accepted
	Unreadable  Code = "unreadable"  // what was typed or read cannot be understood
	NotFound    Code = "not_found"   // there is no such record here
	Forbidden   Code = "forbidden"   // this user may not do this
	Locked      Code = "locked"      // the laptop is locked or somebody else holds the folder
	Damaged     Code = "damaged"     // a file is truncated, altered or not ours
	Newer       Code = "newer"       // a file was written by a newer version of the program
	Full        Code = "full"        // there is no room on the disk
	Unavailable Code = "unavailable" // a folder or a stick is not there
	Conflict    Code = "conflict"    // the record changed meanwhile
	Cancelled   Code = "cancelled"   // the person stopped the work
	Internal    Code = "internal"    // a defect of the program
)

// Error is something a reader must be told: what kind, in which field, in which words.
// ID is a message id of the translation catalogues; Args fill its placeholders and hold no personal data.
type Error struct {
	Code  Code
	Field string // spec name of the field ("cognome"), empty where none applies
	ID    string
	Args  map[string]any
	Cause error
}

// Error gives the code, field and message id; the readable sentence is the translator's.
func (e *Error) Error() string {
	text := string(e.Code) + ": " + e.ID
	if e.Field != "" {
		text += " (" + e.Field + ")"
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Fail makes an error that belongs to no field.
func Fail(code Code, id string, cause error) *Error {
	return &Error{Code: code, ID: id, Cause: cause}
}

// BadField makes an error that stands under a field.
func BadField(field, id string) *Error {
	return &Error{Code: Invalid, Field: field, ID: id}
}

// Errors is what a form finds wrong, field by field.
type Errors []*Error

// Error joins the sentences of all fields.
func (es Errors) Error() string {
	text := ""
	for i, e := range es {
		if i > 0 {
			text += "; "
		}
		text += e.Error()
	}
	return text
}

// OrNil gives nil where nothing is wrong.
func (es Errors) OrNil() error {
	if len(es) == 0 {
		return nil
	}
	return es
}

// CodeOf finds the code of an error, Internal where it carries none.
func CodeOf(err error) Code {
	var one *Error
	if errors.As(err, &one) {
		return one.Code
	}
	var many Errors
	if errors.As(err, &many) && len(many) > 0 {
		return many[0].Code
	}
	return Internal
}
