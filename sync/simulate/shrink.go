package simulate

import "slices"

// maxTries bounds how long a failure is made smaller.
const maxTries = 400

// Shrink leaves out of a plan that fails what is not needed for it: steps, then laptops and collectors. play plays a plan.
func Shrink(p Plan, play func(Plan) Outcome) Outcome {
	smallest, tries := play(p), 1
	try := func(q Plan) bool {
		if tries++; tries > maxTries {
			return false
		}
		out := play(q)
		if out.Failure != nil {
			smallest = out
		}
		return out.Failure != nil
	}
	for {
		before := len(smallest.Plan.Steps)
		for size := max(1, before/2); size > 0; size /= 2 {
			for i := len(smallest.Plan.Steps) - size; i >= 0; i -= size {
				q := smallest.Plan
				q.Steps = slices.Delete(slices.Clone(q.Steps), i, i+size)
				try(q)
				i = min(i, len(smallest.Plan.Steps))
			}
		}
		if len(smallest.Plan.Steps) == before || tries > maxTries {
			return smallest
		}
	}
}
