package laptop

import (
	"bytes"
	"context"
	"crypto/rand"
	"slices"
	"time"

	"filippo.io/age"

	"soglia/storage/sqlite"
	"soglia/sync/bundle"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// stickKeyLives is how long a stick key's secret half is kept after the next one was made: an older stick opens for nobody.
const stickKeyLives = 90 * 24 * time.Hour

// monthOf counts the months since January 1970.
func monthOf(at time.Time) uint32 {
	at = at.UTC()
	return uint32((at.Year()-1970)*12 + int(at.Month()) - 1)
}

// renewStickKey sees that this laptop has a stick key of this month and that the network is told, and destroys those whose time
// is over.
func (o *Open) renewStickKey(ctx context.Context) error {
	now := o.folder.opts.now()
	keys, err := o.shared.StickKeys(ctx)
	if err != nil {
		return err
	}
	over := now.Add(-stickKeyLives).UnixMilli()
	switch {
	case len(keys) == 0 || monthOf(time.UnixMilli(keys[0].Made)) != monthOf(now):
		fresh := sqlite.StickKey{Made: now.UnixMilli()}
		if fresh.Secret, fresh.Public, err = bundle.NewKey(rand.Reader); err != nil {
			return err
		}
		if err := o.shared.RenewStickKey(ctx, fresh, over); err != nil {
			return err
		}
		keys = []sqlite.StickKey{fresh}
	case slices.ContainsFunc(keys, func(k sqlite.StickKey) bool { return k.Replaced != 0 && k.Replaced < over }):
		if err := o.shared.DestroyStickKeys(ctx, over); err != nil {
			return err
		}
	}
	return o.sayStickKey(keys[0])
}

// sayStickKey publishes the newest key, unless that was done.
func (o *Open) sayStickKey(k sqlite.StickKey) error {
	device := o.register.device
	var grounds roster.ID
	for _, s := range o.register.all() {
		if d := s.Body.GetDevice(); d != nil && bytes.Equal(d.Device, device[:]) {
			grounds = s.ID
		}
		if said := s.Body.GetStickKey(); said != nil && bytes.Equal(said.Public, k.Public) {
			return nil
		}
	}
	if grounds == (roster.ID{}) {
		return nil // nobody has admitted this laptop yet
	}
	identity, err := o.register.identity()
	if err != nil {
		return err
	}
	defer identity.Wipe()
	signer := &roster.Signer{
		Network: o.register.network(), ID: device, Identity: identity, Grounds: grounds, Previous: o.register.lastOf(device),
	}
	says := &wire.StickKey{Device: device[:], Public: k.Public, Month: monthOf(time.UnixMilli(k.Made))}
	said, err := signer.Say(&wire.StatementBody{Says: &wire.StatementBody_StickKey{StickKey: says}}, k.Made)
	if err != nil {
		return err
	}
	return o.keepStatements([]*roster.Statement{said})
}

// stickReaders gives to whom a stick is sealed: every other laptop of the network that stands, with its living keys.
func (o *Open) stickReaders() []age.Recipient {
	r := o.register.roster()
	var readers []age.Recipient
	for _, k := range r.StickKeys(r.Network) {
		if k.Device == o.register.device {
			continue
		}
		reader, err := bundle.Recipient(k.Public)
		if err != nil {
			continue // what a laptop says of itself is its own harm
		}
		readers = append(readers, reader)
	}
	return readers
}

// stickIdentities gives what opens the sticks that are sealed to this laptop.
func stickIdentities(ctx context.Context, shared *sqlite.DB) ([]age.Identity, error) {
	keys, err := shared.StickKeys(ctx)
	if err != nil {
		return nil, err
	}
	var identities []age.Identity
	for _, k := range keys {
		identity, err := bundle.Identity(k.Secret)
		if err != nil {
			return nil, err
		}
		identities = append(identities, identity)
	}
	return identities, nil
}
