package roster

import (
	"testing"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// dataLead is somebody who answers for the network's data.
func (tn *town) dataLead() *Signer {
	tn.t.Helper()
	lead := tn.certify(tn.network, tn.id(), tn.identity())
	tn.role(tn.network, lead.ID, tn.root.Network, "RESP_DATI", 0)
	return lead
}

// stand is a second person's word.
func (tn *town) stand(by *Signer, s *Statement) *Statement {
	tn.t.Helper()
	return tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Second{Second: &wire.Second{Statement: s.ID[:]}}})
}

// Who reads a protected person changes by two people's word: a coordinator's and the data lead's.
func TestAListChangesByTwoPeoplesWord(t *testing.T) {
	tn := newTown(t)
	scope := tn.personScope(tn.coordA, tn.deskA)
	other := tn.certify(tn.coordA, tn.id(), tn.identity())
	lead := tn.dataLead()
	first := tn.list(tn.coordA, scope, ID{}, tn.coordA.ID, tn.userA.ID)
	opens := func(user uuid.UUID) bool { return tn.roster().Opens(user, scope) != 0 }

	proposal := tn.list(tn.coordA, scope, first.ID, tn.coordA.ID, other.ID)
	if opens(other.ID) || !opens(tn.userA.ID) {
		t.Fatal("one person alone changed the list")
	}
	inForce, waiting := tn.roster().ListsOf(scope)
	if len(inForce) != 1 || inForce[0].ID != first.ID || len(waiting) != 1 || waiting[0].ID != proposal.ID || len(waiting[0].Users) != 2 {
		t.Fatalf("in force %v, waiting %v", inForce, waiting)
	}
	tn.stand(tn.coordA, proposal)
	tn.stand(tn.userA, proposal)
	tn.stand(tn.network, proposal) // another coordinator is no data lead
	if opens(other.ID) {
		t.Fatal("the wrong second person")
	}
	tn.stand(lead, proposal)
	if !opens(other.ID) || opens(tn.userA.ID) {
		t.Fatal("two people's word does not count")
	}
	if inForce, waiting := tn.roster().ListsOf(scope); len(inForce) != 1 || inForce[0].ID != proposal.ID || len(waiting) != 0 {
		t.Fatalf("in force %v, waiting %v", inForce, waiting)
	}

	hers := tn.list(lead, scope, proposal.ID, tn.coordA.ID, tn.userA.ID)
	if opens(tn.userA.ID) {
		t.Fatal("the data lead alone changed the list")
	}
	tn.stand(tn.coordB, hers) // of another desk
	if opens(tn.userA.ID) {
		t.Fatal("the wrong coordinator")
	}
	tn.stand(tn.coordA, hers)
	if !opens(tn.userA.ID) || opens(other.ID) {
		t.Fatal("the data lead's list does not count with a coordinator's word")
	}
}

// A data lead whose key the proposing coordinator certified herself is no second person; that she proposes and the coordinator stands by
// her is, for then the coordinator has put her own name to it.
func TestAKeyThatTheProposerMadeIsNoSecondPersons(t *testing.T) {
	tn := newTown(t)
	scope := tn.personScope(tn.network, tn.deskA)
	lead := tn.dataLead() // certified by the network's coordinator
	first := tn.list(tn.network, scope, ID{}, tn.network.ID)
	tn.stand(lead, tn.list(tn.network, scope, first.ID, tn.network.ID, tn.userA.ID))
	if tn.roster().Opens(tn.userA.ID, scope) != 0 {
		t.Fatal("she seconded herself")
	}
	if r := tn.roster(); !r.CertifiedBy(lead.ID, tn.network.ID) || r.CertifiedBy(lead.ID, tn.coordA.ID) {
		t.Error("who certified her")
	}
	tn.stand(tn.network, tn.list(lead, scope, first.ID, tn.network.ID, tn.userA.ID))
	if tn.roster().Opens(tn.userA.ID, scope) == 0 {
		t.Fatal("the data lead's own list does not count")
	}
}

// A desk's coordinator is not two people: neither with a data lead whom she made, nor with a key that she made in the data lead's name,
// nor with another laptop's key of her own.
func TestADesksCoordinatorIsNotTwoPeople(t *testing.T) {
	for name, made := range map[string]func(tn *town) *Signer{
		"a data lead of her own": func(tn *town) *Signer {
			lead := tn.certify(tn.coordA, tn.id(), tn.identity())
			tn.role(tn.coordA, lead.ID, tn.deskA, "RESP_DATI", 0)
			return lead
		},
		"a key in the data lead's name": func(tn *town) *Signer { return tn.certify(tn.coordA, tn.dataLead().ID, tn.identity()) },
		"a key that another desk made":  func(tn *town) *Signer { return tn.certify(tn.coordB, tn.dataLead().ID, tn.identity()) },
	} {
		t.Run(name, func(t *testing.T) {
			tn := newTown(t)
			scope := tn.personScope(tn.coordA, tn.deskA)
			first := tn.list(tn.coordA, scope, ID{}, tn.coordA.ID)
			lead := made(tn)
			tn.stand(tn.coordA, tn.list(lead, scope, first.ID, tn.coordA.ID, tn.userA.ID))
			tn.stand(lead, tn.list(tn.coordA, scope, first.ID, tn.coordA.ID, tn.userA.ID))
			if tn.roster().Opens(tn.userA.ID, scope) != 0 {
				t.Error("she changed the list alone")
			}
		})
	}
}

// Joint care ends at once: leaving the other desk's people out needs nobody else.
func TestJointCareEndsByOnePersonsWord(t *testing.T) {
	tn := newTown(t)
	scope := tn.personScope(tn.coordA, tn.deskA, tn.deskB)
	first := tn.list(tn.coordA, scope, ID{}, tn.userA.ID, tn.userB.ID)
	if tn.roster().Opens(tn.userB.ID, scope) == 0 {
		t.Fatal("the other desk's user does not read")
	}
	tn.list(tn.coordA, scope, first.ID, tn.userA.ID)
	if r := tn.roster(); r.Opens(tn.userB.ID, scope) != 0 || r.Opens(tn.userA.ID, scope) == 0 {
		t.Fatal("it did not end")
	}
	tn.list(tn.coordA, scope, first.ID, tn.userA.ID, tn.coordA.ID)
	if tn.roster().Opens(tn.coordA.ID, scope) != 0 {
		t.Fatal("somebody was added by one person's word")
	}
}
