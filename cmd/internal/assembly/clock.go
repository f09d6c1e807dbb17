//go:build !story

package assembly

import "time"

// Clock is the system's.
type Clock struct{}

// Now gives the present time.
func (Clock) Now() time.Time { return time.Now() }
