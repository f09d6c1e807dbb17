package seated

import (
	"context"

	"soglia/app/core"
)

// LocalCollector collects as a test says.
type LocalCollector struct {
	Now core.Collecting
	Err error
}

// Start begins.
func (l *LocalCollector) Start(context.Context) error {
	l.Now.On = l.Err == nil
	return l.Err
}

// Stop ends.
func (l *LocalCollector) Stop() { l.Now.On = false }

// State gives Now while it is on.
func (l *LocalCollector) State() core.Collecting {
	if !l.Now.On {
		return core.Collecting{}
	}
	return l.Now
}

// Nearby finds and meets what a test says.
type Nearby struct {
	Exchanger
	Others []core.Announced
	Met    string
}

// Find gives Others.
func (n *Nearby) Find(context.Context) ([]core.Announced, error) { return n.Others, nil }

// Look takes every text.
func (n *Nearby) Look(text string) (core.Announced, error) { return core.Announced{Text: text}, nil }

// Exchange notes whom it met.
func (n *Nearby) Exchange(ctx context.Context, announcement string, progress func(core.Exchanging)) (core.Exchanged, error) {
	n.Met = announcement
	return n.Exchanger.Exchange(ctx, progress)
}

var (
	_ core.LocalCollector = (*LocalCollector)(nil)
	_ core.Nearby         = (*Nearby)(nil)
)
