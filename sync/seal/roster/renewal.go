package roster

import (
	"bytes"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Stale gives the scopes whose newest keys somebody holds who may not read what is written from now on: a reader who was given one and was
// revoked since, lost the role that opens it, or was left out of the scope's list, or a coordinator who made them and coordinates no
// more. It follows from the statements alone, so that of two coordinators who revoke apart, not knowing of each other, whoever
// hears of the other makes up for it. Own scopes have one reader, and keys that were never newly made.
func (r *Roster) Stale() []uuid.UUID {
	var found []uuid.UUID
	for _, s := range r.Scopes() {
		if s.Kind != wire.ScopeKind_SCOPE_OWN && r.isStale(s) {
			found = append(found, s.ID)
		}
	}
	return found
}

func (r *Roster) isStale(s Scope) bool {
	epoch, ok := r.newest(s.ID)
	if !ok {
		return false
	}
	if !r.stillCoordinates(epoch.by, s.ID) {
		return true
	}
	readers := map[seal.Class][]seal.Reader{}
	for _, k := range epoch.Keys {
		readers[seal.Class(k.Class)] = r.Readers(s.ID, seal.Class(k.Class))
	}
	return slices.ContainsFunc(r.wraps, func(w wrapped) bool {
		return uid(w.Scope) == s.ID && w.Epoch == epoch.Epoch.Epoch && !isAmong(readers[seal.Class(w.Class)], w) && r.lost(w, s) && r.likelyRight(w)
	})
}

func (r *Roster) newest(scope uuid.UUID) (p published, ok bool) {
	for k, e := range r.epochs {
		if k.scope == scope && e.stands && (!ok || k.epoch > p.Epoch.Epoch) {
			p, ok = e, true
		}
	}
	return p, ok
}

// Standing gives the epochs of a scope under which may be written, the newest first.
func (r *Roster) Standing(scope uuid.UUID) []uint64 {
	found := slices.DeleteFunc(r.Epochs(scope), func(epoch uint64) bool { return !r.epochs[epochKey{scope, epoch}].stands })
	slices.Reverse(found)
	return found
}

// stillCoordinates says whether the signer of an epoch's keys may still make them. The root key lies on paper.
func (r *Roster) stillCoordinates(by *Statement, scope uuid.UUID) bool {
	return r.byRoot(by) || slices.ContainsFunc(r.appointed, func(g grant) bool {
		return g.target == uid(by.Body.Signer) && g.holds(by.Body.SignerKey) && r.stands(g) && r.reaches(g, scope)
	})
}

func isAmong(readers []seal.Reader, w wrapped) bool {
	return slices.ContainsFunc(readers, func(to seal.Reader) bool {
		name := seal.KeyName(to.Key)
		return to.Kind == w.ReaderKind && to.ID == uid(w.Reader) && bytes.Equal(name[:], w.ReaderKey)
	})
}

// lost says whether a reader once had a right to what was wrapped for it. A key wrapped for somebody who never had one tells of no
// revocation; were it to count, anybody could have new keys made without end.
func (r *Roster) lost(w wrapped, s Scope) bool {
	fell := func(grants []grant, in func(grant) bool) bool {
		return slices.ContainsFunc(grants, func(g grant) bool { return g.target == uid(w.Reader) && in(g) && !r.stands(g) })
	}
	thisKey := func(g grant) bool { return bytes.Equal(w.ReaderKey, nameOf(g.seal)) }
	switch w.ReaderKind {
	case wire.ReaderKind_READER_DEVICE:
		return fell(r.devices, thisKey)
	case wire.ReaderKind_READER_USER:
		return fell(r.keys, thisKey) || fell(r.appointed, thisKey) ||
			fell(r.roles, func(g grant) bool { return g.scope == s.ID }) || s.Kind == wire.ScopeKind_SCOPE_PERSON
	}
	return false
}

func nameOf(public []byte) []byte {
	name := seal.KeyName(public)
	return name[:]
}

// Uncarried gives the epochs of a scope, ascending, whose key of a class no later epoch that counts carries sealed. Whoever holds these opens
// them all; the newest is always among them.
func (r *Roster) Uncarried(scope uuid.UUID, class seal.Class) []uint64 {
	carried := map[uint64]bool{}
	for k, p := range r.epochs {
		if k.scope == scope && p.stands {
			for _, older := range predecessorsOf(p.Epoch, class) {
				carried[older.Epoch] = carried[older.Epoch] || older.Epoch < k.epoch
			}
		}
	}
	return slices.DeleteFunc(r.Epochs(scope), func(epoch uint64) bool { return carried[epoch] })
}

func predecessorsOf(e *wire.Epoch, class seal.Class) []*wire.Predecessor {
	for _, k := range e.Keys {
		if seal.Class(k.Class) == class {
			return k.Predecessors
		}
	}
	return nil
}
