package entity

import "soglia/domain/schema"

// Activity is an activity of a programme (spec §2, attivita).
var Activity = schema.Declare(32, "attivita", schema.HomeNetwork)

// The fields of Activity.
var (
	ActivityState        = state(Activity)
	ActivityCancelReason = cancelReason(Activity)
	ActivityProgramme    = Activity.Ref(16, "programma", "programma", schema.Ordinary, schema.Required, schema.Indexed)
	ActivityCode         = Activity.Text(17, "codice", schema.Ordinary, schema.Required)
	ActivityTitle        = Activity.Text(18, "titolo", schema.Ordinary, schema.Required)
	ActivityParent       = Activity.Ref(19, "genitore", "attivita", schema.Ordinary)
)
