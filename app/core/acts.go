package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// The acts of spec §3.2 that are not taken at the desk yet: C needs an organisation that receives, D is the psychologist's.
const (
	ActSharing    = "CONSENSO_CONDIVISIONE"
	ActPsychology = "PRESTAZIONE_PSICOLOGICA"
)

// The states of a person that a withdrawal changes (spec §2.1).
const (
	personActive     = "ATTIVA"
	personRestricted = "LIMITATA"
)

// Witnesses are who else took part in an act: who interpreted, "" for nobody, and who signed for a minor.
type Witnesses struct {
	Interpreter     string
	Representatives []string
}

// TakeAct writes down that an act of information or consent was given or refused.
func TakeAct(ctx context.Context, seat Seat, person uuid.UUID, act ConsentAct, with Witnesses) (Registered, error) {
	if act.Day.IsZero() {
		act.Day = today(seat)
	}
	if act.Day.After(today(seat)) {
		return Registered{}, domain.Errors{domain.BadField("data", "error.act_future")}
	}
	pages, err := actPages(ctx, seat, person, act)
	if err != nil {
		return Registered{}, err
	}
	entity.ConsentInterpreter.Set(pages[0].Now, with.Interpreter)
	entity.ConsentRepresentatives.Set(pages[0].Now, with.Representatives...)
	writes, err := keep(ctx, seat, person, pages...)
	return Registered{Person: person, Written: writes}, err
}

// IsMinor says whether a person is surely not of age, for whom somebody else signs (spec §3.2).
func IsMinor(p *record.Record, on civil.Date) bool {
	age := AgeOf(p, on)
	return age.Known && age.Years < 18 || !age.Known && age.Band == "A00_17"
}

// actPages are the act's own record, and the person's where the act ends a restriction.
func actPages(ctx context.Context, seat Seat, person uuid.UUID, act ConsentAct) ([]Page, error) {
	if act.Act != ActNotice && act.Act != ActSpecial {
		return nil, domain.Fail(domain.Forbidden, "error.act_elsewhere", nil)
	}
	standings, err := Standings(ctx, seat.Store, person, today(seat))
	if err != nil {
		return nil, err
	}
	act.Before = standings[act.Act]
	if act.State == Refused && act.Before.State == Given {
		return nil, domain.Fail(domain.Invalid, "error.withdraw_instead", nil)
	}
	if act.By == uuid.Nil {
		act.By = seat.User
	}
	page := NewPage(seat, entity.Consent)
	taken := newConsent(page.Now.ID, person, act)
	entity.ConsentProgramme.Set(taken, entity.ConsentProgramme.Get(page.Now))
	page.Now = taken
	if act.Act != ActSpecial || act.State != Given {
		return []Page{page}, nil
	}
	p, err := seat.Store.Get(ctx, entity.Person, person)
	return append([]Page{page}, inState(p, personRestricted, personActive)...), err
}

// inState moves a person from one state to another, where they are in the first.
func inState(p *record.Record, from, to string) []Page {
	if p == nil || entity.PersonState.Get(p) != from {
		return nil
	}
	page := OpenPage(p)
	entity.PersonState.Set(page.Now, to)
	return []Page{page}
}

// WithdrawAct writes down that a person withdrew an act they had given. It wins over every act that does not name it; a
// withdrawn consent to special data restricts the person, for the data lead to see what is to be erased (spec §3.2).
func WithdrawAct(ctx context.Context, seat Seat, person uuid.UUID, act string, on civil.Date) (Registered, error) {
	standings, err := Standings(ctx, seat.Store, person, today(seat))
	if err != nil {
		return Registered{}, err
	}
	stands := standings[act]
	if stands.State != Given {
		return Registered{}, domain.Fail(domain.Invalid, "error.nothing_to_withdraw", nil)
	}
	if on.After(today(seat)) {
		return Registered{}, domain.Errors{domain.BadField("data", "error.act_future")}
	}
	was, err := seat.Store.Get(ctx, entity.Consent, stands.Consent)
	if err != nil {
		return Registered{}, err
	}
	page := OpenPage(was)
	entity.ConsentOutcome.Set(page.Now, Withdrawn)
	entity.ConsentWithdrawnOn.Set(page.Now, on.String())
	pages := []Page{page}
	if act == ActSpecial {
		p, err := seat.Store.Get(ctx, entity.Person, person)
		if err != nil {
			return Registered{}, err
		}
		pages = append(pages, inState(p, personActive, personRestricted)...)
	}
	writes, err := keep(ctx, seat, person, pages...)
	return Registered{Person: person, Written: writes}, err
}
