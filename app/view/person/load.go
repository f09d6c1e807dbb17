package person

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
)

// Load reads the page.
func (p *Presenter) Load() { p.load(func() {}) }

func (p *Presenter) load(then func()) {
	p.wiring.Run.Go(func() {
		var read reading
		err := read.all(context.Background(), p.wiring.Seat, p.wiring.Person)
		p.wiring.Run.UI(func() {
			p.loaded, p.err = true, err
			if err == nil {
				p.dossier, p.events, p.staff, p.team = read.dossier, read.events, read.staff, read.team
				p.apart, p.entrusting, p.consents = read.apart, read.entrusting, read.consents
				if p.fresh == nil { // as they were when the page was opened: what one writes oneself changes nothing
					p.fresh = read.fresh
				}
				p.story.fresh(p.events)
			}
			then()
			if err == nil {
				p.resume()
			}
			p.changed(PartAll)
			if err == nil {
				p.locate()
			}
		})
	})
}

// reading is all that the page reads at once.
type reading struct {
	dossier  core.Dossier
	consents core.Consents
	events   []core.Event
	staff    map[uuid.UUID]string
	team     []core.Colleague
	apart    apart
	fresh    map[core.EventKey]bool

	entrusting entrusting
}

func (r *reading) all(ctx context.Context, seat core.Seat, person uuid.UUID) (err error) {
	if r.dossier, err = core.OpenDossier(ctx, seat, person); err != nil {
		return err
	}
	if r.events, err = core.Timeline(ctx, seat, person); err != nil {
		return err
	}
	if r.fresh, err = core.NewSince(ctx, seat, person, r.events); err != nil {
		return err
	}
	if err = r.entrusting.read(ctx, seat, person); err != nil {
		return err
	}
	if r.apart, err = writtenApart(ctx, seat, person); err != nil {
		return err
	}
	if r.consents, err = core.OpenConsents(ctx, seat, person); err != nil {
		return err
	}
	r.staff, r.team, err = core.Staff(ctx, seat)
	return err
}

// write does something beside the screen, and reads the page anew where it went well. What went wrong stands under its
// field, and nothing that was typed is lost.
func (p *Presenter) write(sentence string, do func(context.Context, core.Seat) (core.Registered, error)) {
	if p.busy {
		return
	}
	p.busy = true
	p.changed(PartForm)
	p.wiring.Run.Go(func() {
		done, err := do(context.Background(), p.wiring.Seat)
		p.wiring.Run.UI(func() {
			p.busy = false
			if err != nil {
				p.fail(err)
				return
			}
			p.drop()
			p.leave()
			p.load(func() {
				if len(done.Written) > 0 && p.wiring.Done != nil {
					p.wiring.Done(Done{done, sentence})
				}
			})
		})
	})
}

// TakeBack takes back what was just written, and reads the page anew.
func (p *Presenter) TakeBack(done Done) {
	reason := p.wiring.Speak.T("person.undo_reason")
	p.wiring.Run.Go(func() {
		err := core.Undo(context.Background(), p.wiring.Seat, done.Registered, reason)
		p.wiring.Run.UI(func() {
			p.load(func() {
				if err != nil {
					p.err = err
				}
			})
		})
	})
}

func (p *Presenter) by(id uuid.UUID) string { return p.staff[id] }
