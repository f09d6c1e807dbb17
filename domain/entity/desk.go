package entity

import "soglia/domain/schema"

// Desk is a desk of the network (spec §2, sportello).
var Desk = schema.Declare(26, "sportello", schema.HomeNetwork)

// The fields of Desk.
var (
	DeskState        = state(Desk)
	DeskProgramme    = programme(Desk)
	DeskActivity     = activity(Desk)
	DeskCancelReason = cancelReason(Desk)
	DeskName         = Desk.Text(16, "nome", schema.Ordinary, schema.Required)
	DeskOrg          = Desk.Ref(17, "ente", "ente", schema.Ordinary, schema.Required)
	DeskTown         = Desk.Code(18, "comune", "comuni", schema.Ordinary, schema.Required)
	DeskAddress      = Desk.Text(19, "indirizzo", schema.Ordinary)
	DeskHours        = Desk.Text(20, "orari", schema.Ordinary)
	DeskOpenFrom     = Desk.Date(21, "attivo_dal", schema.Ordinary)
	DeskOpenUntil    = Desk.Date(22, "attivo_al", schema.Ordinary)
)
