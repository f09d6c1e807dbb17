package main

import (
	"context"
	"strings"
	"time"

	"soglia/app/core"
	"soglia/app/view/syncing"
	"soglia/cmd/internal/assembly"
)

// inBackground meets the collector by itself from now until the laptop is locked.
func (p *program) inBackground() {
	var ctx context.Context
	ctx, p.meeting.end = context.WithCancel(context.Background())
	rounds := core.NewBackground(worthwhile{p.meeting.peers, p.meeting.courier}, assembly.Clock{}, core.UsualRhythm(), nil)
	p.meeting.rounds = rounds
	ended := time.Time{}
	courier := p.meeting.courier
	courier.Listen(func() {
		if trip := courier.Trip(); trip.Ended != ended {
			ended = trip.Ended
			p.brought(trip.Done)
		}
	})
	p.run.Go(func() { rounds.Run(ctx) })
	p.lookForCollectors()
}

// lookForCollectors finds out whether the network has a collector.
func (p *program) lookForCollectors() {
	peers := p.meeting.peers
	p.run.Go(func() {
		known, err := peers.Collectors(context.Background())
		p.run.UI(func() {
			if err == nil && p.meeting.peers == peers {
				p.meeting.meets = len(known) > 0
			}
		})
	})
}

// andWhere adds to what was just registered where it is for now, in a network that has somewhere to send it.
func (p *program) andWhere(sentence string) string {
	if !p.meeting.meets {
		return sentence
	}
	return strings.TrimSuffix(sentence, ".") + ". " + p.speak.T("truth.registered")
}

// worthwhile makes an exchange where there is somebody to exchange with: a network without a collector has no trouble to tell of.
type worthwhile struct {
	peers   core.Peers
	courier *syncing.Courier
}

// Exchange is core.Exchanger's.
func (w worthwhile) Exchange(ctx context.Context, progress func(core.Exchanging)) (core.Exchanged, error) {
	if known, err := w.peers.Collectors(ctx); err != nil || len(known) == 0 {
		return core.Exchanged{}, err
	}
	return w.courier.Exchange(ctx, progress)
}

// brought is told what an exchange brought: what waits for a choice is counted anew. Pages stay as they are, for somebody may type.
func (p *program) brought(done core.Exchanged) {
	if p.sitting == nil {
		return
	}
	p.lookForCollectors()
	if done.New > 0 {
		p.countConflicts()
	}
}

// wrote says that something was registered: it leaves soon.
func (p *program) wrote() {
	if p.meeting.rounds != nil {
		p.meeting.rounds.Nudge()
	}
}
