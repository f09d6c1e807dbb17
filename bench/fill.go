package main

import (
	"fmt"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/bench/invent"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// busy is how many entries the one person has whom somebody has been following for years.
const busy = 1000

// fill writes the intakes and sessions, half of each, in commits of a thousand. The first person of the register has busy of
// them; the rest fall on the others as they come.
func (b *bench) fill(seat core.Seat) error {
	f := &filling{seat: seat, in: invent.New(seed + 1)}
	for n := range b.size.entries {
		person := f.in.IntN(b.size.people)
		if n < busy {
			person = 0
		}
		f.entry(n, person)
		if len(f.writes) >= 1000 {
			if err := f.flush(b); err != nil {
				return err
			}
		}
	}
	return f.flush(b)
}

type filling struct {
	seat   core.Seat
	in     *invent.Inventor
	writes []record.Write
}

func (f *filling) flush(b *bench) error {
	err := f.seat.Store.Commit(b.ctx, f.writes...)
	f.writes = f.writes[:0]
	return err
}

// personID is the id that the import gave the n-th person.
func personID(seat core.Seat, n int) uuid.UUID {
	return record.DerivedID(seat.Desk.String(), "registro", "persona", fmt.Sprintf("P%06d", n))
}

func (f *filling) entry(n, person int) {
	id := personID(f.seat, person)
	if n%2 == 0 {
		f.writes = append(f.writes, created(f.seat, intakeOf(f.seat, f.in, id), id))
		return
	}
	f.writes = append(f.writes, created(f.seat, sessionOf(f.seat, f.in, id), id))
}

func created(seat core.Seat, r *record.Record, subject uuid.UUID) record.Write {
	return record.Write{Op: record.Create, Record: r, Subject: subject, Desk: seat.Desk}
}

func intakeOf(seat core.Seat, in *invent.Inventor, person uuid.UUID) *record.Record {
	r := record.New(entity.Intake, uuid.New())
	entity.IntakeState.Set(r, "CHIUSO")
	entity.IntakeProgramme.Set(r, seat.Programme.String())
	entity.IntakeDate.Set(r, in.Day())
	entity.IntakeTime.Set(r, fmt.Sprintf("%02d:%02d", 9+in.IntN(9), 5*in.IntN(12)))
	entity.IntakeDesk.Set(r, seat.Desk.String())
	entity.IntakeChannel.Set(r, in.OneOf("PRESENZA", "PRESENZA", "REMOTO_TELEFONO", "REMOTO_MESSAGGIO"))
	entity.IntakeOperator.Set(r, seat.User.String())
	entity.IntakePerson.Set(r, person.String())
	entity.IntakeRequester.Set(r, "PERSONA")
	entity.IntakeIdentityLevel.Set(r, "DICHIARATA")
	entity.IntakeThemes.Set(r, in.OneOf("T1", "T2", "T3"), in.OneOf("T4", "T5", "T6"))
	entity.IntakeMinutes.Set(r, int64(5+5*in.IntN(9)))
	if in.IntN(3) == 0 {
		entity.IntakeNote.Set(r, in.Note())
	}
	return r
}

func sessionOf(seat core.Seat, in *invent.Inventor, person uuid.UUID) *record.Record {
	r := record.New(entity.Session, uuid.New())
	kind := in.IntN(4)
	entity.SessionState.Set(r, core.SessionRecorded)
	entity.SessionProgramme.Set(r, seat.Programme.String())
	entity.SessionPeople.Set(r, person.String())
	entity.SessionDate.Set(r, in.Day())
	entity.SessionStart.Set(r, fmt.Sprintf("%02d:30", 8+in.IntN(10)))
	entity.SessionMinutes.Set(r, int64(30+15*in.IntN(5)))
	entity.SessionOperator.Set(r, seat.User.String())
	entity.SessionProfession.Set(r, in.OneOf("ASSISTENTE_SOCIALE", "TUTOR", "EDUCATORE_PROF"))
	entity.SessionKind.Set(r, []string{"COLLOQUIO", "TELEFONATA", "ACCOMPAGNAMENTO", "DOMICILIARE"}[kind])
	entity.SessionPlace.Set(r, []string{"SPORTELLO", "TELEFONO", "ENTE", "DOMICILIO"}[kind])
	entity.SessionOutcome.Set(r, "SVOLTA")
	entity.SessionNarrative.Set(r, in.Narrative())
	return r
}
