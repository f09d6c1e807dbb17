package person

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/access"
)

// entrusting is to whom the person was handed over, and to whom they may be.
type entrusting struct {
	given []core.Entrusted
	to    []core.Colleague
}

// read finds both; whoever has a place of her own entrusts nobody from here.
func (e *entrusting) read(ctx context.Context, seat core.Seat, person uuid.UUID) (err error) {
	if seat.Role == access.Psychologist {
		return nil
	}
	if e.given, err = core.EntrustingsOf(ctx, seat, person); err != nil {
		return err
	}
	e.to, err = core.PsychologistsHere(ctx, seat)
	return err
}

// Entrusted says for each psychologist to whom the person was handed over how that stands, in words; the latest first.
func (p *Presenter) Entrusted() []string {
	var lines []string
	for _, e := range p.entrusting.given {
		id := map[string]string{
			core.EntrustWaits: "person.entrust_waits", core.EntrustTaken: "person.entrust_taken",
			core.EntrustNotTaken: "person.entrust_not_taken", core.EntrustEnded: "person.entrust_ended",
		}[e.Outcome]
		if id != "" {
			lines = append(lines, p.wiring.Speak.T(id, view.Args{"Name": e.ToName, "Day": p.wiring.Speak.NearDay(e.On, p.Today())}))
		}
	}
	return lines
}

// MayEntrust gives the psychologists of the desk to whom the person may be handed over now.
func (p *Presenter) MayEntrust() []core.Colleague {
	running := map[uuid.UUID]bool{}
	for _, e := range p.entrusting.given {
		running[e.To] = running[e.To] || e.Outcome == core.EntrustWaits || e.Outcome == core.EntrustTaken
	}
	var to []core.Colleague
	for _, c := range p.entrusting.to {
		if !running[c.ID] {
			to = append(to, c)
		}
	}
	return to
}

// Entrust hands the person over to a psychologist of the desk.
func (p *Presenter) Entrust(to core.Colleague) {
	p.write(p.wiring.Speak.T("person.entrusted", view.Args{"Name": to.Name}), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.Entrust(ctx, seat, p.wiring.Person, to.ID)
	})
}
