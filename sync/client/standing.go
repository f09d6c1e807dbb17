package client

import (
	"errors"

	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// Stand says how a segment stands by a roster, from wherever it came; an error says that its signature does not hold.
func Stand(r *roster.Roster, s *seal.Segment) (Standing, error) {
	counts, err := r.Verify(s)
	switch {
	case errors.Is(err, roster.ErrNoDevice), errors.Is(err, roster.ErrNoScope):
		return Waiting, nil
	case err != nil:
		return Waiting, err
	case !counts:
		return Apart, nil
	}
	return Good, nil
}
