package entity

import "soglia/domain/schema"

// Org is an organisation of the network (spec §2, ente).
var Org = schema.Declare(16, "ente", schema.HomeNetwork)

// The fields of Org.
var (
	OrgState          = state(Org)
	OrgProgramme      = programme(Org)
	OrgActivity       = activity(Org)
	OrgCancelReason   = cancelReason(Org)
	OrgName           = Org.Text(16, "nome", schema.Ordinary, schema.Required)
	OrgKind           = Org.Code(17, "tipo", "org_kind", schema.Ordinary, schema.Required)
	OrgTown           = Org.Code(18, "comune", "comuni", schema.Ordinary)
	OrgReferent       = Org.Text(19, "referente", schema.Identity)
	OrgEmail          = Org.Text(20, "email", schema.Identity)
	OrgPhone          = Org.Text(21, "telefono", schema.Identity)
	OrgTakesReferrals = Org.Bool(22, "accetta_invii", schema.Ordinary, schema.Required)
	OrgAnswerDays     = Org.Int(23, "giorni_risposta", schema.Ordinary)
)
