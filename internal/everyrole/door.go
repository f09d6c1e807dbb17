package everyrole

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/storage/laptop"
)

type clock struct{ desk *Desk }

func (c clock) Now() time.Time { return c.desk.now }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

// door lets people in at a real folder.
type door struct{ folder *laptop.Folder }

func (d door) Members() []access.Member          { return d.folder.Members() }
func (d door) Wait(user uuid.UUID) time.Duration { return d.folder.Wait(user) }

func (d door) Unlock(ctx context.Context, user uuid.UUID, passphrase string) (core.Opened, error) {
	o, err := d.folder.Unlock(ctx, user, passphrase)
	if err != nil {
		return nil, err
	}
	return &opened{o}, nil
}

type opened struct{ *laptop.Open }

func (o *opened) Store() core.Store         { return o.Records() }
func (o *opened) Drafts() core.Drafts       { return o.Private().Drafts() }
func (o *opened) Envelopes() core.Envelopes { return o.Letters() }

// Unsent counts what is on the laptop alone.
func (d *Desk) Unsent() int {
	d.t.Helper()
	n, err := d.seated.Opened.(*opened).Replica().Unsent(d.t.Context())
	d.must(err)
	return n
}
