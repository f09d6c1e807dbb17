package intake

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
)

// Look searches for the person as the name is typed.
func (p *Presenter) Look(query string) {
	p.form.Query = query
	p.touch()
	p.search.Type(query)
}

// Take chooses a person who was found.
func (p *Presenter) Take(id uuid.UUID, name string) {
	p.form.Who, p.form.Person, p.form.Name = WhoKnown, id, name
	p.errors = nil
	p.recall(id)
	p.touch()
	p.changed(PartWho)
}

// TakeNew goes on with a person met for the first time.
func (p *Presenter) TakeNew() {
	if p.form.Who != WhoNew && p.form.New.Given == "" {
		p.form.New.Given, p.form.New.Family = namesFrom(p.form.Query)
	}
	p.form.Who = WhoNew
	p.standings, p.errors = nil, nil
	p.touch()
	p.changed(PartWho)
}

// TakeNobody goes on with somebody who gives no name.
func (p *Presenter) TakeNobody() {
	p.form.Who = WhoNobody
	p.standings, p.errors = nil, nil
	p.touch()
	p.changed(PartWho)
}

// Forget goes back to the search; what was typed of a new person stays.
func (p *Presenter) Forget() {
	p.form.Who, p.form.Person = WhoUnasked, uuid.Nil
	p.standings = nil
	p.touch()
	p.changed(PartWho)
}

// AddOther names somebody who came too and is known here.
func (p *Presenter) AddOther(id uuid.UUID, name string) {
	p.form.Others = append(p.form.Others, Other{Person: id, Given: name})
	p.grown()
}

// AddNewOther names somebody who came too and is met for the first time.
func (p *Presenter) AddNewOther(name string) {
	given, family := namesFrom(name)
	if given == "" {
		return
	}
	p.form.Others = append(p.form.Others, Other{Given: given, Family: family})
	p.grown()
}

// DropOther takes somebody out again.
func (p *Presenter) DropOther(i int) {
	p.form.Others = slices.Delete(p.form.Others, i, i+1)
	p.grown()
}

func (p *Presenter) grown() {
	p.form.Count = max(p.form.Count, len(p.form.Others)+1)
	named := []uuid.UUID{p.form.Person}
	for _, o := range p.form.Others {
		named = append(named, o.Person)
	}
	p.company.Without(named...)
	p.touch()
	p.changed(PartWho)
}

// recall finds how the consents of a person stand.
func (p *Presenter) recall(id uuid.UUID) {
	p.standings = nil
	p.wiring.Run.Go(func() {
		found, err := core.Standings(context.Background(), p.wiring.Seat.Store, id, p.Today())
		p.wiring.Run.UI(func() {
			if err == nil && p.form.Person == id {
				p.standings = found
				p.changed(PartWho)
			}
		})
	})
}

// Standing gives how an act stands for the person chosen.
func (p *Presenter) Standing(act string) core.Standing {
	if s, ok := p.standings[act]; ok {
		return s
	}
	return core.Standing{Act: act, State: core.NotAsked}
}
