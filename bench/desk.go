package main

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/storage/laptop"
	"soglia/sync/seal"
)

const (
	programmeOfBench  = "spoon"
	deskOfBench       = "pagnana"
	passphraseOfBench = "fiume sasso lana torre"
)

// desk is a data folder, and who sits at it once it is unlocked.
type desk struct {
	dir     string
	options laptop.Options
	folder  *laptop.Folder
	opened  *opened
	sitting *core.Sitting
}

type clock struct{}

func (clock) Now() time.Time { return time.Now() }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

// opened satisfies the use cases' port.
type opened struct{ *laptop.Open }

func (o *opened) Store() core.Store         { return o.Records() }
func (o *opened) Drafts() core.Drafts       { return o.Private().Drafts() }
func (o *opened) Envelopes() core.Envelopes { return o.Letters() }

// Members gives who can unlock.
func (d *desk) Members() []access.Member { return d.folder.Members() }

// Wait tells how long to wait before the next try.
func (d *desk) Wait(user uuid.UUID) time.Duration { return d.folder.Wait(user) }

// Unlock opens what a passphrase opens.
func (d *desk) Unlock(ctx context.Context, user uuid.UUID, passphrase string) (core.Opened, error) {
	o, err := d.folder.Unlock(ctx, user, passphrase)
	if err != nil {
		return nil, err
	}
	d.opened = &opened{o}
	return d.opened, nil
}

// use does all that the unlock screen waits for.
func (d *desk) use() (err error) {
	d.folder, err = laptop.Use(d.dir, d.options)
	return err
}

// sit unlocks.
func (d *desk) sit(ctx context.Context) (core.Seat, error) {
	if d.folder == nil {
		if err := d.use(); err != nil {
			return core.Seat{}, err
		}
	}
	var err error
	table := core.Table{Laptop: d, Clock: clock{}, IDs: ids{}}
	d.sitting, err = table.Unlock(ctx, d.Members()[0].ID, passphraseOfBench, uuid.Nil)
	if err != nil {
		return core.Seat{}, err
	}
	d.sitting.Role = access.Volunteer // who writes accounts, which a coordinator only reads
	d.sitting.Store = core.Guard(d.opened.Store(), d.sitting.Seat, []uuid.UUID{d.sitting.Desk})
	return d.sitting.Seat, nil
}

func (d *desk) leave() error {
	var errs []error
	if d.sitting != nil {
		errs = append(errs, d.sitting.Leave())
	}
	if d.folder != nil {
		errs = append(errs, d.folder.Close())
	}
	d.sitting, d.folder = nil, nil
	return errors.Join(errs...)
}

// founder makes the network of the measurements.
type founder struct{ dir string }

func (founder) NewPassphrase() (string, error)           { return passphraseOfBench, nil }
func (founder) CheckPassphrase(name, words string) error { return laptop.CheckPassphrase(name, words) }
func (founder) NewKit() (core.Kit, error)                { return core.Kit{}, nil }

// Found makes the folder, with a reading sheet to which every key is wrapped as in a real network.
func (f founder) Found(ctx context.Context, n core.Founding, first func(context.Context, core.Opened) error) error {
	root, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		return err
	}
	reading, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		return err
	}
	founding := laptop.Founding{Root: root, Reading: reading, Desks: n.Desks, First: n.First}
	return laptop.Found(ctx, f.dir, founding, laptop.Options{}, func(ctx context.Context, o *laptop.Open) error {
		return first(ctx, &opened{o})
	})
}

// newDesk founds a network in an empty folder and sits down in it.
func newDesk(ctx context.Context, dir string, options laptop.Options) (*desk, core.Seat, error) {
	network := core.NewNetwork{Programme: programmeOfBench, Desk: deskOfBench, Name: "Elena Fiorini", Passphrase: passphraseOfBench}
	plan, err := core.PlanNetwork(network, core.Kit{}, founder{}, clock{}, ids{})
	if err != nil {
		return nil, core.Seat{}, err
	}
	if err := plan.Create(ctx, founder{dir}); err != nil {
		return nil, core.Seat{}, err
	}
	d := &desk{dir: dir, options: options}
	seat, err := d.sit(ctx)
	return d, seat, err
}
