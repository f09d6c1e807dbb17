package laptop

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/storage/backup"
	"soglia/storage/keyring"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Recovery carries a network on when nobody is left who can unlock: both sheets of the kit, and who coordinates from now on.
type Recovery struct {
	Root    *seal.Identity
	Reading *seal.Identity
	First   access.NewMember // her desks are taken from the backup: all of them
}

// Recover puts a backup into an empty folder with both sheets of the kit, appoints a new coordinator of every desk, and calls first
// with what her keys open. Like Restore it begins a new incarnation; where it fails nothing is put in place.
func Recover(
	ctx context.Context, file, dir string, r Recovery, opts Options, progress backup.Progress,
	first func(context.Context, *Open, []uuid.UUID) error,
) (err error) {
	held, err := begin(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	if _, err := backup.Extract(ctx, file, dir, progress); err != nil {
		return errors.Join(err, clean(dir))
	}
	if err := explain(appointed(ctx, dir, r, opts, first)); err != nil {
		return errors.Join(err, clean(dir))
	}
	return explainFile(os.Remove(filepath.Join(dir, unfinishedFile)))
}

func appointed(
	ctx context.Context, dir string, r Recovery, opts Options, first func(context.Context, *Open, []uuid.UUID) error,
) error {
	folder, err := use(dir, opts)
	if err != nil {
		return err
	}
	desks, err := folder.appoint(ctx, r)
	if err != nil {
		return err
	}
	opened, err := folder.Unlock(ctx, r.First.ID, r.First.Passphrase)
	if err != nil {
		return err
	}
	return errors.Join(opened.shared.Reincarnate(ctx), first(ctx, opened, desks), opened.Close())
}

// appoint opens the keyring with the reading sheet, lets the root key appoint the coordinator, and gives her every desk's keys.
func (f *Folder) appoint(ctx context.Context, r Recovery) ([]uuid.UUID, error) {
	unlocked, err := f.ring.UnlockWithSheet(r.Reading.HPKE())
	if err != nil {
		return nil, err
	}
	o := &Open{folder: f, unlocked: unlocked}
	defer unlocked.Wipe()
	if err := o.finishRekey(ctx); err != nil {
		return nil, err
	}
	if o.register, err = loadRegister(f.dir, unlocked.SharedKey); err != nil {
		return nil, err
	}
	if roster.NetworkID(r.Root.Public().Sign) != o.register.network() {
		return nil, domain.Fail(domain.Forbidden, "laptop.error.wrong_sheet", nil)
	}
	newUser := keyring.NewUser{ID: r.First.ID, Name: r.First.Name, Role: r.First.Role, Passphrase: r.First.Passphrase}
	if err := f.ring.AddUser(unlocked, newUser); err != nil {
		return nil, err
	}
	her, err := o.publicOf(r.First)
	if err != nil {
		return nil, err
	}
	return o.sayAppointment(r, her)
}

func (o *Open) sayAppointment(r Recovery, her seal.Public) ([]uuid.UUID, error) {
	evaluated := o.register.roster()
	says := &speaker{Signer: roster.Root(r.Root), at: o.folder.opts.now().UnixMilli()}
	says.Previous = o.register.lastOf(o.register.network())
	var desks []uuid.UUID
	for _, scope := range evaluated.Scopes() {
		epoch, ok := evaluated.Epoch(scope.ID, 0)
		if !ok {
			continue
		}
		if scope.Kind == wire.ScopeKind_SCOPE_DESK {
			desks = append(desks, scope.ID)
		}
		sheet := kitReader(evaluated.Network, r.Reading.Public().Seal)
		keys := evaluated.Unwrap(r.Reading, sheet, scope.ID, epoch.Epoch)
		o.scopes = append(o.scopes, sqlite.Scope{ID: scope.ID, Keys: map[uint64]seal.Keys{epoch.Epoch: keys}})
	}
	member := r.First.Member
	member.Desks = desks
	err := says.say(sayAppoint(member.ID, her, uuid.Nil), nil)
	if err == nil {
		_, err = says.certify(o, member, her, member.Grants(desks))
	}
	if err != nil {
		return nil, err
	}
	return desks, o.keepStatements(says.said)
}
