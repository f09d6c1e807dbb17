package roster

import (
	"bytes"
	"io"
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// PublishEpoch states the public halves of a scope's keys for an epoch. older are the keys of the epochs before, by number, which
// it carries sealed; nil in the first. A class whose older key the signer does not hold is carried by nobody.
func (g *Signer) PublishEpoch(scope uuid.UUID, epoch uint64, keys seal.Keys, older map[uint64]seal.Keys, random io.Reader, wallMS int64) (*Statement, error) {
	m := &wire.Epoch{Scope: scope[:], Epoch: epoch}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		key, ok := keys[class]
		if !ok {
			continue
		}
		k := &wire.EpochKey{Class: uint32(class), Public: key.Public()}
		id := seal.KeyID{Network: g.Network, Scope: scope, Epoch: epoch, Class: class}
		for _, number := range slices.Sorted(maps.Keys(older)) {
			before, ok := older[number][class]
			if !ok {
				continue
			}
			carried, err := seal.SealPredecessor(key, before, id, number, random)
			if err != nil {
				return nil, err
			}
			k.Predecessors = append(k.Predecessors, &wire.Predecessor{Epoch: number, Sealed: carried})
		}
		m.Keys = append(m.Keys, k)
	}
	return g.Say(&wire.StatementBody{Says: &wire.StatementBody_Epoch{Epoch: m}}, wallMS)
}

// WrapFor states a key wrapped for one reader.
func (g *Signer) WrapFor(reader seal.Reader, key *seal.Key, id seal.KeyID, wallMS int64) (*Statement, error) {
	wrapped, err := seal.Wrap(key, id, reader)
	if err != nil {
		return nil, err
	}
	name := seal.KeyName(reader.Key)
	return g.Say(&wire.StatementBody{Says: &wire.StatementBody_KeyWrap{KeyWrap: &wire.KeyWrap{
		Scope: id.Scope[:], Epoch: id.Epoch, Class: uint32(id.Class),
		ReaderKind: reader.Kind, Reader: reader.ID[:], ReaderKey: name[:], Sealed: wrapped,
	}}}, wallMS)
}

// Unserved gives the readers for whom nobody has wrapped a key yet: whoever holds it does so at her next unlock.
func (r *Roster) Unserved(id seal.KeyID) []seal.Reader {
	return slices.DeleteFunc(r.Readers(id.Scope, id.Class), func(reader seal.Reader) bool {
		name := seal.KeyName(reader.Key)
		return slices.ContainsFunc(r.wraps, func(w wrapped) bool {
			return uid(w.Scope) == id.Scope && w.Epoch == id.Epoch && w.Class == uint32(id.Class) &&
				uid(w.Reader) == reader.ID && bytes.Equal(w.ReaderKey, name[:]) && r.likelyRight(w)
		})
	})
}

// Unwrap opens the keys of a scope's epoch that were wrapped for a reader, as far as they are the certified ones.
func (r *Roster) Unwrap(identity *seal.Identity, reader seal.Reader, scope uuid.UUID, epoch uint64) seal.Keys {
	keys := seal.Keys{}
	published, ok := r.Epoch(scope, epoch)
	if !ok {
		return keys
	}
	public := map[seal.Class][]byte{}
	for _, k := range published.Keys {
		public[seal.Class(k.Class)] = k.Public
	}
	for _, w := range r.Wraps(reader) {
		class := seal.Class(w.Class)
		if uid(w.Scope) != scope || w.Epoch != published.Epoch || keys[class] != nil {
			continue
		}
		id := seal.KeyID{Network: r.Network, Scope: scope, Epoch: w.Epoch, Class: class}
		if key, err := seal.Unwrap(identity, id, reader, w.Sealed, public[class]); err == nil {
			keys[class] = key
		}
	}
	return keys
}
