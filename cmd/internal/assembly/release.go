package assembly

import (
	"time"

	"soglia/storage/laptop"
)

// Released is when this version was made: a laptop's clock before it is surely wrong (spec §3.1).
func Released() time.Time { return time.Date(2026, time.November, 20, 0, 0, 0, 0, time.UTC) }

func options() laptop.Options { return laptop.Options{Now: Clock{}.Now, Built: Released()} }
