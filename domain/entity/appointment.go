package entity

import "soglia/domain/schema"

// Appointment is an appointment or a reminder (spec §2, appuntamento).
var Appointment = schema.Declare(36, "appuntamento", schema.HomeDesk, "persona", "percorso")

// The fields of Appointment.
var (
	AppointmentState           = state(Appointment)
	AppointmentProgramme       = programme(Appointment)
	AppointmentActivity        = activity(Appointment)
	AppointmentCancelReason    = cancelReason(Appointment)
	AppointmentPerson          = Appointment.Ref(16, "persona", "persona", schema.Identity, schema.Indexed)
	AppointmentDate            = Appointment.Date(17, "data", schema.Ordinary, schema.Required, schema.Indexed)
	AppointmentTime            = Appointment.Time(18, "ora", schema.Ordinary, schema.Required)
	AppointmentDesk            = Appointment.Ref(19, "sportello", "sportello", schema.Ordinary, schema.Required)
	AppointmentOperator        = Appointment.Ref(20, "operatore", "operatore", schema.Ordinary)
	AppointmentPath            = Appointment.Ref(21, "percorso", "percorso", schema.Ordinary)
	AppointmentOutcome         = Appointment.Code(22, "esito", "appointment_state", schema.Ordinary, schema.Required)
	AppointmentReminderContact = Appointment.Ref(23, "promemoria_recapito", "recapito", schema.Identity)
	AppointmentReminderOn      = Appointment.Date(24, "promemoria_il", schema.Ordinary)
)
