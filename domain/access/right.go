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

// Right is what one role may do, kept by keys (Opens) or by the program (the rest).
type Right struct {
	Role     string         // code of staff_role
	Reach    Reach          // of Opens
	Opens    []schema.Block // class keys wrapped for her in each desk of her reach
	Works    bool           // registers intakes, people and appointments at her desk
	Members  bool           // adds and removes the people who work here
	Corrects bool           // puts right what colleagues of her desk registered (spec §2.1)
}

// Rights is the table of spec §1 for keys. A volunteer writes class 3 without a key to read it (sync.md §4); the psychologist's
// class 5 is her own scope and stands in no table; who has no class sees aggregates and the network's own records.
func Rights() []Right {
	const one, text, three, four = schema.BlockOne, schema.BlockText, schema.BlockThree, schema.BlockFour
	blocks := func(b ...schema.Block) []schema.Block { return b }
	return []Right{
		{Role: Volunteer, Reach: OwnDesks, Opens: blocks(one, text), Works: true},
		{Role: Tutor, Reach: OwnDesks, Opens: blocks(one, text, three, four), Works: true},
		{Role: SocialWorker, Reach: OwnDesks, Opens: blocks(one, text, three, four), Works: true},
		{Role: Psychologist, Reach: OwnDesks, Opens: blocks(one, text, three)},
		{Role: LegalAdviser, Reach: OwnDesks, Opens: blocks(one, text, three, four)},
		{Role: DeskCoordinator, Reach: OwnDesks, Opens: blocks(one, text, three), Works: true, Members: true, Corrects: true},
		{Role: NetworkCoordinator, Reach: EveryDesk, Opens: blocks(one), Members: true},
		{Role: SteeringGroup},
		{Role: Technician},
		{Role: DataLead, Reach: EveryDesk, Opens: blocks(one, text, three, four)},
		{Role: Auditor},
	}
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
	rights := Rights()
	i := slices.IndexFunc(rights, func(r Right) bool { return r.Role == role })
	if i < 0 {
		return Right{}, false
	}
	return rights[i], true
}

// Holds says whether the role's keys open a class.
func (r Right) Holds(b schema.Block) bool { return slices.Contains(r.Opens, b) }

// Grants lists which class keys a member gets: class 1 of the network's own scope for everyone, and for each desk
// within her reach what her role opens.
func (m Member) Grants(desks []uuid.UUID) []Grant {
	right, _ := Of(m.Role)
	grants := []Grant{{Classes: []schema.Block{schema.BlockOne}}}
	for _, desk := range desks {
		if right.Reach == EveryDesk || right.Reach == OwnDesks && slices.Contains(m.Desks, desk) {
			grants = append(grants, Grant{Desk: desk, Classes: right.Opens})
		}
	}
	return grants
}
