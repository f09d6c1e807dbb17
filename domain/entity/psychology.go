package entity

import "soglia/domain/schema"

// PsychologicalNote is a sealed note (spec §2, nota_psicologica): it lies in its author's own scope and is never edited; a correction names it.
var PsychologicalNote = schema.Declare(13, "nota_psicologica", schema.HomeOwn)

// The fields of PsychologicalNote.
var (
	NoteState       = state(PsychologicalNote)
	NoteSession     = PsychologicalNote.Ref(16, "sessione", "sessione", schema.Psychology, schema.Required)
	NoteAuthor      = PsychologicalNote.Ref(17, "autrice", "operatore", schema.Ordinary, schema.Required)
	NoteText        = PsychologicalNote.Text(18, "testo", schema.Psychology, schema.Required, schema.Merged(schema.InsertOnly))
	NoteTests       = PsychologicalNote.Text(19, "prove_usate", schema.Psychology, schema.Merged(schema.InsertOnly))
	NoteReplaces    = PsychologicalNote.Ref(20, "sostituisce", "nota_psicologica", schema.Psychology)
	NoteAttachments = PsychologicalNote.Refs(21, "allegati", "allegato", schema.Psychology)
)

// PsychologyMonth is what a psychologist publishes of one month (spec §2, psicologia_mensile): its figures are absent below k people.
var PsychologyMonth = schema.Declare(14, "psicologia_mensile", schema.HomeNetwork)

// The fields of PsychologyMonth.
var (
	PsychologyMonthState     = state(PsychologyMonth)
	PsychologyMonthProgramme = programme(PsychologyMonth)
	PsychologyMonthActivity  = activity(PsychologyMonth)
	PsychologyMonthOperator  = PsychologyMonth.Ref(16, "operatore", "operatore", schema.Ordinary, schema.Required)
	PsychologyMonthMonth     = PsychologyMonth.Text(17, "mese", schema.Ordinary, schema.Required, schema.Indexed) // YYYY-MM
	PsychologyMonthPeople    = PsychologyMonth.Int(18, "persone", schema.Ordinary)
	PsychologyMonthSessions  = PsychologyMonth.Int(19, "sedute", schema.Ordinary)
	PsychologyMonthMinutes   = PsychologyMonth.Int(20, "minuti", schema.Ordinary)
)

// RoomTaken is what the desk sees of a psychologist's work: that a room is engaged for some hours (spec §1 d). The specification has no
// such record; it names nobody, and its hours are those for which the room is kept, not those of a session.
var RoomTaken = schema.Declare(129, "stanza_occupata", schema.HomeDesk)

// The fields of RoomTaken.
var (
	RoomState = state(RoomTaken)
	RoomDesk  = RoomTaken.Ref(16, "sportello", "sportello", schema.Ordinary, schema.Required)
	RoomDate  = RoomTaken.Date(17, "data", schema.Ordinary, schema.Required, schema.Indexed)
	RoomFrom  = RoomTaken.Time(18, "dalle", schema.Ordinary, schema.Required)
	RoomUntil = RoomTaken.Time(19, "alle", schema.Ordinary, schema.Required)
)

// Entrusting hands a person over to a colleague of the same desk, as to its psychologist (spec §1 d): the desk sees that it was handed over and
// whether she took it, and no more. The specification has no such record; it holds no words.
var Entrusting = schema.Declare(130, "affidamento", schema.HomeDesk, "persona")

// The fields of Entrusting.
var (
	EntrustingState    = state(Entrusting)
	EntrustingPerson   = Entrusting.Ref(16, "persona", "persona", schema.Identity, schema.Required, schema.Indexed)
	EntrustingTo       = Entrusting.Ref(17, "a", "operatore", schema.Ordinary, schema.Required, schema.Indexed)
	EntrustingDate     = Entrusting.Date(18, "data", schema.Ordinary, schema.Required)
	EntrustingOutcome  = Entrusting.Enum(19, "esito", schema.Ordinary, schema.Required) // IN_ATTESA, PRESO, NON_PRESO, CONCLUSO
	EntrustingAnswered = Entrusting.Date(20, "risposto_il", schema.Ordinary)
)
