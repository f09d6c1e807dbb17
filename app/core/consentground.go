package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Why class 3 or a referral goes without consent (consenso.senza_consenso; GDPR art. 6(1)(c) and (d), 9(2)(c)).
const (
	GroundDanger = "INTERESSE_VITALE"
	GroundDuty   = "OBBLIGO"
)

// groundOf gives why work goes on without consent, "" where nobody wrote it down, it has run out, or a withdrawal came that it does not name.
func groundOf(acts []*record.Record, today civil.Date) string {
	if len(withdrawalsWithout(acts, func(c *record.Record) bool { return wasGiven(c) || hasGround(c, today) })) > 0 {
		return ""
	}
	for _, c := range slices.Backward(acts) {
		if hasGround(c, today) {
			return entity.ConsentWithoutConsent.Get(c)
		}
	}
	return ""
}

// hasGround says whether an act holds a reason to go on without consent that has not run out.
func hasGround(c *record.Record, today civil.Date) bool {
	expiry, err := civil.Parse(entity.ConsentExpiresOn.Get(c))
	return entity.ConsentWithoutConsent.Get(c) != "" && (err != nil || !expiry.Before(today))
}

// dangerDays is for how long danger is taken to last, where nobody says otherwise (ours).
const dangerDays = 30

// ProposedGroundExpiry gives until when a reason holds that is written down on a day: danger passes, a duty does not.
func ProposedGroundExpiry(ground string, day civil.Date) civil.Date {
	if ground == GroundDanger {
		return day.AddDays(dangerDays)
	}
	return civil.Date{}
}

// GoWithout writes down why work goes on without consent: act B for values of class 3, act C for a referral to one organisation. It is audited. The act says
// neither yes nor no: what the person answered stands.
func GoWithout(ctx context.Context, seat Seat, person uuid.UUID, act ConsentAct) (Registered, error) {
	if act.Ground != GroundDanger && act.Ground != GroundDuty {
		return Registered{}, domain.Errors{domain.BadField("senza_consenso", "consent.error.ground")}
	}
	if act.Act != ActSpecial && act.Act != ActSharing {
		return Registered{}, domain.Fail(domain.Forbidden, "error.act_elsewhere", nil)
	}
	act.State = NotAsked
	if err := noteGrounds(ctx, seat, person, []ConsentAct{act}); err != nil {
		return Registered{}, err
	}
	return TakeAct(ctx, seat, person, act, act.With)
}

// noteGrounds writes down who goes on without consent, and why.
func noteGrounds(ctx context.Context, seat Seat, person uuid.UUID, acts []ConsentAct) error {
	for _, act := range acts {
		if act.Ground == "" || person == uuid.Nil {
			continue
		}
		line := AuditLine{Action: "SENZA_CONSENSO", Entity: entity.Person, Records: []uuid.UUID{person}, Reason: act.Ground}
		if err := seat.note(ctx, line); err != nil {
			return err
		}
	}
	return nil
}

// SpecialClosed says that what is special of a person is closed to everybody's screens: consent B was withdrawn, or the person asked for processing to be
// restricted (GDPR art. 18).
func SpecialClosed(p *record.Record) bool {
	return p != nil && entity.PersonState.Get(p) == personRestricted
}
