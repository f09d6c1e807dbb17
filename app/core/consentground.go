package core

import (
	"slices"

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
