package core

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
)

// Backups keeps what an unlocked person's laptop holds, and puts it back.
type Backups interface {
	// Write keeps everything in one new file in a folder, and reads it again from there before it returns.
	Write(ctx context.Context, folder string, at time.Time, steps Steps) (Backup, error)
	// Rehearse puts a backup back into a folder of its own, opens it with the passphrase, checks it whole and removes it.
	Rehearse(ctx context.Context, file, passphrase string, steps Steps) (Rehearsed, error)
}

// Backup is one file that keeps a laptop.
type Backup struct {
	File  string // its path
	Bytes int64
	At    time.Time
}

// Rehearsed is what a rehearsed restore found in a backup.
type Rehearsed struct {
	Backup
	Records int // rows that the backup gives back
	Faults  int // what its own check complains of
}

// Restorer puts a backup back on another laptop, in a folder that has no network yet.
type Restorer interface {
	// Look says what a file is before any passphrase: when it was made, and who can open it.
	Look(ctx context.Context, file string) (Backup, []Reader, error)
	// Restore puts it in place as a new incarnation of its streams; only a passphrase of one of its readers makes it so.
	Restore(ctx context.Context, file string, reader uuid.UUID, passphrase string, steps Steps) error
	// Recover puts it in place with the kit's two sheets, lets the root key appoint first, and calls with what her keys open.
	Recover(
		ctx context.Context, file string, codes KitCodes, first access.NewMember, steps Steps,
		with func(ctx context.Context, opened Opened, desks []uuid.UUID) error,
	) error
}

// KitCodes are both sheets of the printed kit, as somebody types them.
type KitCodes struct{ Signing, Reading string }

// Recovery carries a network on from one backup and the kit, when nobody is left who can unlock.
type Recovery struct {
	File       string
	Codes      KitCodes
	Name       string // of who coordinates from now on
	Passphrase string
}

// Recover puts the backup back and seats a new coordinator of every desk; it returns her id. What is wrong comes back under
// "nome", "passphrase", "signing" and "reading".
func Recover(ctx context.Context, restorer Restorer, r Recovery, clock Clock, ids IDs, steps Steps) (uuid.UUID, error) {
	name := strings.Join(strings.Fields(r.Name), " ")
	if name == "" {
		return uuid.Nil, domain.Errors{domain.BadField("nome", "laptop.error.name_needed")}
	}
	member := access.Member{ID: ids.New(), Name: name, Role: access.DeskCoordinator}
	today := civil.DateOf(clock.Now())
	first := access.NewMember{Member: member, Passphrase: r.Passphrase}
	err := restorer.Recover(ctx, r.File, r.Codes, first, steps, func(ctx context.Context, opened Opened, desks []uuid.UUID) error {
		member.Desks = desks
		if err := opened.Store().Commit(ctx, creation(firstOperator(member, today))); err != nil {
			return err
		}
		return noteRestored(ctx, opened.Store(), member.ID, clock, ids)
	})
	return member.ID, err
}

// NoteRestored writes into the audit that whoever unlocked put a backup back on this laptop.
func NoteRestored(ctx context.Context, opened Opened, clock Clock, ids IDs) error {
	return noteRestored(ctx, opened.Store(), opened.Member().ID, clock, ids)
}

func noteRestored(ctx context.Context, store Store, user uuid.UUID, clock Clock, ids IDs) error {
	log := NewAuditLog(store, Seat{User: user, Clock: clock, IDs: ids})
	return log.Note(ctx, AuditLine{Action: AuditRestored})
}

// Reader is somebody whose passphrase opens a backup.
type Reader struct {
	ID   uuid.UUID
	Name string
	Role string
}

// Steps is told what a long work is doing: the message id of its phase, and how much of its total is done.
type Steps func(phase string, done, total int64)

// Tell is safe on a nil Steps.
func (p Steps) Tell(phase string, done, total int64) {
	if p != nil {
		p(phase, done, total)
	}
}
