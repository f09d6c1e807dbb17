package entity

import "soglia/domain/schema"

// Path is a path of accompaniment (spec §2, percorso).
var Path = schema.Declare(10, "percorso", schema.HomeDesk, "persona").InStates(
	[]string{"PROPOSTO", "RIFIUTATO", "ATTIVO", "SOSPESO", "CHIUSO", "ANNULLATO"},
	map[string][]string{
		"PROPOSTO": {"RIFIUTATO", "ATTIVO", "ANNULLATO"},
		"ATTIVO":   {"SOSPESO", "CHIUSO"},
		"SOSPESO":  {"ATTIVO", "CHIUSO"},
	},
)

// The fields of Path.
var (
	PathState         = state(Path)
	PathProgramme     = programme(Path)
	PathActivity      = activity(Path)
	PathCancelReason  = cancelReason(Path)
	PathPerson        = Path.Ref(16, "persona", "persona", schema.Identity, schema.Required, schema.Indexed)
	PathKind          = Path.Code(17, "tipo", "path_kind", schema.Ordinary, schema.Required)
	PathLead          = Path.Ref(18, "responsabile", "operatore", schema.Ordinary, schema.Required)
	PathTeam          = Path.Refs(19, "equipe", "operatore", schema.Ordinary)
	PathAssessment    = Path.Ref(20, "valutazione", "valutazione", schema.Ordinary)
	PathSelectedBy    = Path.Ref(21, "selezionata_da", "decisione", schema.Ordinary)
	PathProposedOn    = Path.Date(22, "proposto_il", schema.Ordinary, schema.Required)
	PathStartedOn     = Path.Date(23, "avviato_il", schema.Ordinary)
	PathExpectedEnd   = Path.Date(24, "fine_prevista", schema.Ordinary)
	PathClosedOn      = Path.Date(25, "chiuso_il", schema.Ordinary)
	PathClosingReason = Path.Code(26, "motivo_chiusura", "closing_reason", schema.Ordinary)
	PathPactSignedOn  = Path.Date(27, "patto_firmato_il", schema.Ordinary)
	PathWinStage      = Path.Code(28, "win_fase", "win_stage", schema.Ordinary)
	PathWinAction     = Path.Code(29, "win_azione", "win_action", schema.Ordinary)
	PathWinFund       = Path.Code(30, "win_fondo", "win_fund", schema.Ordinary)
	PathPrinsAction   = Path.Code(31, "prins_azione", "prins_sondrio_action", schema.Ordinary)
	PathHostOrg       = Path.Ref(32, "ente_ospitante", "ente", schema.Ordinary)
	PathPlan          = Path.Text(33, "piano", schema.Special)
)
