package person

import (
	"soglia/app/core"
	"soglia/domain/entity"
)

// Protected says whether the person is: whoever sees this page is on the list.
func (p *Presenter) Protected() bool {
	return p.dossier.Person != nil && entity.PersonProtected.Get(p.dossier.Person)
}

// MayProtect says whether the reader may protect the person, or see who is on the list.
func (p *Presenter) MayProtect() bool {
	return p.Protected() || core.MayUse(p.wiring.Seat, "Sitting.Protect") == nil
}

// MayJoin says whether the reader may let another desk follow the person too.
func (p *Presenter) MayJoin() bool {
	return !p.Protected() && core.MayUse(p.wiring.Seat, "Sitting.OpenJointCare") == nil
}
