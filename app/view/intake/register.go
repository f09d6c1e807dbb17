package intake

import (
	"context"
	"errors"

	"soglia/app/core"
	"soglia/app/view"
)

// Register writes the visit. The page is told how it went; what cannot be written stays as it was typed.
func (p *Presenter) Register() {
	if p.busy {
		return
	}
	r := &reading{form: p.form, today: p.Today(), tiles: p.wiring.Offer.Tiles, ids: p.wiring.Seat.IDs}
	v := r.visit()
	if len(r.wrong) > 0 {
		p.fail(r.wrong)
		return
	}
	v.Confirmed, v.ClockIsWrong = p.doubts, p.wiring.ClockIsWrong
	p.busy = true
	p.changed(PartNotice)
	p.wiring.Run.Go(func() {
		done, err := core.RegisterIntake(context.Background(), p.wiring.Seat, v)
		p.wiring.Run.UI(func() { p.registered(done, err) })
	})
}

func (p *Presenter) registered(done core.Registered, err error) {
	p.busy = false
	if err != nil {
		p.fail(err)
		return
	}
	p.keeper.Drop(func() {
		p.wiring.Registered(Done{Registered: done, Sentence: p.sentence(), Form: p.form})
	})
}

func (p *Presenter) sentence() string {
	name := p.form.Title()
	if name == "" {
		return p.wiring.Speak.T("intake.registered_nobody")
	}
	return p.wiring.Speak.T("intake.registered", view.Args{"Name": name})
}

func (p *Presenter) fail(err error) {
	var unusual *core.Unusual
	p.doubts = errors.As(err, &unusual)
	p.errors = p.wiring.Speak.FieldErrors(err)
	p.changed(PartErrors)
}

// TakeBack takes a registered visit back as a whole; told learns how it went, on the screen's thread.
func TakeBack(w Wiring, done Done, told func(error)) {
	reason := w.Speak.T("intake.undo_reason")
	w.Run.Go(func() {
		err := core.Undo(context.Background(), w.Seat, done.Registered, reason)
		w.Run.UI(func() { told(err) })
	})
}
