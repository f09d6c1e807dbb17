package plain

import (
	"context"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
)

// segmentFor gives the open segment of a user in a scope. One that another user left open is closed first.
func (r *Replica) segmentFor(scope, user uuid.UUID) (*open, error) {
	known, err := r.Roster(context.Background())
	if err != nil {
		return nil, err
	}
	_, epoch := r.Held(scope, known)
	if o := r.open[scope]; o != nil && o.author == user && o.place.Epoch == epoch {
		return o, nil
	}
	if err := r.closeIn(scope); err != nil {
		return nil, err
	}
	st := r.streams[scope]
	if st.incarnation == [8]byte{} {
		if _, err := r.Random.Read(st.incarnation[:]); err != nil {
			return nil, err
		}
		r.streams[scope] = st
	}
	r.drawn++
	o := &open{author: user, previous: st.last, place: seal.Place{
		Network: r.Network, Device: r.Device, Scope: scope, Incarnation: st.incarnation, Number: st.number + 1, Epoch: epoch,
	}}
	o.placeholder[15], o.placeholder[14] = byte(r.drawn), byte(r.drawn>>8)
	return o, nil
}

// keys gives those that the laptop holds of a scope, by epoch.
func (r *Replica) keys(scope uuid.UUID) map[uint64]seal.Keys {
	known, err := r.Roster(context.Background())
	if err != nil {
		return nil
	}
	keys, _ := r.Held(scope, known)
	return keys
}

// reopen gives the open segment of package seal, as after a restart.
func (r *Replica) reopen(o *open) (*seal.Open, error) {
	header := seal.Header{Place: o.place, Previous: o.previous, Codelists: 1, Programme: 1}
	opened := seal.Begin(header, seal.Writers{Author: o.author, Keys: r.keys(o.place.Scope)[o.place.Epoch]}, seal.Sealer{Packer: r.Packer, Random: r.Random})
	for _, stored := range o.commits {
		if err := opened.Add(stored); err != nil {
			return nil, err
		}
	}
	return opened, nil
}

// CloseSegments is simulate.Replica's.
func (r *Replica) CloseSegments(context.Context) error {
	for _, scope := range r.Scopes(r.Network) {
		if err := r.closeIn(scope); err != nil {
			return err
		}
	}
	return nil
}

// closeIn signs what is open in a scope. Its writes get their names.
func (r *Replica) closeIn(scope uuid.UUID) error {
	o := r.open[scope]
	if o == nil {
		return nil
	}
	delete(r.open, scope)
	opened, err := r.reopen(o)
	if err != nil {
		return err
	}
	s, err := opened.Close(r.Identity)
	if err != nil {
		return err
	}
	r.streams[scope] = stream{o.place.Incarnation, o.place.Number, s.ID}
	id := exchange.ID(s.ID)
	r.at[id] = len(r.items)
	r.items = append(r.items, client.Item{ID: id, Scope: scope, Bytes: s.Bytes(), Segment: s})
	if !r.counts(s) {
		return r.replay()
	}
	r.rename(o, s)
	return nil
}
