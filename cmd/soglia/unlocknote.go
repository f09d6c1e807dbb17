package main

import (
	"context"
	"log/slog"
	"time"

	uiunlock "soglia/app/ui/unlock"
	"soglia/app/view"
	"soglia/app/view/truth"
	"soglia/cmd/internal/assembly"
	"soglia/storage/laptop"
)

// countPatience is how long locking waits for the count of what has not left: the screen must not stand still for it.
const countPatience = 300 * time.Millisecond

// remember keeps, in what anybody may read, how many records wait to leave, for the page on which nobody has unlocked yet.
func (p *program) remember() {
	if p.meeting.peers == nil {
		return
	}
	ctx, stop := context.WithTimeout(context.Background(), countPatience)
	defer stop()
	waiting, err := p.meeting.peers.Unsent(ctx)
	if err != nil {
		return
	}
	collectors, err := p.meeting.peers.Collectors(ctx)
	if err != nil {
		return
	}
	met := time.Time{}
	for _, c := range collectors {
		if c.Last.After(met) {
			met = c.Last
		}
	}
	if waiting == p.prefs.Waiting && met.Equal(p.prefs.Met) {
		return
	}
	p.prefs.Waiting, p.prefs.Met = waiting, met
	if err := laptop.WritePreferences(p.data, p.prefs); err != nil {
		slog.Error("preferences not kept", "error", err)
	}
}

// unlockNote is the line of truth under the passphrase, as it stood when somebody locked.
func (p *program) unlockNote() string {
	when := truth.When(p.speak, p.prefs.Met, assembly.Clock{}.Now())
	switch {
	case p.prefs.Waiting > 0 && when != "":
		return p.speak.Count("unlock.waits_since", p.prefs.Waiting, view.Args{"When": when})
	case p.prefs.Waiting > 0:
		return p.speak.Count("unlock.waits", p.prefs.Waiting)
	case when != "":
		return p.speak.T("unlock.met", view.Args{"When": when})
	}
	return p.speak.T("unlock.waiting")
}

// unlockDoors lead to what is seldom needed; training has no kit.
func (p *program) unlockDoors() uiunlock.Doors {
	if p.training() {
		return uiunlock.Doors{}
	}
	return uiunlock.Doors{CarryOn: p.carryOn, Forgot: p.forgot}
}
