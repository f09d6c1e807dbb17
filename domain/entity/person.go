package entity

import "soglia/domain/schema"

// Person is the person met at the desk (spec §2, persona).
var Person = schema.Declare(1, "persona", schema.HomeDesk).InStates(
	[]string{"ATTIVA", "ARCHIVIATA", "UNITA", "LIMITATA", "ANONIMIZZATA"},
	map[string][]string{
		"ATTIVA":     {"ARCHIVIATA", "UNITA", "LIMITATA"},
		"ARCHIVIATA": {"ATTIVA", "LIMITATA", "ANONIMIZZATA"},
		"UNITA":      {"ATTIVA", "LIMITATA"},
		"LIMITATA":   {"ATTIVA", "ARCHIVIATA", "UNITA"},
	},
)

// The fields of Person.
var (
	PersonState            = state(Person)
	PersonProgramme        = programme(Person)
	PersonActivity         = activity(Person)
	PersonCancelReason     = cancelReason(Person)
	PersonIdentityLevel    = Person.Code(16, "livello_identita", "identity_level", schema.Ordinary, schema.Required)
	PersonFamilyName       = Person.Text(17, "cognome", schema.Identity)
	PersonGivenName        = Person.Text(18, "nome", schema.Identity)
	PersonSingleName       = Person.Bool(19, "nome_unico", schema.Identity)
	PersonAliases          = Person.Texts(20, "alias", schema.Identity)
	PersonOriginalScript   = Person.Text(21, "grafia_originale", schema.Identity)
	PersonTransliteration  = Person.Text(22, "traslitterazione", schema.Identity)
	PersonBirthDate        = Person.PartialDate(23, "data_nascita", schema.Identity)
	PersonBirthPrecision   = Person.Code(24, "precisione_nascita", "birth_precision", schema.Identity)
	PersonDeclaredAge      = Person.Int(25, "eta_dichiarata", schema.Ordinary)
	PersonAgeBand          = Person.Code(26, "fascia_eta", "age_band", schema.Ordinary)
	PersonGender           = Person.Code(27, "genere", "gender", schema.Ordinary)
	PersonBirthPlace       = Person.Code(28, "luogo_nascita", "comuni|stati_esteri", schema.Identity)
	PersonTaxCode          = Person.Text(29, "cf", schema.Identity, schema.Indexed)
	PersonTaxCodeVerdict   = Person.Text(30, "cf_esito", schema.Identity)
	PersonDocumentKind     = Person.Code(31, "documento_tipo", "document_kind", schema.Identity)
	PersonDocumentNumber   = Person.Text(32, "documento_numero", schema.Identity)
	PersonCitizenshipKind  = Person.Code(33, "cittadinanza_tipo", "citizenship_kind", schema.Ordinary)
	PersonCitizenship      = Person.Code(34, "cittadinanza", "stati_esteri", schema.Ordinary)
	PersonResidenceTown    = Person.Code(35, "residenza_comune", "comuni", schema.Ordinary)
	PersonResidenceAddress = Person.Text(36, "residenza_indirizzo", schema.Identity)
	PersonDomicileTown     = Person.Code(37, "domicilio_comune", "comuni", schema.Ordinary)
	PersonDomicileAddress  = Person.Text(38, "domicilio_indirizzo", schema.Identity)
	PersonNoResidence      = Person.Bool(39, "senza_residenza", schema.Ordinary)
	PersonResidenceTitle   = Person.Code(40, "titolo_soggiorno", "residence_title", schema.Ordinary)
	PersonPermitReason     = Person.Code(41, "permesso_motivo", "permit_reason", schema.Ordinary)
	PersonPermitExpiry     = Person.Date(42, "permesso_scadenza", schema.Ordinary)
	PersonLanguages        = Person.Codes(43, "lingue", "language", schema.Ordinary)
	PersonContactLanguage  = Person.Code(44, "lingua_contatto", "language", schema.Ordinary)
	PersonItalian          = Person.Code(45, "italiano", "language_level", schema.Ordinary)
	PersonMaritalStatus    = Person.Code(46, "stato_civile", "marital_status", schema.Ordinary)
	PersonEducation        = Person.Code(47, "titolo_studio", "education", schema.Ordinary)
	PersonForeignTitle     = Person.Bool(48, "titolo_estero", schema.Ordinary)
	PersonEmployment       = Person.Code(49, "occupazione", "employment_status", schema.Ordinary)
	PersonEmployedSince    = Person.PartialDate(50, "occupazione_dal", schema.Ordinary)
	PersonIncomeBand       = Person.Code(51, "reddito_fascia", "income_band", schema.Ordinary)
	PersonIsee             = Person.Money(52, "isee", schema.Ordinary)
	PersonIseeExpiry       = Person.Date(53, "isee_scadenza", schema.Ordinary)
	PersonSupports         = Person.Codes(54, "sostegni", "income_support", schema.Ordinary)
	PersonHousing          = Person.Code(55, "abitazione", "housing_condition", schema.Ordinary)
	PersonHousingRisks     = Person.Codes(56, "abitazione_rischio", "housing_risk", schema.Ordinary)
	PersonDisabilities     = Person.Codes(57, "disabilita", "disability", schema.Special)
	PersonTargetGroups     = Person.Codes(58, "destinatario", "target_group", schema.Ordinary)
	PersonWelcomeNote      = Person.Text(59, "nota_accoglienza", schema.Ordinary)
	PersonReferent         = Person.Ref(60, "referente", "operatore", schema.Ordinary)
	PersonQuartiere        = Person.Code(61, "quartiere", "quartieri", schema.Ordinary)
	PersonProtected        = Person.Bool(62, "protetta", schema.Identity, schema.Required, schema.Merged(schema.Protective))
	PersonProtectionReason = Person.Code(63, "protezione_motivo", "protection_reason", schema.Special)
	PersonProtectionList   = Person.Refs(64, "protezione_elenco", "operatore", schema.Identity)
)
