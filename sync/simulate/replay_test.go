package simulate_test

import (
	"slices"
	"testing"

	"soglia/sync/seal/compress"
	"soglia/sync/simulate"
	"soglia/sync/simulate/plain"
)

// TestAHistoryIsTheSameEachTime replays a few histories: a seed is all that it takes to see a failure again.
func TestAHistoryIsTheSameEachTime(t *testing.T) {
	town, err := simulate.NewTown()
	if err != nil {
		t.Fatal(err)
	}
	packer := compress.New()
	for seed := range uint64(10) {
		first := simulate.Play(t.Context(), town, plain.New, packer, simulate.Draw(seed))
		second := simulate.Play(t.Context(), town, plain.New, packer, simulate.Draw(seed))
		if !slices.Equal(first.Story, second.Story) {
			t.Errorf("seed %d has two stories:\n%s\n%s", seed, first, second)
		}
	}
}

// TestAFailureIsMadeSmall plays a plan that fails wherever somebody revokes a laptop, and leaves out the rest.
func TestAFailureIsMadeSmall(t *testing.T) {
	plan := simulate.Draw(3)
	plan.Steps = slices.Insert(plan.Steps, len(plan.Steps)/2, simulate.Step{Kind: simulate.Revoke, Seed: 1})
	small := simulate.Shrink(plan, func(p simulate.Plan) simulate.Outcome {
		out := simulate.Outcome{Plan: p}
		if slices.ContainsFunc(p.Steps, func(s simulate.Step) bool { return s.Kind == simulate.Revoke }) {
			out.Failure = &simulate.Failure{What: "somebody was revoked"}
		}
		return out
	})
	if small.Failure == nil || len(small.Plan.Steps) != 1 {
		t.Errorf("%d steps are left: %v", len(small.Plan.Steps), small.Failure)
	}
}
