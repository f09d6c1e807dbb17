package laptop

import (
	"context"
	"crypto/ed25519"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// Newcomer is a laptop and its user who are to belong to the network, with keys that were shown to be theirs.
type Newcomer struct {
	Device     uuid.UUID
	DeviceKeys seal.Public
	Member     access.Member
	UserKeys   seal.Public
	Grants     []access.Grant
}

// Admit lets a laptop and its user into the network, and hands them what the unlocked coordinator and this laptop hold of the keys
// that they may have. What was said before is not said again. It gives what the user lacks.
func (o *Open) Admit(_ context.Context, n Newcomer) ([]access.Grant, error) {
	if _, known := o.register.roster().Device(n.Device); known {
		return nil, nil
	}
	if err := o.mayGrant(n.Grants); err != nil {
		return nil, err
	}
	says, err := o.coordinator()
	if err != nil {
		return nil, err
	}
	lacking, err := says.certify(o, n.Member, n.UserKeys, n.Grants)
	if err == nil {
		err = says.letIn(o, n)
	}
	if err != nil {
		return nil, explain(err)
	}
	return lacking, o.keepStatements(says.said)
}

// letIn says that a laptop holds the scopes of its user's desks, and hands it their keys.
func (s *speaker) letIn(o *Open, n Newcomer) error {
	scopes := []uuid.UUID{s.Network}
	for _, g := range n.Grants {
		if g.Desk != uuid.Nil && !slices.Contains(scopes, g.Desk) {
			scopes = append(scopes, g.Desk)
		}
	}
	if err := s.say(sayDevice(n.Device, n.DeviceKeys, scopes), nil); err != nil {
		return err
	}
	for _, scope := range scopes {
		if err := s.wrapForDevice(o, scope, deviceReader(n.Device, n.DeviceKeys)); err != nil {
			return err
		}
	}
	return nil
}

// MayGrant refuses desks that the unlocked person does not coordinate.
func (o *Open) MayGrant(grants []access.Grant) error { return o.mayGrant(grants) }

// Statements gives the roster as this laptop knows it.
func (o *Open) Statements() []*roster.Statement { return o.register.all() }

// Root gives the network's root key.
func (o *Open) Root() ed25519.PublicKey { return o.register.root }

// Self gives the unlocked person's identity, for what she says to a laptop that is no member yet. It is wiped when she leaves.
func (o *Open) Self() *seal.Identity { return o.self }

// DeviceIdentity gives this laptop's, for what it signs.
func (o *Open) DeviceIdentity() (*seal.Identity, error) { return o.register.identity() }
