package entity

import "soglia/domain/schema"

// Response is what was done about it (spec §2, risposta).
var Response = schema.Declare(8, "risposta", schema.HomeDesk, "accesso")

// The fields of Response.
var (
	ResponseState        = state(Response)
	ResponseProgramme    = programme(Response)
	ResponseActivity     = activity(Response)
	ResponseCancelReason = cancelReason(Response)
	ResponseIntake       = Response.Ref(16, "accesso", "accesso", schema.Ordinary, schema.Required, schema.Indexed)
	ResponseRequest      = Response.Ref(17, "richiesta", "richiesta", schema.Ordinary)
	ResponseKind         = Response.Code(18, "tipo", "response_type", schema.Ordinary, schema.Required)
	ResponseDate         = Response.Date(19, "data", schema.Ordinary, schema.Required)
	ResponseOperator     = Response.Ref(20, "operatore", "operatore", schema.Ordinary, schema.Required)
	ResponseMinutes      = Response.Int(21, "minuti", schema.Ordinary)
	ResponseOutcome      = Response.Code(22, "esito", "response_outcome", schema.Ordinary, schema.Required)
	ResponseReferral     = Response.Ref(23, "invio", "invio", schema.Ordinary)
	ResponseDote         = Response.Ref(24, "dote", "dote", schema.Ordinary)
	ResponseNote         = Response.Text(25, "nota", schema.Ordinary)
)
