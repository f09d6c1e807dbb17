package assembly

import "soglia/cmd/internal/clock"

// Clock is the time that the use cases go by.
type Clock = clock.Clock
