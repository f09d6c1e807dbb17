package person

import (
	"context"

	"soglia/app/core"
	"soglia/app/view/truth"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Stands is how far a record has come, in words.
type Stands struct {
	Where core.Where
	Text  string // "" where it is not known, or there is nowhere to go
}

// Stands gives where the person's own record is.
func (p *Presenter) Stands() Stands { return p.stands }

// locate finds out where the person's record is, once the page stands: the page does not wait for it.
func (p *Presenter) locate() {
	if r := p.dossier.Person; r != nil && r.Entity == entity.Person {
		p.whereIs(r, func(found Stands) {
			p.stands = found
			p.changed(PartAll)
		})
	}
}

// locateDetail finds out where the open entry's record is.
func (p *Presenter) locateDetail() {
	open := p.detail
	p.whereIs(open.Record, func(found Stands) {
		if p.detail == open {
			open.Stands = found
			p.changed(PartAll)
		}
	})
}

func (p *Presenter) whereIs(r *record.Record, tell func(Stands)) {
	if p.wiring.Peers == nil {
		return
	}
	e, id := r.Entity, r.ID
	p.wiring.Run.Go(func() {
		at, err := p.wiring.Peers.Whereabouts(context.Background(), e, id)
		p.wiring.Run.UI(func() {
			if err != nil || p.form != nil { // nobody's typing is disturbed for it
				return
			}
			tell(Stands{at.Where, truth.Place(p.Speak(), at, p.wiring.Seat.Clock.Now())})
		})
	})
}
