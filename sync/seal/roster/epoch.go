package roster

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

type epochKey struct {
	scope uuid.UUID
	epoch uint64
}

// published is an epoch, and whether it may still be written under.
type published struct {
	*wire.Epoch
	by     *Statement
	stands bool
}

// wrapped is a key that somebody wrapped for a reader.
type wrapped struct {
	*wire.KeyWrap
	by *Statement
}

// NextEpoch draws the number of a scope's next epoch. Two coordinators who each make one apart, not knowing of the other, draw
// different numbers; with the same one, what was sealed under the one that lost would be closed to everybody for ever.
func (r *Roster) NextEpoch(scope uuid.UUID, random io.Reader) (uint64, error) {
	newest, any := uint64(0), false
	for k, p := range r.epochs {
		if k.scope == scope {
			any = true
			if p.stands {
				newest = max(newest, k.epoch)
			}
		}
	}
	if !any {
		return 1, nil
	}
	var drawn [4]byte
	if _, err := io.ReadFull(random, drawn[:]); err != nil {
		return 0, fmt.Errorf("draw an epoch: %w", err)
	}
	return min(newest>>32+1, wire.MaxEpoch>>32-1)<<32 | uint64(binary.BigEndian.Uint32(drawn[:])), nil
}

// publish takes the keys of epochs, and keys wrapped for readers. Who wraps needs no right: a wrong key is found out.
func (r *Roster) publish(s *Statement) {
	if w := s.Body.GetKeyWrap(); w != nil {
		r.wraps = append(r.wraps, wrapped{w, s})
		r.verdicts[s.ID] = Counts
	}
	e := s.Body.GetEpoch()
	if e == nil || !r.mayPublish(s, uid(e.Scope)) {
		return
	}
	if r.keepEpoch(s, true) {
		r.verdicts[s.ID] = Counts
	}
}

// remember keeps the epochs of those who were revoked since, for reading alone: nobody writes under them, but what was written
// when they counted must not be lost with them.
func (r *Roster) remember(s *Statement) {
	if s.Body.GetEpoch() != nil && r.verdicts[s.ID] == 0 && r.refusal(s) == Revoked {
		r.keepEpoch(s, false)
	}
}

// keepEpoch keeps one statement for each number; what stands comes before what does not, then the smaller id.
func (r *Roster) keepEpoch(s *Statement, stands bool) bool {
	e := s.Body.GetEpoch()
	k := epochKey{uid(e.Scope), e.Epoch}
	if _, taken := r.epochs[k]; taken || e.Epoch == 0 || e.Epoch > wire.MaxEpoch {
		return false
	}
	r.epochs[k] = published{e, s, stands}
	return true
}

func (r *Roster) mayPublish(s *Statement, scope uuid.UUID) bool {
	if own := r.scopes[scope]; own.Kind == wire.ScopeKind_SCOPE_OWN {
		return own.Owner == uid(s.Body.Signer) && bytes.Equal(own.ownerKey, s.Body.SignerKey)
	}
	return r.authority(s, scope) <= rankDesk
}

// Epoch gives the keys that a scope's epoch publishes; epoch 0 asks for the newest, under which is written.
func (r *Roster) Epoch(scope uuid.UUID, epoch uint64) (*wire.Epoch, bool) {
	if epoch == 0 {
		for k, p := range r.epochs {
			if k.scope == scope && p.stands {
				epoch = max(epoch, k.epoch)
			}
		}
	}
	p, ok := r.epochs[epochKey{scope, epoch}]
	return p.Epoch, ok
}

// Epochs gives the numbers of a scope's epochs, ascending.
func (r *Roster) Epochs(scope uuid.UUID) []uint64 {
	var found []uint64
	for k := range r.epochs {
		if k.scope == scope {
			found = append(found, k.epoch)
		}
	}
	slices.Sort(found)
	return found
}

// Wraps gives the keys that were wrapped for a reader, by scope, epoch and class. Whether one is right only its reader
// can tell: several may be offered for the same key.
func (r *Roster) Wraps(reader seal.Reader) []*wire.KeyWrap {
	var found []*wire.KeyWrap
	name := seal.KeyName(reader.Key)
	for _, w := range r.wraps {
		if w.ReaderKind == reader.Kind && uid(w.Reader) == reader.ID && bytes.Equal(w.ReaderKey, name[:]) {
			found = append(found, w.KeyWrap)
		}
	}
	slices.SortStableFunc(found, func(a, b *wire.KeyWrap) int {
		return cmp.Or(bytes.Compare(a.Scope, b.Scope), cmp.Compare(a.Epoch, b.Epoch), cmp.Compare(a.Class, b.Class))
	})
	return found
}

// likelyRight says whether the signer of a wrapped key may hold it: who made its epoch, opens its class, or coordinates its scope,
// with the kit's reading sheet in her hand. Anybody can state a wrong key; such a one must not keep the holders from wrapping the
// right one.
func (r *Roster) likelyRight(w wrapped) bool {
	scope, signer := uid(w.Scope), w.by.Body
	if r.authority(w.by, scope) <= rankDesk {
		return true
	}
	if e, ok := r.epochs[epochKey{scope, w.Epoch}]; ok && bytes.Equal(e.by.Body.SignerKey, signer.SignerKey) {
		return true
	}
	if r.Opens(uid(signer.Signer), scope)>>w.Class&1 == 0 {
		return false
	}
	return slices.ContainsFunc(slices.Concat(r.keys, r.appointed), func(g grant) bool {
		return g.target == uid(signer.Signer) && g.holds(signer.SignerKey) && r.stands(g) && r.goodIn(g, scope)
	})
}

// Weighs says whether a statement of the evaluated set changes anything: it counts and, where it wraps a key, its signer may hold that.
func (r *Roster) Weighs(s *Statement) bool {
	if w := s.Body.GetKeyWrap(); w != nil {
		return r.likelyRight(wrapped{w, s})
	}
	return r.Verdict(s.ID) == Counts
}
