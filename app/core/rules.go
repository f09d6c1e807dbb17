package core

import (
	"soglia/domain"
	"soglia/domain/access"
)

// MayUse says whether whoever sits may use a use case, named as in domain/access/uses.tsv. What has no rule is nobody's.
func MayUse(seat Seat, use string) error {
	rule, known := access.UseOf(use)
	right, ok := access.Of(seat.Role)
	if known && (rule.ByGuard() || ok && rule.Who.Allows(right, seat.Appointed)) {
		return nil
	}
	return domain.Fail(domain.Forbidden, "access.error.use", nil)
}
