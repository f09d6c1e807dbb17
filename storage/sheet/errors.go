package sheet

import (
	"errors"
	"fmt"
)

// The errors that callers tell apart, with errors.Is.
var (
	ErrNotASheet = errors.New("sheet: neither .xlsx nor CSV")
	ErrOldExcel  = errors.New("sheet: .xls, or protected by a password")
	ErrEmpty     = errors.New("sheet: nothing in it")
	ErrTooLarge  = errors.New("sheet: too large")
	ErrEncoding  = errors.New("sheet: characters that cannot be read")
	ErrQuote     = errors.New("sheet: a quotation mark that never ends")
	ErrDamaged   = errors.New("sheet: damaged")
)

// LineError says where a file cannot be read any further, or a row not written.
type LineError struct {
	Line int // from 1: the line of a CSV where the row begins, the row of an .xlsx
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("%v, line %d", e.Err, e.Line) }

// Unwrap returns one of the errors above.
func (e *LineError) Unwrap() error { return e.Err }
