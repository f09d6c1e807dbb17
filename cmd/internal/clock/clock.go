//go:build !story

// Package clock is the time that the programs go by: the system's, or the play's.
package clock

import "time"

// Clock is the system's.
type Clock struct{}

// Now gives the present time.
func (Clock) Now() time.Time { return time.Now() }
