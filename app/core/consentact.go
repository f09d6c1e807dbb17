package core

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/notice"
	"soglia/domain/record"
)

// ConsentAct is one act as it was taken at the table.
type ConsentAct struct {
	Act      string
	State    string   // Given, Refused or NotAsked; empty: nobody touched it
	To       Receiver // of C: whom it names
	Form     string   // code of consent_form; empty: by voice
	Language string   // language of the text; empty: Italian
	Version  string   // of the text; empty: the one that is in force
	By       uuid.UUID
	Day      civil.Date
	Expires  civil.Date // zero: no end
	Ground   string     // code of consenso.senza_consenso, with NotAsked
	With     Witnesses
	Before   Standing // how the act stood
}

// settledAct fills in the version of the text that is in force, where the act does not say which was read out.
func settledAct(ctx context.Context, s Store, act ConsentAct) (ConsentAct, error) {
	if act.Version != "" {
		return act, nil
	}
	text, err := NoticeInForce(ctx, s, act.Act, orElse(act.Language, notice.Language))
	act.Version = text.Version
	return act, err
}

// ProposedExpiry gives until when an act holds that is given on a day, where nobody says otherwise; zero for no end. The months are ours: a data
// protection officer confirms them (spec §7).
func ProposedExpiry(act, purpose string, day civil.Date) civil.Date {
	switch {
	case act == ActSpecial:
		return day.AddMonths(24)
	case act == ActSharing && purpose == PurposeJointCare:
		return day.AddMonths(12)
	case act == ActSharing:
		return day.AddMonths(6)
	}
	return civil.Date{}
}

// newConsents make the records of an act: one, and one more for each further withdrawal that laptops wrote apart. Who gives again after a withdrawal names
// it, or the withdrawal would win.
func newConsents(ids IDs, person uuid.UUID, a ConsentAct) []*record.Record {
	first := newConsent(ids.New(), person, a)
	if a.State != Given && a.Ground == "" {
		return []*record.Record{first}
	}
	all := []*record.Record{first}
	for i, withdrawal := range a.Before.unanswered {
		if i > 0 {
			all = append(all, newConsent(ids.New(), person, a))
		}
		entity.ConsentReplaces.Set(all[i], withdrawal.String())
	}
	return all
}

func newConsent(id, person uuid.UUID, a ConsentAct) *record.Record {
	r := record.New(entity.Consent, id)
	entity.ConsentState.Set(r, entity.Active)
	entity.ConsentPerson.Set(r, person.String())
	entity.ConsentAct.Set(r, a.Act)
	entity.ConsentPurpose.Set(r, orElse(a.To.Purpose, PurposeDesk))
	if a.To.Org != uuid.Nil {
		entity.ConsentOrg.Set(r, a.To.Org.String())
	}
	entity.ConsentTextVersion.Set(r, orElse(a.Version, NoticeVersion))
	entity.ConsentLanguage.Set(r, orElse(a.Language, "it"))
	entity.ConsentForm.Set(r, orElse(a.Form, "VOCE"))
	entity.ConsentOutcome.Set(r, a.State)
	entity.ConsentDate.Set(r, a.Day.String())
	entity.ConsentTakenBy.Set(r, a.By.String())
	entity.ConsentWithoutConsent.Set(r, a.Ground)
	entity.ConsentInterpreter.Set(r, a.With.Interpreter)
	entity.ConsentRepresentatives.Set(r, a.With.Representatives...)
	if !a.Expires.IsZero() && (a.State == Given || a.Ground != "") {
		entity.ConsentExpiresOn.Set(r, a.Expires.String())
	}
	if (a.State == Given || a.Ground != "") && a.Before.State == Withdrawn {
		entity.ConsentReplaces.Set(r, a.Before.Consent.String())
	}
	return r
}

func orElse(text, otherwise string) string {
	if strings.TrimSpace(text) == "" {
		return otherwise
	}
	return text
}
