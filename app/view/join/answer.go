package join

import (
	"context"
	"errors"

	"soglia/app/core"
	"soglia/domain"
)

// Answer answers the invitation and waits for the six digits.
func (p *Presenter) Answer() {
	if p.state.Busy {
		return
	}
	if !p.state.Begun && p.state.Passphrase != p.state.Again {
		p.state.Problems = map[string]string{"again": p.Speak.T("firststart.passphrase_differs")}
		p.changed()
		return
	}
	if err := p.Joiner.CheckPassphrase(p.state.Passphrase); err != nil && !p.state.Begun {
		p.fail(err)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	p.state.Busy, p.state.Problems, p.state.Digits, p.state.Step = true, nil, "", Answered
	p.changed()
	p.whenIdle(func() { p.answer(ctx) })
}

func (p *Presenter) answer(ctx context.Context) {
	p.working = true
	text, passphrase := p.state.Text, p.state.Passphrase
	p.Run.Go(func() {
		digits, err := p.Joiner.Apply(ctx, text, passphrase)
		p.Run.UI(func() { p.answered(ctx, digits, err) })
	})
}

// whenIdle does something with the joiner once what it does now has ended.
func (p *Presenter) whenIdle(do func()) {
	if p.working {
		p.then = append(p.then, do)
		return
	}
	do()
}

// idle says that the joiner has ended what it did.
func (p *Presenter) idle() {
	p.working = false
	for len(p.then) > 0 && !p.working {
		next := p.then[0]
		p.then = p.then[1:]
		next()
	}
}

func (p *Presenter) answered(ctx context.Context, digits string, err error) {
	defer p.idle()
	if p.gone(ctx) {
		return
	}
	if err != nil {
		p.state.Step = Passphrase
		p.ended(err)
		return
	}
	p.state.Step, p.state.Digits = Digits, digits
	p.changed()
}

// Same says that both screens show the same digits; from now on the coordinator's word is taken. Not before: whoever swapped the
// invitation says yes at once.
func (p *Presenter) Same() {
	if p.state.Step != Digits {
		return
	}
	p.stop()
	ctx, stop := context.WithCancel(context.Background())
	p.stop, p.state.Step = stop, Agreed
	p.changed()
	p.whenIdle(func() { p.await(ctx) })
}

func (p *Presenter) await(ctx context.Context) {
	p.working = true
	p.Run.Go(func() {
		joined, err := p.Joiner.Await(ctx, p.progress(ctx))
		p.Run.UI(func() { p.admitted(ctx, joined, err) })
	})
}

// progress shows what comes, once something does: until then the digits stand there, for the coordinator compares them, too.
func (p *Presenter) progress(ctx context.Context) core.Steps {
	return func(phase string, done, total int64) {
		p.Run.UI(func() {
			if done == 0 || p.gone(ctx) {
				return
			}
			p.state.Step, p.state.Phase = Receiving, p.Speak.T(phase)
			p.state.Part = min(1, float64(done)/float64(max(1, total)))
			p.changed()
		})
	}
}

func (p *Presenter) admitted(ctx context.Context, joined core.Joined, err error) {
	defer p.idle()
	if p.gone(ctx) {
		return
	}
	if err != nil {
		p.state.Step = Passphrase
		p.ended(err)
		return
	}
	passed := Passed{User: joined.User, Passphrase: p.state.Passphrase}
	p.left = true
	p.stop()
	p.state = State{}
	if err := p.Joiner.Close(); err != nil {
		p.fail(err)
		return
	}
	p.Joined(passed)
}

// gone says that nobody waits for it any more.
func (p *Presenter) gone(ctx context.Context) bool { return p.left || ctx.Err() != nil }

func (p *Presenter) ended(err error) {
	p.stop()
	p.stop = nil
	p.state.Busy, p.state.Digits, p.state.Phase, p.state.Part = false, "", "", 0
	if errors.Is(err, context.Canceled) || domain.CodeOf(err) == domain.Cancelled {
		p.changed()
		return
	}
	p.fail(err)
}

// NotTheSame says that the digits differ: somebody stands between the two, and nothing of it is kept.
func (p *Presenter) NotTheSame() {
	p.halt()
	p.state.Step, p.state.Refused, p.state.Text, p.state.Begun = Invitation, true, "", false
	p.changed()
	p.whenIdle(p.refuse)
}

func (p *Presenter) refuse() {
	p.working = true
	p.Run.Go(func() {
		err := p.Joiner.Refuse(context.Background())
		p.Run.UI(func() {
			if err != nil {
				p.fail(err)
			}
			p.idle()
		})
	})
}
