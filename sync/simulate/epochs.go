package simulate

import (
	"slices"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// keychain holds the keys of every epoch that a history made, and which laptop was taken out when it was made.
type keychain struct {
	town *Town
	made map[epochOf]madeEpoch
	said map[exchange.ID]bool
}

type epochOf struct {
	scope uuid.UUID
	epoch uint64
}

type madeEpoch struct {
	keys    seal.Keys
	without uuid.UUID // the laptop that is not to read what is written under it
	said    exchange.ID
}

func newKeychain(town *Town) *keychain {
	return &keychain{town, map[epochOf]madeEpoch{}, map[exchange.ID]bool{}}
}

// of gives an epoch's keys, nil where nobody made them.
func (k *keychain) of(scope uuid.UUID, epoch uint64) seal.Keys {
	if made, ok := k.made[epochOf{scope, epoch}]; ok {
		return made.keys
	}
	return k.town.Keys[scope]
}

// Held gives the keys that a laptop holds of a scope, by epoch, and under which of them it writes, as far as it has heard.
func (m Machine) Held(scope uuid.UUID, known *roster.Roster) (keys map[uint64]seal.Keys, writes uint64) {
	keys, writes = map[uint64]seal.Keys{1: m.Keys[scope]}, 1
	for _, epoch := range known.Epochs(scope) {
		made, ok := m.chain.made[epochOf{scope, epoch}]
		if ok && made.without != m.Device {
			keys[epoch], writes = made.keys, epoch
		}
	}
	return keys, writes
}

// renew makes new keys for the scopes of a laptop that was taken out: what is written from then on is closed to it.
func (w *World) renew(by, out *node) error {
	for _, scope := range out.Desks {
		known, err := by.replica.Roster(w.ctx)
		if err != nil {
			return err
		}
		epoch, err := known.NextEpoch(scope, by.random)
		if err != nil {
			return err
		}
		keys := seal.Keys{}
		for class := seal.Visible; class <= seal.Judicial; class++ {
			if keys[class], err = seal.NewKey(by.random); err != nil {
				return err
			}
		}
		signer := w.coordinator
		older, _ := w.machine(by).Held(scope, known)
		said, err := signer.PublishEpoch(scope, epoch, keys, older, by.random, by.clock().UnixMilli())
		if err != nil {
			return err
		}
		w.chain.made[epochOf{scope, epoch}] = madeEpoch{keys, out.Device, exchange.ID(said.ID)}
		w.chain.said[exchange.ID(said.ID)] = true
		w.tell("a desk of %s has new keys", out.Name)
		if err := w.said(by, said); err != nil {
			return err
		}
	}
	return nil
}

// opens says whether a laptop that has heard so much can read what was written under an epoch.
func (k knowledge) opens(scope uuid.UUID, epoch uint64) bool {
	made, later := k.world.chain.made[epochOf{scope, epoch}]
	return !later || k.heard[made.said] && made.without != k.device
}

// newest gives the epoch under which a laptop is to write that has heard so much; 1 before the first new one.
func (k knowledge) newest(scope uuid.UUID) uint64 {
	newest := uint64(1)
	for of := range k.world.chain.made {
		if of.scope == scope && k.opens(scope, of.epoch) {
			newest = max(newest, of.epoch)
		}
	}
	return newest
}

// closedToTheOutcast tries every key that a laptop which was taken out ever held on all that was written under the keys made since.
func (w *World) closedToTheOutcast() error {
	for of, made := range w.chain.made {
		for _, s := range w.segments.bodies {
			if uuid.UUID(s.Header.Scope) != of.scope || s.Header.Epoch != of.epoch {
				continue
			}
			if err := w.closedTo(s, made.without); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *World) closedTo(s *seal.Segment, device uuid.UUID) error {
	for _, l := range w.Laptops {
		if l.Device != device {
			continue
		}
		for _, scope := range l.Scopes(w.Network) {
			if _, err := s.Part(w.Network, w.Keys[scope][seal.Visible], w.packer); err == nil {
				return failed("%s, which was taken out, opens what was written since", l.Name)
			}
		}
	}
	return nil
}

// underItsEpoch looks whether a segment was sealed under the keys that its writer knew of when it wrote.
func (s *segments) underItsEpoch(header *wire.SegmentHeader, writes []int) error {
	late := slices.IndexFunc(writes, func(n int) bool { return header.Epoch < s.ledger.writes[n].epoch })
	if late < 0 {
		return nil
	}
	e := s.ledger.writes[writes[late]]
	return failed("%s wrote commit %d under old keys, though it knew of new ones", e.by, e.commit)
}
