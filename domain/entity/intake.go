package entity

import "soglia/domain/schema"

// Intake is one contact at a desk: who came, how, for what (spec §2, accesso).
var Intake = schema.Declare(5, "accesso", schema.HomeDesk, "persona").InStates(
	[]string{"APERTO", "CHIUSO", "ANNULLATO"},
	map[string][]string{
		"APERTO": {"CHIUSO", "ANNULLATO"},
		"CHIUSO": {"APERTO", "ANNULLATO"},
	},
)

// The fields of Intake.
var (
	IntakeState           = state(Intake)
	IntakeProgramme       = programme(Intake)
	IntakeActivity        = activity(Intake)
	IntakeCancelReason    = cancelReason(Intake)
	IntakeDate            = Intake.Date(16, "data", schema.Ordinary, schema.Required, schema.Indexed)
	IntakeTime            = Intake.Time(17, "ora", schema.Ordinary)
	IntakeDesk            = Intake.Ref(18, "sportello", "sportello", schema.Ordinary, schema.Required, schema.Indexed)
	IntakeChannel         = Intake.Code(19, "canale", "access_channel", schema.Ordinary, schema.Required)
	IntakeOperator        = Intake.Ref(20, "operatore", "operatore", schema.Ordinary, schema.Required)
	IntakePerson          = Intake.Ref(21, "persona", "persona", schema.Identity, schema.Indexed)
	IntakeAlsoPresent     = Intake.Refs(22, "altri_presenti", "persona", schema.Identity, schema.Indexed)
	IntakePresentCount    = Intake.Int(23, "numero_presenti", schema.Ordinary)
	IntakeRequester       = Intake.Enum(24, "richiedente", schema.Ordinary)
	IntakeIdentityLevel   = Intake.Code(25, "livello_identita", "identity_level", schema.Ordinary, schema.Required)
	IntakeGender          = Intake.Code(26, "genere", "gender", schema.Ordinary)
	IntakeAgeBand         = Intake.Code(27, "fascia_eta", "age_band", schema.Ordinary)
	IntakeTown            = Intake.Code(28, "comune", "comuni", schema.Ordinary)
	IntakeCitizenshipKind = Intake.Code(29, "cittadinanza_tipo", "citizenship_kind", schema.Ordinary)
	IntakeAccompaniedBy   = Intake.Text(30, "accompagnato_da", schema.Identity)
	IntakeSentBy          = Intake.Ref(31, "inviato_da", "ente", schema.Ordinary)
	IntakeBoard           = Intake.Ref(32, "tavolo", "tavolo", schema.Ordinary)
	IntakeBacklog         = Intake.Bool(33, "arretrato", schema.Ordinary)
	IntakeLanguageUsed    = Intake.Code(34, "lingua_usata", "language", schema.Ordinary)
	IntakeMediator        = Intake.Bool(35, "mediatore", schema.Ordinary)
	IntakeThemes          = Intake.Codes(36, "temi", "spoon_theme", schema.Ordinary)
	IntakeTargetGroups    = Intake.Codes(37, "destinatario", "target_group", schema.Ordinary)
	IntakeMinutes         = Intake.Int(38, "durata_min", schema.Ordinary)
	IntakeNote            = Intake.Text(39, "nota", schema.Ordinary)
)
