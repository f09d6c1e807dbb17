package entity

import "soglia/domain/schema"

// Consent is one act of information or consent (spec §2, consenso).
var Consent = schema.Declare(34, "consenso", schema.HomeDesk, "persona")

// The fields of Consent.
var (
	ConsentState           = state(Consent)
	ConsentProgramme       = programme(Consent)
	ConsentActivity        = activity(Consent)
	ConsentCancelReason    = cancelReason(Consent)
	ConsentPerson          = Consent.Ref(16, "persona", "persona", schema.Identity, schema.Required, schema.Indexed)
	ConsentAct             = Consent.Code(17, "atto", "consent_act", schema.Ordinary, schema.Required)
	ConsentPurpose         = Consent.Code(18, "finalita", "consent_purpose", schema.Ordinary, schema.Required)
	ConsentOrg             = Consent.Ref(19, "ente", "ente", schema.Ordinary)
	ConsentTextVersion     = Consent.Text(20, "testo_versione", schema.Ordinary, schema.Required)
	ConsentLanguage        = Consent.Code(21, "lingua", "language", schema.Ordinary, schema.Required)
	ConsentForm            = Consent.Code(22, "forma", "consent_form", schema.Ordinary, schema.Required)
	ConsentOutcome         = Consent.Code(23, "esito", "consent_state", schema.Ordinary, schema.Required, schema.Merged(schema.Withdrawal))
	ConsentDate            = Consent.Date(24, "data", schema.Ordinary, schema.Required)
	ConsentExpiresOn       = Consent.Date(25, "scade_il", schema.Ordinary)
	ConsentWithdrawnOn     = Consent.Date(26, "ritirato_il", schema.Ordinary)
	ConsentTakenBy         = Consent.Ref(27, "raccolto_da", "operatore", schema.Ordinary, schema.Required)
	ConsentInterpreter     = Consent.Text(28, "interprete", schema.Identity)
	ConsentRepresentatives = Consent.Texts(29, "rappresentanti", schema.Identity)
	ConsentWithoutConsent  = Consent.Enum(30, "senza_consenso", schema.Ordinary)
	ConsentReplaces        = Consent.Ref(31, "sostituisce", "consenso", schema.Ordinary)
	ConsentAttachment      = Consent.Ref(32, "allegato", "allegato", schema.Ordinary)
)
