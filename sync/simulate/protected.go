package simulate

import (
	"slices"

	"soglia/domain/schema"
)

// protected gives the value that wins over the others by the field's declaration (spec 3.2, 3.6), where one does. It says again, in
// the fewest words, what package merge says.
func protected(f *schema.Field, values []string) (string, bool) {
	var winners []string
	switch {
	case f.Merge == schema.Protective && f.Kind == schema.Bool:
		winners = []string{"true"}
	case f.Merge == schema.Protective:
		winners = []string{"RITIRATO", "LIMITATA", "REVOCATA", "ANNULLATO", "ANNULLATA"}
	case f.Merge == schema.Withdrawal:
		winners = []string{"RITIRATO"}
	}
	for _, v := range winners {
		if slices.Contains(values, v) {
			return v, true
		}
	}
	return "", false
}
