package entity

import "soglia/domain/schema"

// Session is one session of work with or for people (spec §2, sessione).
var Session = schema.Declare(12, "sessione", schema.HomeDesk, "persone", "percorso").InStates(
	[]string{"PREVISTA", "REGISTRATA", "FIRMATA", "ANNULLATA"},
	map[string][]string{
		"PREVISTA":   {"REGISTRATA", "ANNULLATA"},
		"REGISTRATA": {"FIRMATA", "ANNULLATA"},
	},
)

// The fields of Session.
var (
	SessionState              = state(Session)
	SessionProgramme          = programme(Session)
	SessionActivity           = activity(Session)
	SessionCancelReason       = cancelReason(Session)
	SessionPath               = Session.Ref(16, "percorso", "percorso", schema.Ordinary, schema.Indexed)
	SessionPeople             = Session.Refs(17, "persone", "persona", schema.Identity, schema.Indexed)
	SessionDate               = Session.Date(18, "data", schema.Ordinary, schema.Required, schema.Indexed)
	SessionStart              = Session.Time(19, "inizio", schema.Ordinary)
	SessionMinutes            = Session.Int(20, "durata_min", schema.Ordinary, schema.Required)
	SessionPreparationMinutes = Session.Int(21, "preparazione_min", schema.Ordinary)
	SessionTravelMinutes      = Session.Int(22, "viaggio_min", schema.Ordinary)
	SessionOperator           = Session.Ref(23, "operatore", "operatore", schema.Ordinary, schema.Required)
	SessionProfession         = Session.Code(24, "professione", "profession", schema.Ordinary, schema.Required)
	SessionKind               = Session.Code(25, "tipo", "session_kind", schema.Ordinary, schema.Required)
	SessionPlace              = Session.Code(26, "luogo", "session_place", schema.Ordinary)
	SessionOutcome            = Session.Code(27, "esito", "session_outcome", schema.Ordinary, schema.Required)
	SessionNarrative          = Session.Text(28, "resoconto", schema.Special)
	SessionJudicialNarrative  = Session.Text(29, "resoconto_giudiziario", schema.Judicial)
	SessionSignedAt           = Session.Instant(30, "firmata_il", schema.Ordinary)
)
