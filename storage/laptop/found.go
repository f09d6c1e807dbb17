package laptop

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/storage/keyring"
	"soglia/storage/whole"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Founding is what a new network starts with. Root signs the first statements and is nowhere afterwards; Reading is the
// kit's reading sheet, nil in training.
type Founding struct {
	Root    *seal.Identity
	Reading *seal.Identity
	Desks   []uuid.UUID // each is a scope of its own, with its id
	First   access.NewMember
}

// Found makes a data folder for a new network, with its first coordinator, and calls first with what her keys open. Where
// first fails, or the process ends before it is through, the folder counts as empty.
func Found(ctx context.Context, dir string, f Founding, opts Options, first func(context.Context, *Open) error) (err error) {
	held, err := begin(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	if err := explain(build(ctx, dir, f, opts, first)); err != nil {
		return errors.Join(err, clean(dir))
	}
	return explainFile(os.Remove(filepath.Join(dir, unfinishedFile)))
}

// begin takes an empty folder, marks it as unfinished, and removes what an earlier attempt left.
func begin(dir string) (*lock, error) {
	if err := CheckEmpty(dir); err != nil {
		return nil, err
	}
	if err := prepare(dir); err != nil {
		return nil, err
	}
	held, err := hold(dir)
	if err != nil {
		return nil, err
	}
	err = explainFile(whole.Bytes(filepath.Join(dir, unfinishedFile), 0o600, nil))
	if err == nil {
		err = wipe(dir)
	}
	if err != nil {
		return nil, errors.Join(err, held.release())
	}
	return held, nil
}

// CheckEmpty returns a *domain.Error where no network can be made in a folder.
func CheckEmpty(dir string) error {
	switch state, err := Look(dir); {
	case err != nil:
		return err
	case state == Ready:
		return domain.Fail(domain.Conflict, "laptop.error.exists", nil)
	case state == Foreign:
		return domain.Fail(domain.Conflict, "laptop.error.foreign_folder", nil)
	}
	return nil
}

// wipe removes what an unfinished folder holds. It runs only where the mark of one stands.
func wipe(dir string) (err error) {
	names := []string{
		keyring.File, keyring.Copy, keyring.TriesFile, RegisterFile, SharedFile, SharedFile + "-wal", SharedFile + "-shm",
	}
	for _, name := range names {
		if e := os.Remove(filepath.Join(dir, name)); e != nil && !errors.Is(e, os.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	return explainFile(errors.Join(err, os.RemoveAll(filepath.Join(dir, PrivateFolder))))
}

// clean takes away what a failed attempt made; the mark goes last.
func clean(dir string) error {
	return errors.Join(wipe(dir), explainFile(os.Remove(filepath.Join(dir, unfinishedFile))))
}

func build(ctx context.Context, dir string, f Founding, opts Options, first func(context.Context, *Open) error) (err error) {
	var sheet []byte
	if f.Reading != nil {
		sheet = f.Reading.Public().Seal
	}
	newUser := keyring.NewUser{ID: f.First.ID, Name: f.First.Name, Role: f.First.Role, Passphrase: f.First.Passphrase}
	ring, unlocked, err := keyring.Create(dir, opts.keyring(), newUser, sheet)
	if err != nil {
		return err
	}
	reg, err := foundRegister(f, unlocked, opts.now())
	if err != nil {
		return err
	}
	if err := reg.save(dir, unlocked.SharedKey); err != nil {
		return err
	}
	folder := &Folder{dir: dir, opts: opts, ring: ring}
	opened, err := folder.open(ctx, unlocked)
	if err != nil {
		return err
	}
	return errors.Join(first(ctx, opened), opened.Close())
}

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
