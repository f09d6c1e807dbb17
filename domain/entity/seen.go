package entity

import "soglia/domain/schema"

// Seen is a coordinator's word on how far her laptop has merged what another laptop writes in one scope (sync.md 8). The
// specification has no such record: it speaks of laptops, not of people, and no page shows it.
var Seen = schema.Declare(128, "presa_visione", schema.HomeNetwork)

// The fields of Seen.
var (
	SeenState  = state(Seen)
	SeenStream = Seen.Text(16, "flusso", schema.Ordinary, schema.Required, schema.Indexed) // device/scope/incarnation
	SeenNumber = Seen.Int(17, "numero", schema.Ordinary, schema.Required)                  // of the last segment, with all before it
)
