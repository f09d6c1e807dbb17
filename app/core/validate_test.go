package core_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
	"soglia/domain/record"
)

func goodIntake() *record.Record {
	r := record.New(entity.Intake, uuid.New())
	entity.IntakeState.Set(r, "APERTO")
	entity.IntakeDate.Set(r, "2026-11-24")
	entity.IntakeDesk.Set(r, uuid.NewString())
	entity.IntakeChannel.Set(r, "PRESENZA")
	entity.IntakeOperator.Set(r, uuid.NewString())
	entity.IntakeIdentityLevel.Set(r, "ANONIMA")
	return r
}

func TestValidateFollowsTheDeclaration(t *testing.T) {
	cases := []struct {
		name, field, want string
		spoil             func(*record.Record)
	}{
		{"nothing wrong", "", "", func(*record.Record) {}},
		{"a required date is missing", "data", "error.required", func(r *record.Record) { entity.IntakeDate.Set(r, "") }},
		{"a refusal is something", "canale", "", func(r *record.Record) { entity.IntakeChannel.Set(r, "NON_RILEVATO") }},
		{"an unknown code", "canale", "error.bad_code", func(r *record.Record) { entity.IntakeChannel.Set(r, "FAX") }},
		{"a comune", "comune", "", func(r *record.Record) { entity.IntakeTown.Set(r, "D403") }},
		{"a comune that never was", "comune", "error.bad_code", func(r *record.Record) { entity.IntakeTown.Set(r, "Z999") }},
		{"one bad code of a list", "temi", "error.bad_code", func(r *record.Record) { entity.IntakeThemes.Set(r, "T1", "T9") }},
		{"a date that never was", "data", "error.bad_date", func(r *record.Record) { entity.IntakeDate.Set(r, "2026-02-31") }},
		{"no reference", "sportello", "error.bad_ref", func(r *record.Record) { entity.IntakeDesk.Set(r, "Pagnana") }},
		{"more minutes than a day has", "durata_min", "error.bad_number", func(r *record.Record) { entity.IntakeMinutes.Set(r, 1441) }},
		{"a note of 10,000 characters", "nota", "", func(r *record.Record) { entity.IntakeNote.Set(r, strings.Repeat("à", 10_000)) }},
		{"a note without end", "nota", "error.too_long", func(r *record.Record) { entity.IntakeNote.Set(r, strings.Repeat("a", 50_001)) }},
		{"an emoji and Arabic", "nota", "", func(r *record.Record) { entity.IntakeNote.Set(r, "شكرا 🙏🏽\n") }},
		{"a control character", "nota", "error.control_character", func(r *record.Record) { entity.IntakeNote.Set(r, "a\x00b") }},
		{"a mark that turns the line", "accompagnato_da", "error.control_character", func(r *record.Record) { entity.IntakeAccompaniedBy.Set(r, "a\u202Eb") }},
		{"a state of another entity", "stato", "error.bad_code", func(r *record.Record) { entity.IntakeState.Set(r, "FIRMATA") }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := goodIntake()
			c.spoil(r)
			got := ""
			for _, e := range core.Validate(r, nil) {
				if e.Field != c.field {
					t.Errorf("%s: %s", e.Field, e.ID)
				}
				got = e.ID
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestStatesMoveOnlyAsTheSpecificationSays(t *testing.T) {
	session := func(state, reason string) *record.Record {
		r := record.New(entity.Session, uuid.New())
		entity.SessionState.Set(r, state)
		entity.SessionCancelReason.Set(r, reason)
		return r
	}
	appointment := func(outcome string) *record.Record {
		r := record.New(entity.Appointment, uuid.New())
		entity.AppointmentState.Set(r, "ATTIVO")
		entity.AppointmentOutcome.Set(r, outcome)
		return r
	}
	cases := []struct {
		name     string
		was, now *record.Record
		want     string
	}{
		{"signed", session("REGISTRATA", ""), session("FIRMATA", ""), ""},
		{"unsigned again", session("FIRMATA", ""), session("REGISTRATA", ""), "error.bad_move"},
		{"cancelled without a reason", session("REGISTRATA", ""), session("ANNULLATA", " "), "error.reason_required"},
		{"cancelled with one", session("REGISTRATA", ""), session("ANNULLATA", "persona sbagliata"), ""},
		{"held", appointment("FISSATO"), appointment("SVOLTO"), ""},
		{"to come again", appointment("SVOLTO"), appointment("FISSATO"), "error.bad_move"},
	}
	for _, c := range cases {
		got := ""
		for _, e := range core.Validate(c.now, c.was) {
			got = e.ID
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAnOldBadValueDoesNotBlockANewGoodOne(t *testing.T) {
	was := goodIntake()
	entity.IntakeChannel.Set(was, "CODICE_DI_DOMANI")
	now := was.Clone()
	entity.IntakeNote.Set(now, "una nota")
	if wrong := core.Validate(now, was); len(wrong) > 0 {
		t.Error(wrong)
	}
}
