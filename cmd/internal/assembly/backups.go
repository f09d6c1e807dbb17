package assembly

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/backup"
	"soglia/storage/laptop"
)

// Backups keeps what one sitting's laptop holds.
type Backups struct{ sitting *core.Sitting }

// BackupsOf makes backups for a sitting that this package seated.
func BackupsOf(s *core.Sitting) *Backups { return &Backups{s} }

// Write keeps everything in one new file of a folder.
func (b *Backups) Write(ctx context.Context, folder string, at time.Time, steps core.Steps) (core.Backup, error) {
	opened, err := openedOf(b.sitting)
	if err != nil {
		return core.Backup{}, err
	}
	path, s, err := opened.Backup(ctx, folder, at, phases(steps))
	made := core.Backup{File: path, Bytes: s.Bytes, At: s.At}
	if err != nil || b.sitting.Audit == nil {
		return made, err
	}
	return made, b.sitting.Audit.Note(ctx, core.AuditLine{Action: core.AuditBackedUp})
}

// Rehearse puts a backup back in a temporary folder, with the passphrase of the seated person, and counts what comes back.
func (b *Backups) Rehearse(ctx context.Context, file, passphrase string, steps core.Steps) (core.Rehearsed, error) {
	return Rehearse(ctx, file, b.sitting.User, passphrase, steps)
}

// Rehearse is the same where nobody sits.
func Rehearse(ctx context.Context, file string, user uuid.UUID, passphrase string, steps core.Steps) (r core.Rehearsed, err error) {
	dir, err := os.MkdirTemp("", "soglia-*")
	if err != nil {
		return r, domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	trial := filepath.Join(dir, "trial")
	if err := laptop.Restore(ctx, file, trial, user, passphrase, options(), phases(steps)); err != nil {
		return r, err
	}
	summary, err := backup.Check(ctx, file, nil)
	if err != nil {
		return r, err
	}
	r.Backup = core.Backup{File: file, Bytes: summary.Bytes, At: summary.At}
	r.Records, r.Faults, err = takeStock(ctx, trial, user, passphrase)
	return r, err
}

func takeStock(ctx context.Context, dir string, user uuid.UUID, passphrase string) (records, faults int, err error) {
	folder, err := laptop.Use(dir, options())
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	opened, err := folder.Unlock(ctx, user, passphrase)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	for _, e := range entity.All() {
		n, err := opened.Records().Count(ctx, record.All(e).Cancelled())
		if err != nil {
			return 0, 0, err
		}
		records += n
	}
	report, err := opened.Records().Verify(ctx, nil)
	if err != nil {
		return 0, 0, err
	}
	return records, len(report.Faults) + report.MoreFaults, nil
}

// Restorer puts backups back into a folder.
type Restorer struct{ dir string }

// NewRestorer restores into a folder that has no network yet.
func NewRestorer(dir string) *Restorer { return &Restorer{dir} }

// Look says what a file is before any passphrase.
func (r *Restorer) Look(ctx context.Context, file string) (core.Backup, []core.Reader, error) {
	header, members, err := laptop.LookInto(ctx, file)
	if err != nil {
		return core.Backup{}, nil, err
	}
	var readers []core.Reader
	for _, m := range members {
		readers = append(readers, core.Reader{ID: m.ID, Name: m.Name, Role: m.Role})
	}
	return core.Backup{File: file, At: header.At}, readers, nil
}

// Restore puts the backup in place, and writes down that she did.
func (r *Restorer) Restore(ctx context.Context, file string, reader uuid.UUID, passphrase string, steps core.Steps) error {
	if err := laptop.Restore(ctx, file, r.dir, reader, passphrase, options(), phases(steps)); err != nil {
		return err
	}
	return noteRestored(ctx, r.dir, reader, passphrase)
}

func noteRestored(ctx context.Context, dir string, reader uuid.UUID, passphrase string) (err error) {
	folder, err := Open(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	opened, err := folder.Unlock(ctx, reader, passphrase)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	return core.NoteRestored(ctx, opened, Clock{}, IDs{})
}

// Recover puts the backup in place with the kit's two sheets.
func (r *Restorer) Recover(
	ctx context.Context, file string, codes core.KitCodes, first access.NewMember, steps core.Steps,
	with func(context.Context, core.Opened, []uuid.UUID) error,
) error {
	recovery, wipe, err := recoveryOf(codes, first)
	if err != nil {
		return err
	}
	defer wipe()
	opened := func(ctx context.Context, opened *laptop.Open, desks []uuid.UUID) error {
		return with(ctx, &Opened{Open: opened}, desks)
	}
	return laptop.Recover(ctx, file, r.dir, recovery, options(), phases(steps), opened)
}

// under places an error under a field of a form.
func under(field string, err error) error {
	var told *domain.Error
	if !errors.As(err, &told) {
		return err
	}
	placed := *told
	placed.Field = field
	return domain.Errors{&placed}
}

// phases names the phases of a backup by their messages.
func phases(steps core.Steps) backup.Progress {
	ids := map[backup.Phase]string{
		backup.Writing: "backup.phase_writing", backup.Rereading: "backup.phase_rereading", backup.Restoring: "backup.phase_restoring",
	}
	return func(phase backup.Phase, done, total int64) { steps.Tell(ids[phase], done, total) }
}

var (
	_ core.Backups  = (*Backups)(nil)
	_ core.Restorer = (*Restorer)(nil)
	_ core.Founder  = (*Founder)(nil)
)
