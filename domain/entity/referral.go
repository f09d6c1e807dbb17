package entity

import "soglia/domain/schema"

// Referral sends a person on to an organisation (spec §2, invio).
var Referral = schema.Declare(17, "invio", schema.HomeDesk, "persona").InStates(
	[]string{"BOZZA", "INVIATO", "ACCETTATO", "RIFIUTATO", "SCADUTO", "CHIUSO", "RITIRATO"},
	map[string][]string{
		"BOZZA":     {"INVIATO", "RITIRATO"},
		"INVIATO":   {"ACCETTATO", "RIFIUTATO", "SCADUTO", "RITIRATO"},
		"ACCETTATO": {"CHIUSO"},
		"RIFIUTATO": {"CHIUSO"},
		"SCADUTO":   {"ACCETTATO", "RIFIUTATO", "CHIUSO"},
	},
)

// The fields of Referral.
var (
	ReferralState            = state(Referral)
	ReferralProgramme        = programme(Referral)
	ReferralActivity         = activity(Referral)
	ReferralCancelReason     = cancelReason(Referral)
	ReferralPerson           = Referral.Ref(16, "persona", "persona", schema.Identity, schema.Required, schema.Indexed)
	ReferralTo               = Referral.Ref(17, "a_ente", "ente", schema.Ordinary, schema.Required)
	ReferralFrom             = Referral.Ref(18, "da_sportello", "sportello", schema.Ordinary, schema.Required)
	ReferralRequest          = Referral.Ref(19, "richiesta", "richiesta", schema.Ordinary)
	ReferralReason           = Referral.Text(20, "motivo", schema.Ordinary, schema.Required)
	ReferralShared           = Referral.Texts(21, "dati_condivisi", schema.Ordinary, schema.Required) // names of fields: entity.field
	ReferralConsent          = Referral.Ref(22, "consenso", "consenso", schema.Ordinary, schema.Required)
	ReferralDate             = Referral.Date(23, "data", schema.Ordinary, schema.Required, schema.Indexed)
	ReferralUrgent           = Referral.Bool(24, "urgente", schema.Ordinary)
	ReferralAnswerBy         = Referral.Date(25, "rispondere_entro", schema.Ordinary, schema.Required)
	ReferralOutcome          = Referral.Code(26, "esito", "referral_outcome", schema.Ordinary, schema.Required)
	ReferralOutcomeReason    = Referral.Text(27, "motivo_esito", schema.Ordinary)
	ReferralAnsweredOn       = Referral.Date(28, "risposto_il", schema.Ordinary)
	ReferralAnsweredBy       = Referral.Text(29, "risposto_da", schema.Identity)
	ReferralReturn           = Referral.Text(30, "ritorno", schema.Ordinary)
	ReferralFirstAppointment = Referral.Date(31, "primo_appuntamento", schema.Ordinary)
	ReferralToDesk           = Referral.Ref(32, "a_sportello", "sportello", schema.Ordinary) // ours: a desk with Soglia, which gets the sealed extract
	ReferralBefore           = Referral.Ref(33, "segue", "invio", schema.Ordinary)           // ours: the refused or expired one that this one follows (spec §2.1)
)

// Envelope carries something sealed to one desk's readers or to one colleague through the network's scope, where every laptop forwards it and nobody else
// opens it: the extract of a referral and its answer, a psychologist's handover, what a reset by telephone needs (docs/protocol.md, 22).
// The specification has no such record.
var Envelope = schema.Declare(131, "busta", schema.HomeNetwork)

// The fields of Envelope.
var (
	EnvelopeState    = state(Envelope)
	EnvelopeKind     = Envelope.Enum(16, "tipo", schema.Ordinary, schema.Required)
	EnvelopeDesk     = Envelope.Ref(17, "per_sportello", "sportello", schema.Ordinary, schema.Indexed)
	EnvelopeOperator = Envelope.Ref(18, "per_operatore", "operatore", schema.Ordinary, schema.Indexed)
	EnvelopeContent  = Envelope.Text(19, "contenuto", schema.Ordinary, schema.Required) // base64 of what is sealed
	EnvelopeExpires  = Envelope.Date(20, "scade_il", schema.Ordinary)
	EnvelopeAnswers  = Envelope.Ref(21, "risponde_a", "busta", schema.Ordinary)
)
