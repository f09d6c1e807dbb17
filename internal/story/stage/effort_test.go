package stage

import (
	"testing"
	"time"
)

func TestAHandNeedsTheTimeOfTheModel(t *testing.T) {
	e := Effort{Keys: 10, Actions: 2, Took: 500 * time.Millisecond}
	if got, want := e.ByHand(), 6*time.Second; got != want {
		t.Errorf("by hand %v, want %v", got, want)
	}
}
