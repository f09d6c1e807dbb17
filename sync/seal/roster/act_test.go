package roster

import (
	"testing"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// What lies in somebody's own scope its owner erases and moves, nobody else; a list for collectors by the key that made the scope alone.
func TestTheOwnerActsInHerOwnScope(t *testing.T) {
	tn := newTown(t)
	own := OwnScopeID(tn.root.Network, tn.userA.ID, tn.userA.Identity.Public().Sign)
	tn.makeScope(tn.userA, own, wire.ScopeKind_SCOPE_OWN, uuid.Nil)
	other := tn.certify(tn.coordA, tn.userA.ID, mustIdentity(t))
	erase := func() *wire.StatementBody {
		return &wire.StatementBody{Says: &wire.StatementBody_Erase{Erase: &wire.Erase{}}}
	}
	list := func() *wire.StatementBody {
		return &wire.StatementBody{Says: &wire.StatementBody_EraseList{EraseList: &wire.EraseList{}}}
	}
	move := func() *wire.StatementBody {
		return &wire.StatementBody{Says: &wire.StatementBody_MoveErase{MoveErase: &wire.MoveErase{}}}
	}
	for _, c := range []struct {
		name string
		by   *Signer
		says *wire.StatementBody
		want Verdict
	}{
		{"she erases", tn.userA, erase(), Counts},
		{"she moves", tn.userA, move(), Counts},
		{"she tells collectors", tn.userA, list(), Counts},
		{"she erases by another key", other, erase(), Counts},
		{"another key tells collectors", other, list(), NoRight},
		{"a colleague erases", tn.userB, erase(), NoRight},
		{"her coordinator erases", tn.coordA, erase(), NoRight},
	} {
		said := tn.say(c.by, c.says)
		if got := tn.roster().May(said, own); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
