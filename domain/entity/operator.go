package entity

import "soglia/domain/schema"

// Operator is a volunteer or professional (spec §2, operatore).
var Operator = schema.Declare(25, "operatore", schema.HomeNetwork)

// The fields of Operator.
var (
	OperatorState                   = state(Operator)
	OperatorProgramme               = programme(Operator)
	OperatorActivity                = activity(Operator)
	OperatorCancelReason            = cancelReason(Operator)
	OperatorName                    = Operator.Text(16, "nome", schema.Ordinary, schema.Required)
	OperatorEmail                   = Operator.Text(17, "email", schema.Identity)
	OperatorPhone                   = Operator.Text(18, "telefono", schema.Identity)
	OperatorRole                    = Operator.Code(19, "ruolo", "staff_role", schema.Ordinary, schema.Required)
	OperatorProfession              = Operator.Code(20, "professione", "profession", schema.Ordinary, schema.Required)
	OperatorDesks                   = Operator.Refs(21, "sportelli", "sportello", schema.Ordinary)
	OperatorRegisterNumber          = Operator.Text(22, "albo_numero", schema.Ordinary)
	OperatorConfidentialitySignedOn = Operator.Date(23, "riservatezza_firmata_il", schema.Ordinary, schema.Required)
	OperatorFrom                    = Operator.Date(24, "dal", schema.Ordinary, schema.Required)
	OperatorUntil                   = Operator.Date(25, "al", schema.Ordinary)
)
