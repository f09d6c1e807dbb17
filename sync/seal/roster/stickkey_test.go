package roster

import (
	"bytes"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// speaks gives the town's device as a signer of its own statements.
func (tn *town) speaks() *Signer {
	return &Signer{Network: tn.root.Network, ID: tn.device, Identity: tn.deviceKeys}
}

func (tn *town) stickKey(by *Signer, of uuid.UUID, month uint32, wallMS int64) (*Statement, []byte) {
	tn.t.Helper()
	public := tn.identity().Public().Seal
	body := &wire.StatementBody{Says: &wire.StatementBody_StickKey{StickKey: &wire.StickKey{Device: of[:], Public: public, Month: month}}}
	s, err := by.Say(body, wallMS)
	if err != nil {
		tn.t.Fatal(err)
	}
	tn.all = append(tn.all, s)
	return s, public
}

func TestADeviceSaysItsOwnStickKeysAndNobodyElseDoes(t *testing.T) {
	tn := newTown(t)
	own, public := tn.stickKey(tn.speaks(), tn.device, 682, 1)
	others, _ := tn.stickKey(tn.userA, tn.device, 682, 1)
	stolen, _ := tn.stickKey(&Signer{Network: tn.root.Network, ID: tn.device, Identity: tn.identity()}, tn.device, 682, 1)
	r := tn.roster()
	for _, c := range []struct {
		s    *Statement
		want Verdict
	}{{own, Counts}, {others, NoRight}, {stolen, NoRight}} {
		if got := r.Verdict(c.s.ID); got != c.want {
			t.Errorf("%v: %d, not %d", c.s.Body.Signer, got, c.want)
		}
	}
	for _, scope := range []uuid.UUID{tn.root.Network, tn.deskA} {
		if keys := r.StickKeys(scope); len(keys) != 1 || !bytes.Equal(keys[0].Public, public) || keys[0].Device != tn.device {
			t.Errorf("%v", keys)
		}
	}
	if keys := r.StickKeys(tn.deskB); len(keys) != 0 { // the desk's coordinator who admitted it has no authority there
		t.Errorf("of another desk: %v", keys)
	}
}

func TestOfADevicesStickKeysTheLatestAreSealedTo(t *testing.T) {
	tn := newTown(t)
	device := tn.speaks()
	var newest []byte
	for month := range uint32(7) {
		_, newest = tn.stickKey(device, tn.device, 680+month, int64(month))
	}
	keys := tn.roster().StickKeys(tn.deskA)
	if len(keys) != livingKeys || !bytes.Equal(keys[0].Public, newest) || keys[0].Month != 686 {
		t.Errorf("%v", keys)
	}
}

func TestARevokedDevicesStickKeysAreSealedToNoMore(t *testing.T) {
	tn := newTown(t)
	said, _ := tn.stickKey(tn.speaks(), tn.device, 682, 1)
	tn.revoke(tn.network, wire.RevokedKind_REVOKED_DEVICE, tn.device[:], uuid.Nil, said.ID)
	late, _ := tn.stickKey(tn.speaks(), tn.device, 683, 2)
	r := tn.roster()
	if keys := r.StickKeys(tn.deskA); len(keys) != 0 {
		t.Errorf("%v", keys)
	}
	if r.Verdict(said.ID) != Counts || r.Verdict(late.ID) != Revoked {
		t.Error(r.Verdict(said.ID), r.Verdict(late.ID))
	}
}
