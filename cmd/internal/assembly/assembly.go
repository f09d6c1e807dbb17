// Package assembly puts storage and keys behind the ports of the use cases, once for the window and once for the command line.
package assembly

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/storage/laptop"
	"soglia/storage/printed"
	"soglia/storage/sqlite"
)

// IDs draws random ids.
type IDs struct{}

// New draws one.
func (IDs) New() uuid.UUID { return uuid.New() }

// Folder is a data folder, as the use cases see it.
type Folder struct {
	folder *laptop.Folder
	clock  core.Clock
}

// Open takes a data folder in which a network lives; Close lets go of it.
func Open(dir string) (*Folder, error) {
	folder, err := laptop.Use(dir, options())
	if err != nil {
		return nil, err
	}
	if err := printed.Wipe(dir); err != nil { // what a crash left readable; what another program holds open goes the next time
		slog.Warn("printed pages not wiped", "error", err)
	}
	return &Folder{folder: folder, clock: Clock{}}, nil
}

// Close lets another process work there.
func (f *Folder) Close() error { return f.folder.Close() }

// Dir gives where the folder lies.
func (f *Folder) Dir() string { return f.folder.Dir() }

// Members gives who can unlock.
func (f *Folder) Members() []access.Member { return f.folder.Members() }

// Wait tells how long somebody must wait before her next try.
func (f *Folder) Wait(user uuid.UUID) time.Duration { return f.folder.Wait(user) }

// Unlock opens what somebody's passphrase opens.
func (f *Folder) Unlock(ctx context.Context, user uuid.UUID, passphrase string) (core.Opened, error) {
	opened, err := f.folder.Unlock(ctx, user, passphrase)
	if err != nil {
		return nil, err
	}
	return &Opened{opened, newPrinter(f.Dir(), f.clock)}, nil
}

// Table is where people sit down at this folder.
func (f *Folder) Table() core.Table { return core.Table{Laptop: f, Clock: f.clock, IDs: IDs{}} }

// Opened is what somebody's keys open, as the use cases see it.
type Opened struct {
	*laptop.Open
	printer printer // of nothing where nobody sits down to work, as while a network is made
}

// Printer gives what brings documents to paper, nil where nothing is printed.
func (o *Opened) Printer() core.Printer {
	if o.printer.folder == nil {
		return nil
	}
	return o.printer
}

// Close wipes her keys and what she printed.
func (o *Opened) Close() error {
	if o.printer.folder == nil {
		return o.Open.Close()
	}
	return errors.Join(o.Open.Close(), o.printer.folder.Close())
}

// Store gives the records.
func (o *Opened) Store() core.Store { return o.Records() }

// Drafts gives her unfinished forms.
func (o *Opened) Drafts() core.Drafts { return o.Private().Drafts() }

// Envelopes gives what she seals to others, and opens.
func (o *Opened) Envelopes() core.Envelopes { return o.Letters() }

// openedOf finds what lies under a sitting that this package seated.
func openedOf(s *core.Sitting) (*laptop.Open, error) {
	opened, ok := s.Opened.(*Opened)
	if !ok {
		return nil, errors.New("assembly: a sitting of another laptop")
	}
	return opened.Open, nil
}

var (
	_ core.Laptop = (*Folder)(nil)
	_ core.Opened = (*Opened)(nil)
	_ core.Owner  = (*Opened)(nil)
	_ core.Store  = (*sqlite.Pair)(nil)
)

// LastCommit tells when something was last written in the folder of a sitting that this package seated.
func LastCommit(ctx context.Context, s *core.Sitting) (time.Time, error) {
	opened, err := openedOf(s)
	if err != nil {
		return time.Time{}, err
	}
	return opened.Records().LastCommit(ctx)
}
