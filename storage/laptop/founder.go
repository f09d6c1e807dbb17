package laptop

import (
	"crypto/rand"
	"time"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/storage/keyring"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// founder says the first statements and keeps them.
type founder struct {
	Founding
	root   *roster.Signer
	at     time.Time
	device uuid.UUID
	said   []*roster.Statement
}

func foundRegister(f Founding, first *keyring.Unlocked, at time.Time) (*register, error) {
	her, err := identityOf(first)
	if err != nil {
		return nil, err
	}
	laptop, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		return nil, err
	}
	made := &founder{Founding: f, root: roster.Root(f.Root), at: at, device: uuid.New()}
	if err := made.all(her.Public(), laptop.Public()); err != nil {
		return nil, err
	}
	return &register{root: f.Root.Public().Sign, device: made.device, secret: laptop.Secret(), statements: made.said}, nil
}

func (f *founder) say(body *wire.StatementBody) error {
	s, err := f.root.Say(body, f.at.UnixMilli())
	f.said = append(f.said, s)
	return err
}

// all makes the network, its scopes with their keys, this laptop, and the first coordinator, who may appoint others.
func (f *founder) all(her, laptop seal.Public) error {
	scopes := append([]uuid.UUID{f.root.Network}, f.Desks...)
	err := f.say(sayNetwork(f.Root, f.Reading))
	if err == nil {
		err = f.say(sayAppoint(f.First.ID, her, uuid.Nil))
	}
	if err == nil {
		err = f.say(sayKeys(f.First.ID, her))
	}
	for i, scope := range scopes {
		kind := wire.ScopeKind_SCOPE_DESK
		if i == 0 {
			kind = wire.ScopeKind_SCOPE_NETWORK
		}
		if err == nil {
			err = f.say(sayScope(scope, kind))
		}
	}
	if err == nil {
		err = f.say(sayDevice(f.device, laptop, scopes))
	}
	grants := grantsByScope(f.First.Member, f.root.Network, f.Desks)
	for _, scope := range scopes {
		if err == nil {
			err = f.scopeKeys(scope, grants[scope], her, laptop)
		}
	}
	return err
}

// scopeKeys draws a scope's keys and wraps them: all of them for the kit, the scope's own and class 1 for the laptop, and for
// the first coordinator what her role opens. Then they are dropped.
func (f *founder) scopeKeys(scope uuid.UUID, granted *access.Grant, her, laptop seal.Public) error {
	keys := seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		key, err := seal.NewKey(rand.Reader)
		if err != nil {
			return err
		}
		defer key.Wipe()
		keys[class] = key
	}
	err := f.say(sayEpoch(scope, 1, keys))
	if granted != nil && err == nil {
		err = f.say(sayRole(f.First.Member, scope, granted.Classes))
	}
	for class := seal.Visible; class <= seal.Judicial && err == nil; class++ {
		id := seal.KeyID{Network: f.root.Network, Scope: scope, Epoch: 1, Class: class}
		for _, to := range f.readers(class, granted, her, laptop) {
			if err == nil {
				err = f.wrap(keys[class], id, to)
			}
		}
	}
	return err
}

func (f *founder) wrap(key *seal.Key, id seal.KeyID, to seal.Reader) error {
	body, err := sayWrap(key, id, to)
	if err != nil {
		return err
	}
	return f.say(body)
}

func (f *founder) readers(class seal.Class, granted *access.Grant, her, laptop seal.Public) []seal.Reader {
	var to []seal.Reader
	if f.Reading != nil {
		to = append(to, kitReader(f.root.Network, f.Reading.Public().Seal))
	}
	switch {
	case class <= seal.Identify:
		to = append(to, deviceReader(f.device, laptop))
	case granted != nil && opens(granted.Classes, class):
		to = append(to, userReader(f.First.ID, her))
	}
	return to
}
