package laptop

import (
	"slices"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/schema"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

func kitReader(network uuid.UUID, key []byte) seal.Reader {
	return seal.Reader{Kind: wire.ReaderKind_READER_KIT, ID: network, Key: key}
}

func deviceReader(device uuid.UUID, keys seal.Public) seal.Reader {
	return seal.Reader{Kind: wire.ReaderKind_READER_DEVICE, ID: device, Key: keys.Seal}
}

func userReader(user uuid.UUID, keys seal.Public) seal.Reader {
	return seal.Reader{Kind: wire.ReaderKind_READER_USER, ID: user, Key: keys.Seal}
}

func opens(classes []schema.Block, class seal.Class) bool {
	return slices.Contains(classes, schema.Block(class))
}

// grantsByScope turns a member's grants by desk into grants by scope: a desk's scope has its id, the network's scope that of
// the network.
func grantsByScope(m access.Member, network uuid.UUID, desks []uuid.UUID) map[uuid.UUID]*access.Grant {
	byScope := map[uuid.UUID]*access.Grant{}
	for _, g := range m.Grants(desks) {
		byScope[scopeOf(g.Desk, network)] = &g
	}
	return byScope
}

func scopeOf(desk, network uuid.UUID) uuid.UUID {
	if desk == uuid.Nil {
		return network
	}
	return desk
}
