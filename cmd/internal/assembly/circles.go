package assembly

import (
	"context"
	"time"

	"soglia/app/core"
	"soglia/domain/entity"
)

var (
	_ core.Circles  = (*Opened)(nil)
	_ core.Erasures = (*Opened)(nil)
)

// CircleLists gives who reads every person's scope of the network.
func (o *Opened) CircleLists(context.Context) ([]core.CircleList, error) {
	var all []core.CircleList
	for _, c := range o.Circles() {
		l := core.CircleList{Scope: c.Scope, Desk: c.Desk, Joint: c.Joint, Readers: c.Readers}
		for _, w := range c.Waiting {
			l.Waiting = append(l.Waiting, core.ReadersProposal{ID: w.ID, By: w.By, At: w.At, Users: w.Users})
		}
		all = append(all, l)
	}
	return all, nil
}

// StandByReaders is a second person's word for a list that waits.
func (o *Opened) StandByReaders(ctx context.Context, list [32]byte) error {
	return o.StandBy(ctx, list)
}

// ErasedUnseen tells what acts took away since, not having seen it.
func (o *Opened) ErasedUnseen(ctx context.Context, since time.Time) ([]core.ErasedWork, error) {
	lost, err := o.Open.Store().Unseen(ctx, since.UnixMilli())
	var all []core.ErasedWork
	for _, l := range lost {
		all = append(all, core.ErasedWork{
			Entity: entity.Numbered(l.Entity), Author: l.Author, Wrote: time.UnixMilli(l.Wrote), Erased: time.UnixMilli(l.Erased),
		})
	}
	return all, err
}
