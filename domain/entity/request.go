package entity

import "soglia/domain/schema"

// Request is what a person asks for (spec §2, richiesta).
var Request = schema.Declare(7, "richiesta", schema.HomeDesk, "persona", "accesso").InStates(
	[]string{"APERTA", "EVASA", "NON_EVASA", "ANNULLATA"},
	map[string][]string{
		"APERTA": {"EVASA", "NON_EVASA", "ANNULLATA"},
	},
)

// The fields of Request.
var (
	RequestState        = state(Request)
	RequestProgramme    = programme(Request)
	RequestActivity     = activity(Request)
	RequestCancelReason = cancelReason(Request)
	RequestIntake       = Request.Ref(16, "accesso", "accesso", schema.Ordinary, schema.Required, schema.Indexed)
	RequestPerson       = Request.Ref(17, "persona", "persona", schema.Identity, schema.Indexed)
	RequestKind         = Request.Code(18, "tipo", "request_type", schema.Ordinary, schema.Required)
	RequestUrgent       = Request.Bool(19, "urgente", schema.Ordinary)
	RequestText         = Request.Text(20, "testo", schema.Ordinary)
)
