package laptop

import (
	"context"
	"crypto/ed25519"
	"errors"
	"io"
	"slices"
	"time"

	"filippo.io/age"
	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/sync/bundle"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Brought is what a bundle brought. It holds also where an error comes with it: what was taken before counts.
type Brought struct {
	bundle.Summary
	Taken   Taken
	Damaged int // items that were not what they should be
}

// keepAt is how many bytes of a bundle are kept in one transaction.
const keepAt = 1 << 20

// TakeBundle takes a bundle, once: ErrRepeated tells that it was taken whole before. What came before a cut or a cancelled context
// stays. Errors are those of bundle.Read.
func (r *Replica) TakeBundle(ctx context.Context, from io.Reader) (b Brought, err error) {
	var keys []age.Identity
	err = r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		keys, err = stickIdentities(ctx, shared)
		return err
	})
	if err != nil {
		return b, err
	}
	u := &unpacking{replica: r, ctx: ctx, brought: &b}
	b.Summary, err = bundle.Read(ctx, from, bundle.Reading{
		Network: r.Network(), Keys: keys, Seen: u.seen, Sworn: u.sworn, Take: u.take,
	})
	b.Damaged += b.Summary.Damaged
	err = errors.Join(err, u.flush())
	if err != nil {
		return b, err
	}
	return b, u.whole()
}

// unpacking is a bundle on its way in.
type unpacking struct {
	replica  *Replica
	ctx      context.Context
	brought  *Brought
	buffer   []client.Item
	bytes    int
	receipts []*exchange.Receipt
	signed   int // arrivals in them
}

// maxSigned bounds the arrivals in a bundle's receipts that are remembered until its end; a writer takes along far fewer.
const maxSigned = 1 << 16

func (u *unpacking) seen(id uuid.UUID) (taken bool) {
	_ = u.replica.within(func(_ *sqlite.Store, shared *sqlite.DB) (err error) { // where it cannot be told, it is taken again
		taken, err = shared.HasBundle(u.ctx, id)
		return err
	})
	return taken
}

// sworn says whether a laptop of the network signed what it holds.
func (u *unpacking) sworn(device uuid.UUID, message, signature []byte) bool {
	d, _ := u.replica.o.register.roster().Device(device)
	for _, k := range d.Keys {
		if len(k.Sign) == ed25519.PublicKeySize && ed25519.Verify(k.Sign, message, signature) {
			return true
		}
	}
	return false
}

func (u *unpacking) take(ctx context.Context, i bundle.Item) error {
	switch {
	case i.Receipt != nil:
		if u.signed += len(i.Receipt.Arrivals) + 1; u.signed <= maxSigned {
			u.receipts = append(u.receipts, i.Receipt)
		}
	case i.Statement != nil:
		s, err := roster.Parse(i.Statement)
		if err != nil || exchange.ScopeFrom(s.Body.Network) != u.replica.Network() {
			return u.damaged()
		}
		u.keep(client.Item{ID: i.ID, Scope: exchange.Roster, Bytes: i.Statement, Statement: s})
	case i.Segment != nil:
		return u.segment(i)
	}
	if u.bytes < keepAt {
		return nil
	}
	return u.flush()
}

// damaged counts an item that is not what it should be: the rest stands for itself.
func (u *unpacking) damaged() error {
	u.brought.Damaged++
	return nil
}

func (u *unpacking) keep(i client.Item) {
	u.buffer, u.bytes = append(u.buffer, i), u.bytes+len(i.Bytes)
}

// segment judges a segment by the statements that came before it.
func (u *unpacking) segment(i bundle.Item) error {
	if slices.ContainsFunc(u.buffer, func(b client.Item) bool { return b.Statement != nil }) {
		if err := u.flush(); err != nil {
			return err
		}
	}
	segment, err := seal.Parse(i.Segment)
	if err != nil {
		return u.damaged()
	}
	standing, err := client.Stand(u.replica.o.register.roster(), segment)
	if err != nil {
		return u.damaged()
	}
	u.keep(client.Item{ID: i.ID, Scope: i.Scope, Bytes: i.Segment, Segment: segment, Standing: standing})
	if u.bytes < keepAt {
		return nil
	}
	return u.flush()
}

// flush keeps what was read so far, also when the person stops: it was read whole.
func (u *unpacking) flush() error {
	if len(u.buffer) == 0 {
		return nil
	}
	taken, err := u.replica.Take(context.WithoutCancel(u.ctx), u.buffer)
	u.buffer, u.bytes = nil, 0
	t := &u.brought.Taken
	t.New, t.Repeated, t.Own, t.Held = t.New+taken.New, t.Repeated+taken.Repeated, t.Own+taken.Own, t.Held+taken.Held
	t.Forks = append(t.Forks, taken.Forks...)
	return err
}

// ahead is how far a laptop's clock may be before this one's for its word to be believed.
const ahead = 48 * time.Hour

// whole notes that the bundle was taken, what its writer holds, and what collectors signed for.
func (u *unpacking) whole() error {
	b, now := u.brought, u.replica.o.folder.opts.now()
	return u.replica.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		if b.Held != nil {
			heads := slices.DeleteFunc(b.Held, func(h *wire.Head) bool { return !isHead(h) })
			if err := shared.KeepPeerHeads(u.ctx, b.Device, heads, b.At.UnixMilli(), now.Add(ahead).UnixMilli()); err != nil {
				return err
			}
		}
		if err := u.believe(shared); err != nil || b.Damaged > 0 {
			return err // what was damaged may come whole another time
		}
		return shared.KeepBundle(u.ctx, b.Manifest.ID, now.UnixMilli())
	})
}

func isHead(h *wire.Head) bool {
	return h.Number <= wire.MaxNumber && len(h.Device) == wire.IDSize && len(h.Scope) == wire.IDSize && len(h.Incarnation) == wire.IncarnationSize && len(h.Segment) == wire.SegmentIDSize
}
