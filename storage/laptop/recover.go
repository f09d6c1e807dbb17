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
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// Recovery carries a network on when nobody is left who coordinates it: both sheets of the kit, and who does from now on.
type Recovery struct {
	Root    *seal.Identity
	Reading *seal.Identity
	First   access.NewMember // her desks are all that the network has
}

// First is called with what the new coordinator's keys open, and the network's desks.
type First func(ctx context.Context, o *Open, desks []uuid.UUID) error

// Recover puts a backup into an empty folder with both sheets of the kit, appoints a new coordinator of every desk, and calls first
// with what her keys open. Like Restore it begins a new incarnation; where it fails nothing is put in place.
func Recover(ctx context.Context, file, dir string, r Recovery, opts Options, progress backup.Progress, first First) (err error) {
	held, err := begin(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	if _, err := backup.Extract(ctx, file, dir, progress); err != nil {
		return errors.Join(err, clean(dir))
	}
	if err := explain(recovered(ctx, dir, r, opts, first)); err != nil {
		return errors.Join(err, clean(dir))
	}
	return explainFile(os.Remove(filepath.Join(dir, unfinishedFile)))
}

func recovered(ctx context.Context, dir string, r Recovery, opts Options, first First) error {
	folder, err := use(dir, opts)
	if err != nil {
		return err
	}
	return folder.carryOn(ctx, r, func(ctx context.Context, o *Open, desks []uuid.UUID) error {
		return errors.Join(o.shared.Reincarnate(ctx), first(ctx, o, desks))
	})
}

// CarryOn makes a living laptop of one desk the one from which the network is coordinated, with both sheets of the kit: for when
// the coordinator's own is gone. It appoints a coordinator, who unlocks here from now on, and lets this laptop hold every desk's
// records; what it lacks of them comes with the next exchange. Who unlocked here before still does.
func (f *Folder) CarryOn(ctx context.Context, r Recovery, first First) error {
	return explain(f.carryOn(ctx, r, first))
}

func (f *Folder) carryOn(ctx context.Context, r Recovery, first First) error {
	desks, err := f.appoint(ctx, r)
	if err != nil {
		return err
	}
	opened, err := f.Unlock(ctx, r.First.ID, r.First.Passphrase)
	if err != nil {
		return err
	}
	return errors.Join(first(ctx, opened, desks), opened.Close())
}

// appoint opens the keyring with the reading sheet, lets the root key appoint the coordinator, and gives her and this laptop
// every desk's keys.
func (f *Folder) appoint(ctx context.Context, r Recovery) ([]uuid.UUID, error) {
	unlocked, err := f.ring.UnlockWithSheet(r.Reading.HPKE())
	if errors.Is(err, keyring.ErrWrongSheet) {
		return nil, wrongSheet("reading", err)
	}
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
		return nil, wrongSheet("signing", nil)
	}
	o.scopes = o.scopesOfSheet(r.Reading)
	defer wipeKeys(o.scopes)
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
	says := o.root(r.Root)
	member := r.First.Member
	member.Desks = o.desks()
	err := says.say(sayAppoint(member.ID, her, uuid.Nil), nil)
	if err == nil {
		_, err = says.certify(o, member, her, member.Grants(member.Desks))
	}
	if err == nil {
		err = says.giveEveryScope(o, o.register.device)
	}
	if err != nil {
		return nil, err
	}
	return member.Desks, o.keepStatements(says.said)
}

// wrongSheet says under which field a sheet of another network was typed.
func wrongSheet(field string, cause error) error {
	return &domain.Error{Code: domain.Forbidden, Field: field, ID: "laptop.error.wrong_sheet", Cause: cause}
}
