package laptop

import (
	"bytes"
	"crypto/rand"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// A stranger floods the laptop with statements that mean nothing. What is true is heard all the same, and the register does not fill.
func TestAFloodOfStrangersStatementsLeavesRoom(t *testing.T) {
	elena, carla := two(t)
	stranger, err := seal.NewIdentity(rand.Reader)
	must(t, err)
	signer := &roster.Signer{Network: elena.Network(), ID: uuid.New(), Identity: stranger, Grounds: roster.ID{1}}
	for range 12 {
		id := uuid.New()
		junk, err := signer.Say(&wire.StatementBody{Says: &wire.StatementBody_KeyWrap{KeyWrap: &wire.KeyWrap{
			Scope: id[:], Epoch: 1, Reader: id[:], ReaderKey: id[:], Sealed: bytes.Repeat([]byte{1}, 1<<20-512),
		}}}, 1)
		if err != nil {
			t.Skip("no such large statement: ", err)
		}
		_, err = carla.Replica().Take(t.Context(), []client.Item{item(junk)})
		must(t, err)
	}
	if n := bytesOf(carla.register.all()); n > maxIdle+1<<20 {
		t.Errorf("%d bytes are kept", n)
	}
	must(t, elena.SayCollector(t.Context(), roster.Collector{
		ID: exchange.CollectorID(stranger.Public().Sign), SignKey: stranger.Public().Sign, Addresses: []string{"127.0.0.1:1"},
	}))
	all := elena.register.all()
	_, err = carla.Replica().Take(t.Context(), []client.Item{item(all[len(all)-1])})
	must(t, err)
	if len(carla.Collectors()) != 1 {
		t.Error("what is true was not heard")
	}
	if n := bytesOf(carla.register.forNewcomer()); n > 1<<20 {
		t.Errorf("%d bytes for a newcomer", n)
	}
}

func item(s *roster.Statement) client.Item {
	return client.Item{ID: exchange.ID(s.ID), Scope: exchange.Roster, Bytes: s.Bytes(), Statement: s}
}
