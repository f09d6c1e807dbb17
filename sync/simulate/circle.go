package simulate

import (
	"math/rand/v2"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// draw makes the person's scope, its list and its keys.
func (w *World) draw(n *node, l *leaving, r *rand.Rand) error {
	nonce := [wire.IDSize]byte(w.id(r))
	l.circle = roster.PersonScopeID(w.Network, l.desk, nonce)
	list := &wire.Readers{Scope: l.circle[:]}
	keys := seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		list.Classes |= 1 << class
		key, err := seal.NewKey(n.random)
		if err != nil {
			return err
		}
		keys[class] = key
	}
	for _, user := range l.readers {
		list.Users = append(list.Users, user[:])
	}
	scope := &wire.Scope{Scope: l.circle[:], Kind: wire.ScopeKind_SCOPE_PERSON, Desk: l.desk[:], Nonce: nonce[:]}
	for _, says := range []*wire.StatementBody{
		{Says: &wire.StatementBody_Scope{Scope: scope}}, {Says: &wire.StatementBody_Readers{Readers: list}},
	} {
		said, err := w.coordinator.Say(says, n.clock().UnixMilli())
		if err == nil {
			err = w.saidOf(n, l, said)
		}
		if err != nil {
			return err
		}
	}
	said, err := w.coordinator.PublishEpoch(l.circle, 1, keys, nil, n.random, n.clock().UnixMilli())
	if err != nil {
		return err
	}
	w.chain.made[epochOf{l.circle, 1}] = madeEpoch{keys: keys, said: exchange.ID(said.ID)}
	return w.saidOf(n, l, said)
}

func (w *World) saidOf(n *node, l *leaving, said *roster.Statement) error {
	l.said = append(l.said, exchange.ID(said.ID))
	w.chain.said[exchange.ID(said.ID)] = true
	return w.said(n, said)
}
