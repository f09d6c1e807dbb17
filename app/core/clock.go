package core

import "time"

// ClockDoubtful says whether a laptop's clock is surely wrong: earlier than something that is known to have happened
// already, such as the making of the program or the last registration (spec §3.1). It warns and never blocks.
func ClockDoubtful(now time.Time, happened ...time.Time) bool {
	for _, past := range happened {
		if now.Before(past) {
			return true
		}
	}
	return false
}
