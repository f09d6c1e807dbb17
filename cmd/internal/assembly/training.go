package assembly

import (
	"context"

	"soglia/app/core"
	"soglia/app/core/training"
)

// MakeTraining makes the folder of the training mode, with its invented people, where there is none yet.
func MakeTraining(ctx context.Context, dir string) (*core.Plan, error) {
	founder := NewFounder(dir)
	if err := founder.CheckEmpty(); err != nil {
		return nil, err
	}
	plan, err := core.PlanNetwork(training.Network(), core.Kit{}, founder, Clock{}, IDs{})
	if err != nil {
		return nil, err
	}
	return plan, plan.CreateAnd(ctx, founder, training.Fill)
}
