package client

import (
	"testing"
	"time"
)

// TestPatienceGrowsWithWhatMayStillBeOnItsWay: a megabyte on a link of 8 KB a second takes longer than a link may stand still, even
// where something comes meanwhile that is no answer to it.
func TestPatienceGrowsWithWhatMayStillBeOnItsWay(t *testing.T) {
	p := &patient{}
	if wait := time.Until(p.until(0)); wait > quiet || wait < quiet-time.Minute {
		t.Errorf("before anything: %v", wait)
	}
	for range 64 {
		p.until(16 << 10)
	}
	for range 3 {
		if wait := time.Until(p.until(0)); wait < 131*time.Second+quiet/2 || wait > 10*time.Minute {
			t.Errorf("with a megabyte on its way: %v", wait)
		}
	}
}
