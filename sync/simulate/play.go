package simulate

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"time"

	"soglia/sync/seal/compress"
)

// Outcome is what came of a history.
type Outcome struct {
	Plan    Plan
	Failure error // nil where all is well
	Story   []string
	Writes  int // acknowledged
	Gone    int // lost with every disk that held them
}

// Play plays one history to its end and looks at what came of it.
func Play(ctx context.Context, town *Town, factory Factory, packer *compress.Packer, p Plan) (out Outcome) {
	out.Plan = p
	w, err := begin(ctx, town, factory, packer, p)
	if err != nil {
		out.Failure = err
		return out
	}
	defer func() {
		if r := recover(); r != nil {
			out.Failure = failed("panic: %v\n%s", r, debug.Stack())
		}
		if err := w.close(); err != nil && out.Failure == nil {
			out.Failure = err
		}
		out.Story = w.story
		out.Writes = len(w.ledger.writes)
		for _, e := range w.ledger.writes {
			if e.gone {
				out.Gone++
			}
		}
	}()
	for _, s := range p.Steps {
		if out.Failure = w.step(s); out.Failure != nil {
			return out
		}
	}
	out.Failure = w.settle()
	return out
}

// deeds are what the kinds of step do.
func deeds() map[Kind]func(*World, *rand.Rand) error {
	return map[Kind]func(*World, *rand.Rand) error{
		Work: (*World).work, Exchange: (*World).exchange, Write: (*World).bundle, Take: (*World).take, Deliver: (*World).deliver,
		Crash: (*World).crash, Clock: (*World).clock, Keep: (*World).keep, PutBack: (*World).putBack, Restored: (*World).restored,
		Clone: (*World).clone, Trouble: (*World).trouble, Lie: (*World).lie, Revoke: (*World).revoke, Newer: (*World).newer,
		Sit: (*World).sit, Spoil: (*World).spoil,
		Protect: (*World).protect, Tend: (*World).tend, Erase: (*World).erase,
	}
}

func (w *World) step(s Step) error {
	if _, able := w.nodes[0].replica.(Encloser); !able && s.Kind >= Protect {
		return nil // and no time passes
	}
	r := rand.New(rand.NewPCG(s.Seed, 5))
	w.now = w.now.Add(time.Duration(1+r.IntN(180)) * time.Minute)
	if err := deeds()[s.Kind](w, r); err != nil {
		return fmt.Errorf("step %d: %w", len(w.story), err)
	}
	return nil
}

func (w *World) anyNode(r *rand.Rand) *node { return w.nodes[r.IntN(len(w.nodes))] }

func (w *World) anyPost(r *rand.Rand) *post { return w.posts[r.IntN(len(w.posts))] }
