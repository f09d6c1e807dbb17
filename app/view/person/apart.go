package person

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
)

// apart is what of the person was written on several laptops and waits for somebody.
type apart struct {
	decide int // somebody has to choose
	review int // it does not fit together
	ruled  int // a rule chose
}

func writtenApart(ctx context.Context, seat core.Seat, person uuid.UUID) (apart, error) {
	conflicts, err := core.ConflictsOf(ctx, seat, person)
	if err != nil {
		return apart{}, err
	}
	reviews, err := core.ReviewsOf(ctx, seat, person)
	a := apart{decide: len(core.Undecided(conflicts))}
	a.ruled = len(conflicts) - a.decide
	for _, r := range reviews {
		if r.Ruled {
			a.ruled++
		} else {
			a.review++
		}
	}
	return a, err
}

// Badge is a calm word at the top of the page that leads to what was written apart.
type Badge struct {
	Text string
	Tone Tone
}

// Badges gives what is to be decided, what is to be looked at again, and that a withdrawal won.
func (p *Presenter) Badges() []Badge {
	speak := p.Speak()
	var all []Badge
	if n := p.apart.decide; n > 0 {
		all = append(all, Badge{speak.Count("conflicts.badge", n), Calm})
	}
	if n := p.apart.review; n > 0 {
		all = append(all, Badge{speak.Count("conflicts.review_badge", n), Watch})
	}
	if p.apart.ruled > 0 && len(all) == 0 {
		all = append(all, Badge{speak.T("conflicts.ruled_badge"), Calm})
	}
	return all
}
