package person

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// apart is what of the person was written on several laptops and waits for somebody.
type apart struct {
	decide int                // somebody has to choose
	review int                // it does not fit together
	ruled  int                // a rule chose
	acts   []string           // how a rule chose among acts of consent, a sentence each
	of     map[uuid.UUID]bool // records of which somebody has to choose something
}

func writtenApart(ctx context.Context, seat core.Seat, person uuid.UUID) (apart, error) {
	conflicts, err := core.ConflictsOf(ctx, seat, person)
	if err != nil {
		return apart{}, err
	}
	reviews, err := core.ReviewsOf(ctx, seat, person)
	a := apart{decide: len(core.Undecided(conflicts)), of: map[uuid.UUID]bool{}}
	for _, c := range core.Undecided(conflicts) {
		a.of[c.Record.ID] = true
	}
	for _, c := range conflicts {
		if c.Ruled {
			a.ruled++
		}
		if c.Ruled && c.Field == entity.ConsentOutcome.Field {
			a.acts = append(a.acts, "conflicts.review.withdrawal_over")
		}
	}
	for _, r := range reviews {
		if !r.Ruled {
			a.review++
			continue
		}
		a.ruled++
		a.acts = append(a.acts, r.Why.ID)
	}
	return a, err
}

// ActNotes gives how a rule chose among what was said of consents on several laptops.
func (p *Presenter) ActNotes() []string {
	var notes []string
	for _, id := range p.apart.acts {
		notes = append(notes, p.Speak().T(id))
	}
	return notes
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

// twofold says whether something of an entry stands in two versions.
func (p *Presenter) twofold(e core.Event) bool {
	all := slices.Concat([]*record.Record{e.Record}, e.Needs, e.Requests, e.Answers)
	return slices.ContainsFunc(all, func(r *record.Record) bool { return p.apart.of[r.ID] })
}

// marked says what is to be known of an entry at once: that it stands in two versions, or that it is new to the reader.
func (p *Presenter) marked(e core.Event) string {
	switch {
	case p.twofold(e):
		return p.Speak().T("conflicts.entry_mark")
	case p.fresh[core.KeyOf(e)]:
		return p.Speak().T("person.entry_new")
	}
	return ""
}
