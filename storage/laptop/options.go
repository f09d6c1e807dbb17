package laptop

import (
	"time"

	"soglia/storage/keyring"
)

// Options are what tests replace; the zero value is the real thing.
type Options struct {
	Now   func() time.Time
	Cost  func() keyring.Cost // of a new passphrase
	Built time.Time           // of the program: a clock before it is doubtful
}

func (o Options) now() time.Time {
	if o.Now == nil {
		return time.Now()
	}
	return o.Now()
}

func (o Options) keyring() keyring.Options { return keyring.Options{Now: o.Now, Cost: o.Cost} }
