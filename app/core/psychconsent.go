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

// PsychConsent is act D as the psychologist took it.
type PsychConsent struct {
	State           string // Given or Refused
	Day             civil.Date
	Language        string // empty: Italian
	Interpreter     string // who interpreted, "" for nobody
	Version         string // of the text; empty: the one that is in force
	Form            string // code of consent_form; empty: on paper
	Representatives []string
	Exception       string // code of consenso.senza_consenso: why a minor is seen without both parents; "" for none
}

// bothParents is how many sign for a minor (spec §3.2).
const bothParents = 2

// TakePsychConsent writes act D into her own scope. For a minor both parents are named, unless a lawful exception is.
func TakePsychConsent(ctx context.Context, seat Seat, person uuid.UUID, c PsychConsent) (Registered, error) {
	if err := inHerPlace(seat); err != nil {
		return Registered{}, err
	}
	if c.Day.IsZero() {
		c.Day = today(seat)
	}
	p, err := psychPerson(ctx, seat, person)
	if err != nil {
		return Registered{}, err
	}
	before, _, err := PsychConsentOf(ctx, seat, person)
	if err != nil {
		return Registered{}, err
	}
	if wrong := psychConsentFaults(seat, p, c, before); len(wrong) > 0 {
		return Registered{}, wrong
	}
	if c.Version == "" {
		text, err := NoticeInForce(ctx, seat.Store, ActPsychology, orElse(c.Language, "it"))
		if err != nil {
			return Registered{}, err
		}
		c.Version = text.Version
	}
	writes, err := psychKeep(ctx, seat, person, psychConsentPage(seat, person, c, before))
	return Registered{Person: person, Written: writes}, err
}

func psychConsentFaults(seat Seat, p *record.Record, c PsychConsent, before Standing) domain.Errors {
	var wrong domain.Errors
	wrong = appendIf(wrong, c.Day.After(today(seat)), "data", "error.act_future")
	wrong = appendIf(wrong, c.State != Given && c.State != Refused, "esito", "error.required")
	wrong = appendIf(wrong, c.State == Refused && before.State == Given, "esito", "error.withdraw_instead")
	minor := p != nil && IsMinor(p, today(seat)) && c.State == Given
	wrong = appendIf(wrong, minor && c.Exception == "" && len(withNames(c.Representatives)) < bothParents, "rappresentanti", "psychology.error.both_parents")
	return wrong
}

func withNames(texts []string) []string {
	var some []string
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" {
			some = append(some, text)
		}
	}
	return some
}

func psychConsentPage(seat Seat, person uuid.UUID, c PsychConsent, before Standing) Page {
	page := NewPage(seat, entity.Consent)
	act := ConsentAct{
		Act: ActPsychology, State: c.State, Form: orElse(c.Form, "CARTA"), Language: c.Language, By: seat.User, Day: c.Day, Before: before,
	}
	taken := newConsent(page.Now.ID, person, act)
	entity.ConsentProgramme.Set(taken, entity.ConsentProgramme.Get(page.Now))
	entity.ConsentPurpose.Set(taken, PurposePsychology)
	entity.ConsentTextVersion.Set(taken, c.Version)
	entity.ConsentInterpreter.Set(taken, strings.TrimSpace(c.Interpreter))
	entity.ConsentRepresentatives.Set(taken, withNames(c.Representatives)...)
	entity.ConsentWithoutConsent.Set(taken, c.Exception)
	page.Now = taken
	return page
}

// WithdrawPsychConsent writes down that act D was withdrawn: no session is held from then on, the notes stay.
func WithdrawPsychConsent(ctx context.Context, seat Seat, person uuid.UUID, on civil.Date) (Registered, error) {
	stands, was, err := PsychConsentOf(ctx, seat, person)
	switch {
	case err != nil:
		return Registered{}, err
	case stands.State != Given:
		return Registered{}, domain.Fail(domain.Invalid, "error.nothing_to_withdraw", nil)
	case on.After(today(seat)):
		return Registered{}, domain.Errors{domain.BadField("data", "error.act_future")}
	}
	page := OpenPage(was)
	entity.ConsentOutcome.Set(page.Now, Withdrawn)
	entity.ConsentWithdrawnOn.Set(page.Now, on.String())
	writes, err := psychKeep(ctx, seat, person, page)
	return Registered{Person: person, Written: writes}, err
}

// ofPsychology says whether an act is one that a psychologist takes, which stands in her place alone.
func ofPsychology(act *record.Record) bool {
	return entity.ConsentAct.Get(act) == ActPsychology || entity.ConsentPurpose.Get(act) == PurposePsychology
}

// PsychConsentOf gives how act D stands for a person, and the record that decides, nil for none. Withdrawal wins, as of every act.
func PsychConsentOf(ctx context.Context, seat Seat, person uuid.UUID) (Standing, *record.Record, error) {
	all, err := psychRecords(ctx, seat, record.All(entity.Consent).Is(entity.ConsentPerson.Field, person.String()))
	if err != nil {
		return Standing{}, nil, err
	}
	var acts []*record.Record
	for _, c := range all {
		if entity.ConsentAct.Get(c) == ActPsychology {
			acts = append(acts, c)
		}
	}
	if len(acts) == 0 {
		return Standing{Act: ActPsychology, State: NotAsked}, nil, nil
	}
	stands := standingOf(ActPsychology, acts, today(seat))
	for _, c := range acts {
		if c.ID == stands.Consent {
			return stands, c, nil
		}
	}
	return stands, nil, nil
}

// psychConsented says whether a session may be written down that took place on a day: act D is in force, or was withdrawn only later.
func psychConsented(ctx context.Context, seat Seat, person uuid.UUID, day civil.Date) (bool, error) {
	stands, _, err := PsychConsentOf(ctx, seat, person)
	return stands.State == Given || stands.State == Withdrawn && day.Before(stands.Since), err
}
