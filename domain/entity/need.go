package entity

import "soglia/domain/schema"

// Need is a need that was recognised (spec §2, bisogno).
var Need = schema.Declare(6, "bisogno", schema.HomeDesk, "persona", "accesso", "percorso").InStates(
	[]string{"APERTO", "CHIUSO", "ANNULLATO"},
	map[string][]string{
		"APERTO": {"CHIUSO", "ANNULLATO"},
	},
)

// The fields of Need.
var (
	NeedState        = state(Need)
	NeedProgramme    = programme(Need)
	NeedActivity     = activity(Need)
	NeedCancelReason = cancelReason(Need)
	NeedPerson       = Need.Ref(16, "persona", "persona", schema.Identity, schema.Indexed)
	NeedIntake       = Need.Ref(17, "accesso", "accesso", schema.Ordinary, schema.Indexed)
	NeedPath         = Need.Ref(18, "percorso", "percorso", schema.Ordinary)
	NeedItem         = Need.Code(19, "voce", "macro_need", schema.Ordinary, schema.Required)
	NeedLevel        = Need.Code(20, "livello", "assessment_level", schema.Ordinary)
	NeedFoundOn      = Need.Date(21, "rilevato_il", schema.Ordinary, schema.Required)
	NeedSaidBy       = Need.Enum(22, "detto_da", schema.Ordinary, schema.Required)
	NeedClosedOn     = Need.Date(23, "chiuso_il", schema.Ordinary)
	NeedNote         = Need.Text(24, "nota", schema.Special)
)
