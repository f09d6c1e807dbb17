package entity

import "soglia/domain/schema"

// DataRequest is what a person asks about their own data (spec §2, diritto; GDPR art. 15–22).
var DataRequest = schema.Declare(35, "diritto", schema.HomeDesk, "persona").InStates(
	[]string{"APERTA", "PROROGATA", "CHIUSA"},
	map[string][]string{"APERTA": {"PROROGATA", "CHIUSA"}, "PROROGATA": {"CHIUSA"}},
)

// The fields of DataRequest.
var (
	DataRequestState    = state(DataRequest)
	DataRequestPerson   = DataRequest.Ref(16, "persona", "persona", schema.Identity, schema.Required, schema.Indexed)
	DataRequestRight    = DataRequest.Code(17, "diritto", "request_right", schema.Ordinary, schema.Required)
	DataRequestReceived = DataRequest.Date(18, "ricevuta_il", schema.Ordinary, schema.Required, schema.Indexed)
	DataRequestDue      = DataRequest.Date(19, "termine", schema.Ordinary, schema.Required)
	DataRequestOutcome  = DataRequest.Text(20, "esito", schema.Ordinary)
	DataRequestClosed   = DataRequest.Date(21, "chiusa_il", schema.Ordinary)
	DataRequestSealed   = DataRequest.Refs(22, "psicologhe_risposto", "operatore", schema.Ordinary) // ours: psychologists who answered for what they alone hold, something or nothing
)

// Breach is a violation of personal data (spec §2, violazione; GDPR art. 33–34). Its words are of class 3, above what the specification asks: it lies in
// the network's scope, which everybody reads, and they may name somebody.
var Breach = schema.Declare(53, "violazione", schema.HomeNetwork).InStates(
	[]string{"APERTA", "VALUTATA", "NOTIFICATA", "NON_NOTIFICATA", "CHIUSA"},
	map[string][]string{
		"APERTA":         {"VALUTATA"},
		"VALUTATA":       {"NOTIFICATA", "NON_NOTIFICATA"},
		"NOTIFICATA":     {"CHIUSA"},
		"NON_NOTIFICATA": {"CHIUSA"},
	},
)

// The fields of Breach.
var (
	BreachState          = state(Breach)
	BreachDiscovered     = Breach.Instant(16, "scoperta_il", schema.Ordinary, schema.Required)
	BreachKinds          = Breach.Codes(17, "tipo", "breach_kind", schema.Ordinary, schema.Required)
	BreachDescription    = Breach.Text(18, "descrizione", schema.Special, schema.Required)
	BreachPeople         = Breach.Int(19, "persone_stimate", schema.Ordinary)
	BreachClasses        = Breach.Codes(20, "classi", "data_class", schema.Ordinary, schema.Required)
	BreachEncrypted      = Breach.Bool(21, "cifrato", schema.Ordinary, schema.Required)
	BreachRisk           = Breach.Enum(22, "rischio", schema.Ordinary, schema.Required)
	BreachNotifyBy       = Breach.Instant(23, "garante_entro", schema.Ordinary, schema.Required)
	BreachNotified       = Breach.Instant(24, "garante_notificato_il", schema.Ordinary)
	BreachPeopleInformed = Breach.Date(25, "persone_informate_il", schema.Ordinary)
	BreachMeasures       = Breach.Text(26, "misure", schema.Special)
	BreachWhyNotNotified = Breach.Text(27, "motivo_non_notifica", schema.Special)
	BreachDevice         = Breach.Text(28, "dispositivo", schema.Ordinary) // ours: id of the lost laptop
)

// Audit is one line of who did what (sync.md §7): ids and codes, never a name or typed text. It lies in the network's scope under a class key of the data
// lead's; whoever writes it reads her own lines. It is never edited. The specification has no such record.
var Audit = schema.Declare(132, "registro", schema.HomeNetwork)

// The fields of Audit.
var (
	AuditState  = state(Audit)
	AuditAction = Audit.Enum(16, "azione", schema.Special, schema.Required)
	AuditWhen   = Audit.Instant(17, "quando", schema.Special, schema.Required)
	AuditEntity = Audit.Int(18, "tipo_scheda", schema.Special)            // number of the entity of the records
	AuditRecord = Audit.Texts(19, "schede", schema.Special)               // ids of the records
	AuditCount  = Audit.Int(20, "quante", schema.Special)                 // of an export or a print: how many
	AuditReason = Audit.Text(21, "motivo", schema.Special)                // a code, or the id of the record inside which somebody read
	AuditDesk   = Audit.Ref(22, "sportello", "sportello", schema.Special) // at which she sat
)

// NoticeText is a version of the text of one act of information or consent in one language (spec §3.2). It is shipped as BOZZA, and printed once a coordinator
// has filled in the data controller and approved it. The specification names its versions and no record.
var NoticeText = schema.Declare(133, "testo_informativa", schema.HomeNetwork).InStates(
	[]string{"BOZZA", "APPROVATO", "SOSTITUITO"},
	map[string][]string{"BOZZA": {"APPROVATO", "SOSTITUITO"}, "APPROVATO": {"SOSTITUITO"}},
)

// The fields of NoticeText.
var (
	NoticeTextState      = state(NoticeText)
	NoticeTextAct        = NoticeText.Enum(16, "atto", schema.Ordinary, schema.Required) // codes of consent_act, without their class: a text is of nobody
	NoticeTextLanguage   = NoticeText.Code(17, "lingua", "language", schema.Ordinary, schema.Required)
	NoticeTextVersion    = NoticeText.Text(18, "versione", schema.Ordinary, schema.Required)
	NoticeTextController = NoticeText.Text(19, "titolare", schema.Ordinary)
	NoticeTextBody       = NoticeText.Text(20, "testo", schema.Ordinary, schema.Required)
	NoticeTextApprovedBy = NoticeText.Ref(21, "approvato_da", "operatore", schema.Ordinary)
	NoticeTextApprovedOn = NoticeText.Date(22, "approvato_il", schema.Ordinary)
	NoticeTextReviewed   = NoticeText.Bool(23, "traduzione_rivista", schema.Ordinary)
)
