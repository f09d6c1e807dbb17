package proof_test

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/storage/keyring"
	"soglia/storage/laptop"
	"soglia/sync/seal"
)

const elenasWords = "fiume sasso lana torre"

// desk is a data folder used by this process, beneath the use cases.
type desk struct {
	dir    string
	opts   laptop.Options
	folder *laptop.Folder
	opened *opened
}

type clock struct{}

func (clock) Now() time.Time { return time.Now() }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

type opened struct{ *laptop.Open }

func (o *opened) Store() core.Store         { return o.Records() }
func (o *opened) Drafts() core.Drafts       { return o.Private().Drafts() }
func (o *opened) Envelopes() core.Envelopes { return o.Letters() }

func (d *desk) Members() []access.Member          { return d.folder.Members() }
func (d *desk) Wait(user uuid.UUID) time.Duration { return d.folder.Wait(user) }

func (d *desk) Unlock(ctx context.Context, user uuid.UUID, passphrase string) (core.Opened, error) {
	o, err := d.folder.Unlock(ctx, user, passphrase)
	if err != nil {
		return nil, err
	}
	d.opened = &opened{o}
	return d.opened, nil
}

// cheap makes a passphrase cost next to nothing: the file says so, and the real program then opens it as quickly.
func cheap() laptop.Options {
	return laptop.Options{Cost: func() keyring.Cost { return keyring.Cost{Passes: 1, MemoryKiB: 64, Lanes: 1} }}
}

// sit opens a folder and seats somebody there by the number in which she was added.
func sit(ctx context.Context, dir string, opts laptop.Options, number int, passphrase string) (*desk, *core.Sitting, error) {
	d := &desk{dir: dir, opts: opts}
	var err error
	if d.folder, err = laptop.Use(dir, opts); err != nil {
		return nil, nil, err
	}
	table := core.Table{Laptop: d, Clock: clock{}, IDs: ids{}}
	sitting, err := table.Unlock(ctx, d.Members()[number].ID, passphrase, uuid.Nil)
	if err != nil {
		_ = d.folder.Close()
		return nil, nil, err
	}
	sitting.Store = sitting.Opened.Store() // what is proved lies beneath the guard of a role
	return d, sitting, nil
}

func (d *desk) leave(s *core.Sitting) error {
	if err := s.Leave(); err != nil {
		return err
	}
	return d.folder.Close()
}

// founder makes networks whose passphrases are cheap.
type founder struct{ dir string }

func (founder) NewPassphrase() (string, error)           { return elenasWords, nil }
func (founder) CheckPassphrase(name, words string) error { return laptop.CheckPassphrase(name, words) }
func (founder) NewKit() (core.Kit, error)                { return core.Kit{}, nil }

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
	return laptop.Found(ctx, f.dir, founding, cheap(), func(ctx context.Context, o *laptop.Open) error {
		return first(ctx, &opened{o})
	})
}

// found makes a network at Pagnana, with Elena Fiorini, in a terminal's folder.
func (c *terminal) found() {
	c.t.Helper()
	network := core.NewNetwork{Programme: "spoon", Desk: "pagnana", Name: "Elena Fiorini", Passphrase: c.passphrase}
	plan, err := core.PlanNetwork(network, core.Kit{}, founder{}, clock{}, ids{})
	if err != nil {
		c.t.Fatal(err)
	}
	if err := plan.Create(context.Background(), founder{c.data}); err != nil {
		c.t.Fatal(err)
	}
}

// quick is a terminal at a new network whose passphrase is cheap.
func quick(c *terminal) *terminal {
	c.found()
	return c
}
