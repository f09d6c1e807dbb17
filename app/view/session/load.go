package session

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// about is what is known of those whom the session is with, and of the desk.
type about struct {
	was        *record.Record // the session that is put right
	people     []Person       // of it
	paths      []core.PathView
	given      map[uuid.UUID]core.Standing // consent to special data
	team       []core.Colleague
	profession string
}

// Load reads what is known of those whom the session is with.
func (p *Presenter) Load() {
	people, correcting := slices.Clone(p.form.People), p.form.Correcting
	p.wiring.Run.Go(func() {
		var a about
		err := a.read(context.Background(), p.wiring.Seat, correcting, people)
		p.wiring.Run.UI(func() {
			if err != nil {
				p.fail(err)
				return
			}
			p.learn(a)
			p.changed(PartWho)
		})
	})
}

func (p *Presenter) learn(a about) {
	if a.was != nil && p.about.was == nil && p.wiring.Draft == uuid.Nil {
		p.form = formOf(a.was)
		p.form.People = a.people
		if day, err := civil.Parse(entity.SessionDate.Get(a.was)); err == nil {
			p.form.Day = p.Speak().ShortDay(day)
		}
	}
	if p.form.Profession == "" {
		p.form.Profession = a.profession
	}
	p.about = a
	if running := p.Paths(); p.form.Path == uuid.Nil && a.was == nil && len(running) == 1 {
		p.form.Path = running[0].ID
	}
	p.search.Without(idsOf(p.form.People)...)
}

func idsOf(people []Person) []uuid.UUID {
	var ids []uuid.UUID
	for _, one := range people {
		ids = append(ids, one.ID)
	}
	return ids
}

func (a *about) read(ctx context.Context, seat core.Seat, correcting uuid.UUID, people []Person) (err error) {
	if _, a.team, err = core.Staff(ctx, seat); err != nil {
		return err
	}
	a.profession = core.ProfessionOf(ctx, seat)
	if correcting != uuid.Nil {
		var known map[uuid.UUID]*record.Record
		if a.was, known, err = core.SessionToCorrect(ctx, seat, correcting); err != nil {
			return err
		}
		a.people = peopleOf(a.was, known)
		if len(people) == 0 {
			people = a.people
		}
	}
	a.given = map[uuid.UUID]core.Standing{}
	for i, one := range people {
		if i == 0 {
			if a.paths, err = core.PathsOf(ctx, seat, one.ID); err != nil {
				return err
			}
		}
		standings, err := core.Standings(ctx, seat.Store, one.ID, civil.DateOf(seat.Clock.Now()))
		if err != nil {
			return err
		}
		a.given[one.ID] = standings[core.ActSpecial]
	}
	return nil
}
