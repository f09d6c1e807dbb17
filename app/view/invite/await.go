package invite

import (
	"context"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
)

// offer shows an invitation and waits for its answer.
func (p *Presenter) offer(i core.Invitation) {
	p.offered = i
	p.state.Step, p.state.Text, p.state.For, p.state.Expires = Offered, i.Text, p.nameOf(i.For), p.expires(i)
	p.state.OnStick, p.state.Said = "", ""
	p.LookForSticks()
	p.await()
}

func (p *Presenter) expires(i core.Invitation) string {
	return p.Speak.T("join.expires", view.Args{"Day": p.Speak.Day(civil.DateOf(i.Expires.Local()))})
}

// await waits until a laptop has answered.
func (p *Presenter) await() {
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	asked := p.offered
	p.Run.Go(func() {
		applicant, err := p.Inviter.Await(ctx, asked)
		p.Run.UI(func() {
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				p.state.Halted = true
				p.tell(err)
				return
			}
			p.applicant, p.state.Digits, p.state.Step = applicant, applicant.Digits, Compare
			p.changed()
		})
	})
}

// WaitAgain waits once more, after something went wrong.
func (p *Presenter) WaitAgain() {
	p.state.Halted, p.state.Problems = false, nil
	p.changed()
	p.await()
}

// LookForSticks looks for sticks on which the invitation can travel.
func (p *Presenter) LookForSticks() {
	if p.Sticks != nil {
		p.state.Sticks = p.Sticks.Find()
	}
	p.changed()
}

// Carry puts the invitation on a stick.
func (p *Presenter) Carry(stick string) {
	asked := p.offered
	p.state.OnStick, p.state.Problems = "", nil
	p.Run.Go(func() {
		_, err := p.Inviter.Carry(context.Background(), asked, stick)
		p.Run.UI(func() {
			if err == nil {
				p.state.OnStick = p.Speak.T("invite.on_stick")
			}
			p.tell(err)
			if err == nil && p.state.Halted {
				p.WaitAgain() // the collector did not answer; the stick will
			}
		})
	})
}

// Same says that both screens show the same digits: the other laptop gets what it needs.
func (p *Presenter) Same() {
	if p.state.Step != Compare && !p.state.Halted {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	applicant := p.applicant
	p.state.Step, p.state.Halted, p.state.Problems, p.state.Phase, p.state.Part = Admitting, false, nil, "", 0
	p.changed()
	p.Run.Go(func() {
		err := p.Inviter.Confirm(ctx, applicant, p.progress)
		stopped := ctx.Err() != nil
		stop()
		p.Run.UI(func() { p.confirmed(err, stopped) })
	})
}

func (p *Presenter) progress(phase string, done, total int64) {
	p.Run.UI(func() {
		p.state.Phase, p.state.Part = p.Speak.T(phase), min(1, float64(done)/float64(max(1, total)))
		p.changed()
	})
}

func (p *Presenter) confirmed(err error, stopped bool) {
	switch {
	case stopped && err != nil:
		p.state.Halted = true
		p.changed()
		return
	case err != nil:
		p.state.Halted = true
		p.tell(err)
		return
	}
	p.state.Step = Done
	p.changed()
	if p.Joined != nil {
		p.Joined()
	}
}

// Differ says that the digits are not the same: the invitation is worth nothing any more.
func (p *Presenter) Differ() {
	p.end("invite.refused")
}

// Withdraw takes the invitation back.
func (p *Presenter) Withdraw() { p.end("invite.withdrawn") }

func (p *Presenter) end(said string) {
	p.Leave()
	asked := p.offered
	form := p.state.Form
	p.state = State{Form: form, Loaded: true}
	p.work(func(ctx context.Context) (func(), error) {
		return func() {
			p.state.Said = p.Speak.T(said)
			p.Load()
		}, p.Inviter.Refuse(ctx, asked)
	})
}

// Another starts anew, for somebody else.
func (p *Presenter) Another() {
	form := Form{Role: p.state.Form.Role, Desk: p.state.Form.Desk, Days: p.state.Form.Days}
	p.state = State{Form: form}
	p.Load()
}

// Leave ends what waits; the invitation stays, and can be taken up again.
func (p *Presenter) Leave() {
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
	p.state.Busy = false
}
