// Package entity declares, once each, the entities of the help desks' work: fields, types, data classes, code lists, merge rules and states (spec §2).
package entity

import "soglia/domain/schema"

// Numbers of the fields that every record has. 5 to 15 are kept for more of them.
const (
	noState        = 1
	noProgramme    = 2
	noActivity     = 3
	noCancelReason = 4
)

// The two states of an entity that has no states of its own.
const (
	Active    = "ATTIVO"
	Cancelled = "ANNULLATO"
)

func state(e *schema.Entity) schema.TextField {
	list := "stato"
	if len(e.States) > 0 {
		list = e.Name + ".stato"
	}
	return e.Code(noState, "stato", list, schema.Ordinary, schema.Required, schema.Merged(schema.Protective))
}

func programme(e *schema.Entity) schema.TextField {
	return e.Ref(noProgramme, "programma", "programma", schema.Ordinary)
}

func activity(e *schema.Entity) schema.TextField {
	return e.Ref(noActivity, "azione", "attivita", schema.Ordinary)
}

// cancelReason says why a record was cancelled; the specification asks for a reason and names no field (spec §2.1).
func cancelReason(e *schema.Entity) schema.TextField {
	return e.Text(noCancelReason, "motivo_annullamento", schema.Ordinary)
}

// All gives every declared entity, by ascending number.
func All() []*schema.Entity {
	return []*schema.Entity{
		Person, Contact, Household, Member, Intake, Need, Request, Response, Path, Goal, Session, PsychologicalNote, PsychologyMonth, Org, Referral,
		Operator, Desk, Programme, Activity, Consent, DataRequest, Appointment, Breach,
		Seen, RoomTaken, Entrusting, Envelope, Audit, NoticeText,
	}
}

// Named finds an entity by its name in the specification, nil where this version has none.
func Named(name string) *schema.Entity {
	for _, e := range All() {
		if e.Name == name {
			return e
		}
	}
	return nil
}

// Numbered finds an entity by its number on the wire, nil where this version has none.
func Numbered(no int) *schema.Entity {
	for _, e := range All() {
		if e.No == no {
			return e
		}
	}
	return nil
}

// IsCancelled says whether a record in this state counts nowhere ("not ANNULLATO covers ANNULLATA too", spec §4.1).
func IsCancelled(state string) bool { return state == Cancelled || state == "ANNULLATA" }

// FirstState gives the state of a new record.
func FirstState(e *schema.Entity) string {
	if len(e.States) == 0 {
		return Active
	}
	return e.States[0]
}

// CancelledState gives the state of a cancelled record of this entity.
func CancelledState(e *schema.Entity) string {
	for _, s := range e.States {
		if IsCancelled(s) {
			return s
		}
	}
	return Cancelled
}
