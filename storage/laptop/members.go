package laptop

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/schema"
	"soglia/storage/keyring"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// CheckPassphrase returns a *domain.Error where a passphrase should not protect anything.
func (o *Open) CheckPassphrase(name, passphrase string) error {
	return CheckPassphrase(name, passphrase)
}

// CheckPassphrase is the same before anybody is unlocked.
func CheckPassphrase(name, passphrase string) error {
	return explain(keyring.CheckPassphrase(passphrase, name))
}

// ChangePassphrase gives the unlocked person another passphrase, if now is the one she has.
func (o *Open) ChangePassphrase(_ context.Context, now, next string) error {
	again, err := o.folder.ring.Unlock(o.unlocked.User.ID, now)
	if err != nil {
		return explain(err)
	}
	again.Wipe()
	return explain(o.folder.ring.ChangePassphrase(o.unlocked, next))
}

// AddMember gives somebody keys of her own, certifies them, and wraps for her the class keys of the grants that the unlocked
// coordinator holds herself. It returns what she lacks.
func (o *Open) AddMember(_ context.Context, m access.NewMember, grants []access.Grant) ([]access.Grant, error) {
	says, err := o.coordinator()
	if err != nil {
		return nil, err
	}
	if err := o.mayGrant(grants); err != nil {
		return nil, err
	}
	ring := o.folder.ring
	newUser := keyring.NewUser{ID: m.ID, Name: m.Name, Role: m.Role, Passphrase: m.Passphrase}
	if err := ring.AddUser(o.unlocked, newUser); err != nil {
		return nil, explain(err)
	}
	her, err := o.publicOf(m)
	if err != nil {
		return nil, explain(err)
	}
	lacking, err := says.certify(o, m.Member, her, grants)
	if err != nil {
		return nil, explain(err)
	}
	return lacking, o.keepStatements(says.said)
}

// publicOf gives the public half of somebody's identity. It follows from what only her passphrase opens, which is at hand
// in the moment in which she chooses it.
func (o *Open) publicOf(m access.NewMember) (seal.Public, error) {
	unlocked, err := o.folder.ring.Unlock(m.ID, m.Passphrase)
	if err != nil {
		return seal.Public{}, err
	}
	defer unlocked.Wipe()
	identity, err := identityOf(unlocked)
	if err != nil {
		return seal.Public{}, err
	}
	defer identity.Wipe()
	return identity.Public(), nil
}

func (o *Open) keepStatements(said []*roster.Statement) error {
	o.saving.Lock()
	defer o.saving.Unlock()
	next := o.register.with(said...)
	if err := next.save(o.folder.dir, o.unlocked.SharedKey); err != nil {
		return err
	}
	o.register.adopt(next)
	return nil
}

// mayGrant refuses desks that the unlocked person does not coordinate: her statements would not count there.
func (o *Open) mayGrant(grants []access.Grant) error {
	known := o.register.roster()
	for _, g := range grants {
		if g.Desk != uuid.Nil && !known.CoordinatesScope(o.unlocked.User.ID, g.Desk) {
			return domain.Fail(domain.Forbidden, "laptop.error.not_your_desk", nil)
		}
	}
	return nil
}

// speaker is a coordinator who signs statements.
type speaker struct {
	*roster.Signer
	at   int64
	said []*roster.Statement
}

// coordinator lets the unlocked person speak, if an appointment of hers stands.
func (o *Open) coordinator() (*speaker, error) {
	known, her := o.register.roster(), o.unlocked.User.ID
	signer := &roster.Signer{Network: o.register.network(), ID: her, Identity: o.self, Previous: o.register.lastOf(her)}
	stands := known.Appointed(her)
	for _, s := range o.register.all() {
		a := s.Body.GetAppoint()
		if a != nil && string(a.User.GetUser()) == string(her[:]) && slices.Contains(stands, pad16(a.Scope)) && known.Verdict(s.ID) == roster.Counts {
			signer.Grounds = s.ID
		}
	}
	if signer.Grounds == (roster.ID{}) {
		return nil, domain.Fail(domain.Forbidden, "laptop.error.coordinators_only", nil)
	}
	return &speaker{Signer: signer, at: o.folder.opts.now().UnixMilli()}, nil
}

// pad16 gives the id that a statement names, zero where it names none.
func pad16(b []byte) (id uuid.UUID) {
	copy(id[:], b)
	return id
}

func (s *speaker) say(body *wire.StatementBody, err error) error {
	if err != nil {
		return err
	}
	said, err := s.Say(body, s.at)
	s.said = append(s.said, said)
	return err
}

// certify says everything that a new member needs: her keys, a coordinator's appointment at her desks, her roles, her class keys.
func (s *speaker) certify(o *Open, m access.Member, her seal.Public, grants []access.Grant) (lacking []access.Grant, err error) {
	if err := s.say(sayKeys(m.ID, her), nil); err != nil {
		return nil, err
	}
	right, _ := access.Of(m.Role)
	for _, g := range grants {
		scope := scopeOf(g.Desk, s.Network)
		if right.Members && g.Desk != uuid.Nil {
			err = errors.Join(err, s.say(sayAppoint(m.ID, her, scope), nil))
		}
		err = errors.Join(err, s.say(sayRole(m, scope, g.Classes), nil))
		missing, wrapErr := s.wrapAll(o, scope, g, userReader(m.ID, her))
		if len(missing) > 0 {
			lacking = append(lacking, access.Grant{Desk: g.Desk, Classes: missing})
		}
		err = errors.Join(err, wrapErr)
	}
	return lacking, err
}

// wrapAll wraps the desk's keys of every epoch; classes up to 1 are the laptop's, and no user's.
func (s *speaker) wrapAll(o *Open, scope uuid.UUID, g access.Grant, to seal.Reader) (lacking []schema.Block, err error) {
	for _, class := range g.Classes {
		if class <= schema.BlockOne {
			continue
		}
		wrapped := false
		for epoch, keys := range o.keysOf(scope) {
			key := keys[seal.Class(class)]
			if key == nil {
				continue
			}
			id := seal.KeyID{Network: s.Network, Scope: scope, Epoch: epoch, Class: seal.Class(class)}
			err = errors.Join(err, s.say(sayWrap(key, id, to)))
			wrapped = true
		}
		if !wrapped {
			lacking = append(lacking, class)
		}
	}
	return lacking, err
}

func (o *Open) keysOf(scope uuid.UUID) map[uint64]seal.Keys {
	for _, s := range o.held() {
		if s.ID == scope {
			return s.Keys
		}
	}
	return nil
}
