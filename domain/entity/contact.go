package entity

import "soglia/domain/schema"

// Contact is a way to reach a person, and how safe it is (spec §2, recapito).
var Contact = schema.Declare(2, "recapito", schema.HomeDesk, "persona")

// The fields of Contact.
var (
	ContactState        = state(Contact)
	ContactProgramme    = programme(Contact)
	ContactActivity     = activity(Contact)
	ContactCancelReason = cancelReason(Contact)
	ContactPerson       = Contact.Ref(16, "persona", "persona", schema.Identity, schema.Required, schema.Indexed)
	ContactKind         = Contact.Code(17, "tipo", "contact_kind", schema.Identity, schema.Required)
	ContactValue        = Contact.Text(18, "valore", schema.Identity, schema.Required)
	ContactSafety       = Contact.Code(19, "sicurezza", "safe_contact", schema.Identity, schema.Required)
	ContactHours        = Contact.Text(20, "orari", schema.Identity)
	ContactLanguage     = Contact.Code(21, "lingua", "language", schema.Ordinary)
	ContactWhose        = Contact.Text(22, "di_chi", schema.Identity)
	ContactVerifiedOn   = Contact.Date(23, "verificato_il", schema.Identity)
)
