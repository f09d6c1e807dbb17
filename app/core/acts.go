package core

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// The other acts of spec §3.2: C names an organisation that receives, D is the psychologist's, who takes it in her own scope.
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
	act.With = Witnesses{Interpreter: strings.TrimSpace(with.Interpreter), Representatives: withNames(with.Representatives)}
	pages, err := actPages(ctx, seat, person, act)
	if err != nil {
		return Registered{}, err
	}
	writes, err := keep(ctx, seat, person, pages...)
	return Registered{Person: person, Written: writes}, err
}

// IsMinor says whether a person is surely not of age, for whom somebody else signs (spec §3.2).
func IsMinor(p *record.Record, on civil.Date) bool {
	age := AgeOf(p, on)
	return age.Known && age.Years < 18 || !age.Known && age.Band == "A00_17"
}

// actPages are the act's own records, and the person's where the act ends a restriction.
func actPages(ctx context.Context, seat Seat, person uuid.UUID, act ConsentAct) ([]Page, error) {
	if act.Act != ActNotice && act.Act != ActSpecial && act.Act != ActSharing {
		return nil, domain.Fail(domain.Forbidden, "error.act_elsewhere", nil)
	}
	if err := wrongReceiver(act); err != nil {
		return nil, err
	}
	before, err := standsNow(ctx, seat, person, act)
	if err != nil {
		return nil, err
	}
	act.Before = before
	if act.State == Refused && act.Before.State == Given {
		return nil, domain.Fail(domain.Invalid, "error.withdraw_instead", nil)
	}
	if act.By == uuid.Nil {
		act.By = seat.User
	}
	if err := minorFault(ctx, seat, person, act); err != nil {
		return nil, err
	}
	if act, err = settledAct(ctx, seat.Store, act); err != nil {
		return nil, err
	}
	var pages []Page
	for _, taken := range newConsents(seat.IDs, person, act) {
		if seat.Programme != uuid.Nil {
			entity.ConsentProgramme.Set(taken, seat.Programme.String())
		}
		pages = append(pages, Page{Now: taken})
	}
	if act.Act != ActSpecial || act.State != Given && (act.Ground == "" || before.State != Withdrawn) {
		return pages, nil
	}
	p, err := seat.Store.Get(ctx, entity.Person, person)
	return append(pages, inState(p, personRestricted, personActive)...), err
}

// minorFault asks who signs for a minor.
func minorFault(ctx context.Context, seat Seat, person uuid.UUID, act ConsentAct) error {
	if act.Act == ActNotice || act.State != Given || len(withNames(act.With.Representatives)) > 0 {
		return nil
	}
	p, err := seat.Store.Get(ctx, entity.Person, person)
	if err != nil || !IsMinor(p, act.Day) {
		return err
	}
	return domain.Errors{domain.BadField("rappresentanti", "consent.error.representative")}
}

// standsNow gives how the act that is to be taken stands.
func standsNow(ctx context.Context, seat Seat, person uuid.UUID, act ConsentAct) (Standing, error) {
	if act.Act == ActSharing {
		return SharingStands(ctx, seat.Store, person, act.To.Org, act.To.Purpose, today(seat))
	}
	standings, err := Standings(ctx, seat.Store, person, today(seat))
	return standings[act.Act], err
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
	var besides []Page
	if act == ActSpecial {
		p, err := seat.Store.Get(ctx, entity.Person, person)
		if err != nil {
			return Registered{}, err
		}
		if besides, err = withdrawalPages(ctx, seat, person); err != nil {
			return Registered{}, err
		}
		besides = append(besides, inState(p, personActive, personRestricted)...)
	}
	return withdraw(ctx, seat, person, standings[act], on, besides...)
}

// withdraw writes that an act was withdrawn, and what follows from it, together.
func withdraw(ctx context.Context, seat Seat, person uuid.UUID, stands Standing, on civil.Date, besides ...Page) (Registered, error) {
	if stands.State != Given && stands.State != Expired {
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
	writes, err := keep(ctx, seat, person, append([]Page{page}, besides...)...)
	return Registered{Person: person, Written: writes}, err
}
