// Package access says who may open what: for each role the desks it reaches and the classes of data that its holder's keys open (spec §1).
package access

import (
	"slices"

	"github.com/google/uuid"

	"soglia/domain/schema"
)

// Reach is how far a role sees.
type Reach uint8

// The reaches.
const (
	NoDesk    Reach = iota // only records of the network itself, which speak of no person
	OwnDesks               // the desks that her record names
	EveryDesk              // the whole network
)

// Right is what one role may do, as the table of roles.tsv says: kept by keys where it opens a class, by the program within it.
type Right struct {
	Role     string // code of staff_role
	Name     string // as the specification names it
	Cells    [5]Cell
	Works    bool // registers intakes, people and appointments at her desk
	Members  bool // adds and removes the people who work here
	Corrects bool // puts right what colleagues of her desk registered (spec §2.1)
	Exports  bool // takes rows out of the program as a file

	Reach Reach          // of Opens
	Opens []schema.Block // class keys wrapped for her in each desk of her reach
}

// Rights is the table of spec §1, in its order.
func Rights() []Right { return slices.Clone(shipped()) }

// Of gives what the role may do with one class of data.
func (r Right) Of(c schema.Class) Cell {
	if c < schema.Identity || int(c) > len(r.Cells) {
		return Cell{}
	}
	return r.Cells[c-1]
}

// The codes of staff_role.
const (
	Volunteer          = "VOLONTARIO"
	Tutor              = "OPERATORE"
	SocialWorker       = "ASSISTENTE_SOCIALE"
	Psychologist       = "PSICOLOGA"
	LegalAdviser       = "LEGALE"
	DeskCoordinator    = "COORD_SPORTELLO"
	NetworkCoordinator = "COORD_RETE"
	SteeringGroup      = "CABINA_REGIA"
	Technician         = "AMM_TECNICO"
	DataLead           = "RESP_DATI"
	Auditor            = "AUDITOR"
)

// Of gives a role's right; false where there is no such role.
func Of(role string) (Right, bool) {
	rights := shipped()
	i := slices.IndexFunc(rights, func(r Right) bool { return r.Role == role })
	if i < 0 {
		return Right{}, false
	}
	return rights[i], true
}

// Holds says whether the role's keys open a class.
func (r Right) Holds(b schema.Block) bool { return slices.Contains(r.Opens, b) }

// Grants lists which class keys a member gets: class 1 of the network's own scope for everyone, and for each desk within her
// reach what her role opens. In the network's scope the classes above are the data lead's alone: the audit and what is said of
// breaches lie there.
func (m Member) Grants(desks []uuid.UUID) []Grant {
	right, _ := Of(m.Role)
	network := []schema.Block{schema.BlockOne}
	if right.Of(schema.Special).Over(OnlyInside) {
		network = right.Opens
	}
	grants := []Grant{{Classes: network}}
	for _, desk := range desks {
		if right.Reach == EveryDesk || right.Reach == OwnDesks && slices.Contains(m.Desks, desk) {
			grants = append(grants, Grant{Desk: desk, Classes: right.Opens})
		}
	}
	return grants
}
