package simulate

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"soglia/sync/seal/compress"
)

// Run is many histories, one seed after the other.
type Run struct {
	Town      *Town
	Seed      uint64 // of the first
	Histories int
	Factory   func(seed uint64) Factory // of each history's laptops
	Stop      int                       // after so many failures; 0: 1
	Whole     bool                      // failures are not made smaller
}

// Result is what came of them.
type Result struct {
	Histories int
	Writes    int
	Gone      int
	Took      time.Duration
	Failures  []Outcome // each made as small as it gets, by seed
}

// Do plays the histories, on every processor.
func (r Run) Do(ctx context.Context) Result {
	var next, failures atomic.Int64
	var mu sync.Mutex
	var result Result
	started := time.Now()
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			packer := compress.New()
			for ctx.Err() == nil && int(failures.Load()) < max(r.Stop, 1) {
				i := next.Add(1) - 1
				if i >= int64(r.Histories) {
					return
				}
				out := r.one(ctx, r.Seed+uint64(i), packer)
				if out.Failure != nil {
					failures.Add(1)
				}
				mu.Lock()
				result.add(out)
				mu.Unlock()
			}
		})
	}
	all.Wait()
	result.Took = time.Since(started)
	return result
}

func (r *Result) add(out Outcome) {
	r.Histories++
	r.Writes += out.Writes
	r.Gone += out.Gone
	if out.Failure != nil {
		r.Failures = append(r.Failures, out)
	}
}

func (r Run) one(ctx context.Context, seed uint64, packer *compress.Packer) Outcome {
	factory := r.Factory(seed)
	play := func(p Plan) Outcome { return Play(ctx, r.Town, factory, packer, p) }
	plan := Draw(seed)
	out := play(plan)
	if out.Failure == nil || r.Whole {
		return out
	}
	return Shrink(plan, play)
}

// String tells a failure as a story.
func (o Outcome) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "seed %d: %v\n", o.Plan.Seed, o.Failure)
	for i, line := range o.Story {
		fmt.Fprintf(&b, "%4d. %s\n", i+1, line)
	}
	return b.String()
}

// String tells how many, how fast, and what was found.
func (r Result) String() string {
	return fmt.Sprintf("%d histories in %.1f s, %.0f a second; %d acknowledged writes, %d lost with every disk that held them; %d failures",
		r.Histories, r.Took.Seconds(), float64(r.Histories)/r.Took.Seconds(), r.Writes, r.Gone, len(r.Failures))
}
