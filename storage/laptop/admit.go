package laptop

import (
	"context"
	"crypto/rand"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/sync/enrol"
	"soglia/sync/seal"
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
func (o *Open) Admit(_ context.Context, n Newcomer) (lacking []access.Grant, err error) {
	err = o.beside(func() error {
		lacking, err = o.admit(n)
		return err
	})
	return lacking, err
}

func (o *Open) admit(n Newcomer) ([]access.Grant, error) {
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
func (o *Open) MayGrant(grants []access.Grant) error {
	return o.beside(func() error { return o.mayGrant(grants) })
}

// beside does some work beside the unlocked person. Her keys are not wiped meanwhile; once they are, it is domain.Locked.
func (o *Open) beside(work func() error) error {
	o.leaving.RLock()
	defer o.leaving.RUnlock()
	if o.store == nil {
		return domain.Fail(domain.Locked, "error.store_closed", nil)
	}
	return work()
}

// Welcome says to a laptop what it is in the network, as the unlocked coordinator, with the roster as it stands now.
func (o *Open) Welcome(met *enrol.Met, m enrol.Membership) (welcome []byte, err error) {
	err = o.beside(func() error {
		m.Statements = o.register.forNewcomer()
		welcome, err = met.Welcome(o.self, m, rand.Reader)
		return err
	})
	return welcome, err
}

// DeviceIdentity gives this laptop's identity, for what it signs.
func (o *Open) DeviceIdentity() (*seal.Identity, error) { return o.register.identity() }
