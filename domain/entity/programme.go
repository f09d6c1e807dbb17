package entity

import "soglia/domain/schema"

// Programme is a programme or project (spec §2, programma).
var Programme = schema.Declare(31, "programma", schema.HomeNetwork).InStates(
	[]string{"MODELLO", "ATTIVO", "CONCLUSO"},
	map[string][]string{
		"MODELLO": {"ATTIVO"},
		"ATTIVO":  {"CONCLUSO"},
	},
)

// The fields of Programme.
var (
	ProgrammeState        = state(Programme)
	ProgrammeCancelReason = cancelReason(Programme)
	ProgrammeCode         = Programme.Text(16, "codice", schema.Ordinary, schema.Required)
	ProgrammeTitle        = Programme.Text(17, "titolo", schema.Ordinary, schema.Required)
	ProgrammeOrgs         = Programme.Refs(18, "enti", "ente", schema.Ordinary)
	ProgrammeFrom         = Programme.Date(19, "dal", schema.Ordinary)
	ProgrammeUntil        = Programme.Date(20, "al", schema.Ordinary)
	ProgrammeCup          = Programme.Text(21, "cup", schema.Ordinary)
	ProgrammeAmount       = Programme.Money(22, "importo", schema.Ordinary)
	ProgrammeNote         = Programme.Text(23, "nota", schema.Ordinary)
)
