package laptop

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/storage/keyring"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Appoint lets the root key, from the kit's signing sheet, make somebody a coordinator of the network: with a passphrase somebody
// new who unlocks here, without one somebody whom the network knows. device, unless zero, is her laptop: it is let hold every
// desk's records, as far as this one does.
func (o *Open) Appoint(_ context.Context, root *seal.Identity, m access.NewMember, device uuid.UUID) error {
	if roster.NetworkID(root.Public().Sign) != o.register.network() {
		return domain.Fail(domain.Forbidden, "laptop.error.wrong_sheet", nil)
	}
	says := o.root(root)
	var err error
	if m.Passphrase != "" {
		err = says.appointNew(o, m)
	} else {
		err = says.appointKnown(o, m.ID)
	}
	if err == nil && device != uuid.Nil {
		err = says.giveEveryScope(o, device)
	}
	if err != nil {
		return explain(err)
	}
	return o.keepStatements(says.said)
}

func (s *speaker) appointKnown(o *Open, user uuid.UUID) error {
	her, ok := o.register.roster().KeysOf(user)
	if !ok {
		return domain.Fail(domain.NotFound, "laptop.error.not_known_yet", nil)
	}
	return s.say(sayAppoint(user, her, uuid.Nil), nil)
}

func (s *speaker) appointNew(o *Open, m access.NewMember) error {
	newUser := keyring.NewUser{ID: m.ID, Name: m.Name, Role: m.Role, Passphrase: m.Passphrase}
	if err := o.folder.ring.AddUser(o.unlocked, newUser); err != nil {
		return err
	}
	her, err := o.publicOf(m)
	if err != nil {
		return err
	}
	if err := s.say(sayAppoint(m.ID, her, uuid.Nil), nil); err != nil {
		return err
	}
	_, err = s.certify(o, m.Member, her, m.Grants(o.desks()))
	return err
}

// root lets the root key speak.
func (o *Open) root(root *seal.Identity) *speaker {
	says := &speaker{Signer: roster.Root(root), at: o.folder.opts.now().UnixMilli()}
	says.Previous = o.register.lastOf(o.register.network())
	return says
}

// desks gives the network's desks.
func (o *Open) desks() []uuid.UUID {
	var desks []uuid.UUID
	for _, scope := range o.register.roster().Scopes() {
		if scope.Kind == wire.ScopeKind_SCOPE_DESK {
			desks = append(desks, scope.ID)
		}
	}
	return desks
}

// giveEveryScope lets a laptop hold the records of the whole network, and hands it the keys for that which are at hand. What it
// had is not said again.
func (s *speaker) giveEveryScope(o *Open, device uuid.UUID) error {
	known, ok := o.register.roster().Device(device)
	if !ok {
		return domain.Fail(domain.NotFound, "laptop.error.no_device", nil)
	}
	all := append([]uuid.UUID{s.Network}, o.desks()...)
	lacks := slices.DeleteFunc(slices.Clone(all), func(id uuid.UUID) bool { return slices.Contains(known.Scopes, id) })
	if len(lacks) == 0 {
		return nil
	}
	if err := s.say(sayDevice(device, known.Keys[0], all), nil); err != nil {
		return err
	}
	for _, scope := range lacks {
		if err := s.wrapForDevice(o, scope, deviceReader(device, known.Keys[0])); err != nil {
			return err
		}
	}
	return nil
}

// wrapForDevice hands a laptop what laptops hold of a scope: its own key and class 1's, of every epoch.
func (s *speaker) wrapForDevice(o *Open, scope uuid.UUID, to seal.Reader) error {
	for epoch, keys := range o.keysOf(scope) {
		for class := seal.Visible; class <= seal.Identify; class++ {
			key := keys[class]
			if key == nil {
				continue
			}
			id := seal.KeyID{Network: s.Network, Scope: scope, Epoch: epoch, Class: class}
			if err := s.say(sayWrap(key, id, to)); err != nil {
				return err
			}
		}
	}
	return nil
}

// scopesOfSheet gives the keys of every scope and epoch that the kit's reading sheet opens.
func (o *Open) scopesOfSheet(sheet *seal.Identity) []sqlite.Scope {
	r := o.register.roster()
	reader := kitReader(r.Network, sheet.Public().Seal)
	var scopes []sqlite.Scope
	for _, scope := range r.Scopes() {
		keys := map[uint64]seal.Keys{}
		for _, epoch := range r.Epochs(scope.ID) {
			keys[epoch] = r.Unwrap(sheet, reader, scope.ID, epoch)
		}
		scopes = append(scopes, sqlite.Scope{ID: scope.ID, Keys: keys})
	}
	return scopes
}
