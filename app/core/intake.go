package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// RegisterIntake writes a visit and all that came of it, at once or not at all: people, consents, needs, requests, answers,
// appointment or path. What cannot be accepted comes back as domain.Errors by field (fields of other records than the
// accesso with their entity before them, "persona.nome"), what is unusual as *Unusual.
func RegisterIntake(ctx context.Context, seat Seat, v Visit) (Registered, error) {
	if right, ok := access.Of(seat.Role); !ok || !right.Works {
		return Registered{}, domain.Fail(domain.Forbidden, "error.role_may_not_register", nil)
	}
	g := &registration{seat: seat, visit: v.settled(seat), desk: seat.Desk}
	if err := g.meet(ctx); err != nil {
		return Registered{}, err
	}
	if err := g.readTexts(ctx); err != nil {
		return Registered{}, err
	}
	g.minds()
	g.write()
	if err := g.keepAppointment(ctx); err != nil {
		return Registered{}, err
	}
	if err := g.verdict(); err != nil {
		return Registered{}, err
	}
	if err := noteGrounds(ctx, seat, g.subject(), v.Consents); err != nil {
		return Registered{}, err
	}
	if err := seat.Store.Commit(ctx, g.writes...); err != nil {
		return Registered{}, err
	}
	return Registered{Intake: g.intake.ID, Person: g.subject(), Written: g.writes}, nil
}

// settled fills what the seat says where the form is silent.
func (v Visit) settled(seat Seat) Visit {
	if v.Desk == uuid.Nil {
		v.Desk = seat.Desk
	}
	if v.Operator == uuid.Nil {
		v.Operator = seat.User
	}
	v.Party.Requester = orElse(v.Party.Requester, "PERSONA")
	return v
}

// registration gathers the writes of one visit, and what is wrong with them.
type registration struct {
	seat     Seat
	visit    Visit
	desk     uuid.UUID // home of what is written: the person's, else the seat's (sync.md §6)
	main     *record.Record
	others   []*record.Record
	intake   *record.Record
	consents map[string]Standing
	texts    map[string]string // version of the text in force, by act
	reach    string            // id of the recapito by which the person is reached best, empty where there is none
	writes   []record.Write
	wrong    domain.Errors
}

// subject is the person whose records these are, zero where nobody is named.
func (g *registration) subject() uuid.UUID {
	if g.main == nil {
		return uuid.Nil
	}
	return g.main.ID
}

// create adds a new record that belongs to a subject, checked by its declaration.
func (g *registration) create(r *record.Record, subject uuid.UUID) *record.Record {
	if g.seat.Programme != uuid.Nil {
		r.SetValue(r.Entity.Named("programma"), schema.TextValue(schema.Ref, g.seat.Programme.String()))
	}
	if subject == uuid.Nil {
		subject = r.ID
	}
	g.fault(r.Entity, Validate(r, nil))
	g.writes = append(g.writes, record.Write{Op: record.Create, Record: r, Subject: subject, Desk: g.desk})
	return r
}

// fault keeps what is wrong, with the entity's name before the fields of all records but the accesso.
func (g *registration) fault(e *schema.Entity, wrong domain.Errors) {
	for _, one := range wrong {
		if e != entity.Intake {
			one.Field = e.Name + "." + one.Field
		}
		g.wrong = append(g.wrong, one)
	}
}

func (g *registration) begin(e *schema.Entity) *record.Record {
	r := record.New(e, g.seat.IDs.New())
	r.SetValue(e.Named("stato"), schema.TextValue(schema.Code, entity.FirstState(e)))
	return r
}

func (g *registration) write() {
	g.writeIntake()
	g.writeConsents()
	g.writeNeeds()
	g.writeAnswers(g.writeRequests())
	g.writeNext()
	if g.visit.Party.Family {
		g.writeHousehold()
	}
}

func (g *registration) writeIntake() {
	v, r := g.visit, g.begin(entity.Intake)
	g.intake = r
	entity.IntakeState.Set(r, "CHIUSO")
	entity.IntakeDate.Set(r, v.Day.String())
	entity.IntakeTime.Set(r, v.Time.String())
	entity.IntakeDesk.Set(r, v.Desk.String())
	entity.IntakeChannel.Set(r, v.Channel)
	entity.IntakeOperator.Set(r, v.Operator.String())
	entity.IntakeRequester.Set(r, v.Party.Requester)
	entity.IntakeAccompaniedBy.Set(r, v.Party.AskedBy)
	entity.IntakeLanguageUsed.Set(r, v.Language)
	entity.IntakeThemes.Set(r, v.Themes...)
	entity.IntakeNote.Set(r, v.Note)
	setIf(r, entity.IntakeBacklog, v.Backlog)
	setIf(r, entity.IntakeMediator, v.Mediator)
	if v.Minutes != 0 {
		entity.IntakeMinutes.Set(r, int64(v.Minutes))
	}
	g.writeParty(r)
	g.create(r, g.subject())
}

func setIf(r *record.Record, f schema.BoolField, yes bool) {
	if yes {
		f.Set(r, true)
	}
}

// writeParty says who came. The attributes stand in the accesso only where nobody is named (spec §2).
func (g *registration) writeParty(r *record.Record) {
	party := g.visit.Party
	if g.main == nil {
		entity.IntakeIdentityLevel.Set(r, Anonymous)
		entity.IntakeGender.Set(r, party.Unnamed.Gender)
		entity.IntakeAgeBand.Set(r, party.Unnamed.AgeBand)
		entity.IntakeTown.Set(r, party.Unnamed.Town)
		entity.IntakeCitizenshipKind.Set(r, party.Unnamed.Citizenship)
	} else {
		entity.IntakeIdentityLevel.Set(r, entity.PersonIdentityLevel.Get(g.main))
		entity.IntakePerson.Set(r, g.main.ID.String())
	}
	entity.IntakeAlsoPresent.Set(r, idsOf(g.others)...)
	named := len(g.others) + 1
	if party.Count != 0 && party.Count < named {
		g.wrong = append(g.wrong, domain.BadField("numero_presenti", "error.count_too_small"))
	}
	if count := max(party.Count, named); count > 1 {
		entity.IntakePresentCount.Set(r, int64(count))
	}
}

func idsOf(records []*record.Record) []string {
	ids := make([]string, len(records))
	for i, r := range records {
		ids[i] = r.ID.String()
	}
	return ids
}

// verdict says what stands against the registration: what is wrong first, then what is unusual.
func (g *registration) verdict() error {
	if len(g.wrong) > 0 {
		return g.wrong
	}
	if g.visit.Confirmed {
		return nil
	}
	today := civil.DateOf(g.seat.Clock.Now())
	if g.visit.ClockIsWrong {
		today = g.visit.Day
	}
	doubts := DateDoubts("data", g.visit.Day, today, append(slices.Clone(g.others), g.main)...)
	if next := g.visit.Next; next.Kind == NextAppointment && next.Day.Before(g.visit.Day) {
		doubts = append(doubts, domain.BadField("appuntamento.data", "confirm.past_appointment"))
	}
	if len(doubts) > 0 {
		return &Unusual{doubts}
	}
	return nil
}
