package stage

import "time"

// Effort is what something cost.
type Effort struct {
	Keys, Actions int
	Took          time.Duration // at the stage's own speed: what the program needs, and little more
}

// The times of the keystroke-level model: Card, Moran and Newell, "The Keystroke-Level Model for User Performance Time with
// Interactive Systems", Communications of the ACM 23 (1980). A key takes 0.28 s for somebody who is no typist, and before
// each thing that one does one thinks for 1.35 s.
const (
	perKey    = 280 * time.Millisecond
	perAction = 1350 * time.Millisecond
)

// ByHand is how long somebody who is no typist would need: the model's time and the program's.
func (e Effort) ByHand() time.Duration {
	return time.Duration(e.Keys)*perKey + time.Duration(e.Actions)*perAction + e.Took
}

// Since is what was spent since an earlier mark.
func (d *Display) Since(mark Effort, began time.Time) Effort {
	return Effort{Keys: d.Keys - mark.Keys, Actions: d.Actions - mark.Actions, Took: time.Since(began)}
}

// Mark gives the counts so far.
func (d *Display) Mark() Effort { return Effort{Keys: d.Keys, Actions: d.Actions} }
