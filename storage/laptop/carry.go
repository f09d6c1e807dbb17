package laptop

import (
	"context"
	"crypto/rand"
	"errors"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/storage/sqlite"
	"soglia/sync/bundle"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Carried is a bundle that lies on a stick, and was read again from it.
type Carried struct {
	bundle.Written
	Segments int
}

// CarryAway writes one bundle of all that the network's other laptops may lack, sealed to their stick keys. Its errors are
// *domain.Error ("stick.error.…").
func (r *Replica) CarryAway(ctx context.Context, stick bundle.Stick, progress bundle.Progress) (Carried, error) {
	load, err := r.load(ctx)
	if err != nil {
		return Carried{}, ExplainStick(err)
	}
	written, err := bundle.Write(ctx, stick, load, progress)
	if room := (*bundle.NoRoom)(nil); errors.As(err, &room) && r.clearOwn(ctx, stick) > 0 {
		written, err = bundle.Write(ctx, stick, load, progress)
	}
	if err != nil {
		return Carried{}, ExplainStick(err)
	}
	return Carried{written, int(written.Manifest.Segments)}, r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		at := load.At.UnixMilli()
		return errors.Join(shared.KeepBundle(ctx, written.Manifest.ID, at), shared.KeepBundleWritten(ctx, written.Name, at))
	})
}

// clearOwn takes the older bundles of this laptop from a stick on which there is no room, and says how many. What others may lack
// of them goes into the new one; nothing of anybody else is touched.
func (r *Replica) clearOwn(ctx context.Context, stick bundle.Stick) (gone int) {
	own, err := r.BundlesWritten(ctx)
	if err != nil {
		return 0
	}
	found, err := stick.List()
	if err != nil {
		return 0
	}
	for _, f := range found {
		if own[f.Name] && stick.Remove(f.Name) == nil {
			gone++
		}
	}
	return gone
}

// Bundles gives the ids of the bundles that were taken or written here.
func (r *Replica) Bundles(ctx context.Context) (ids []uuid.UUID, err error) {
	err = r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		ids, err = shared.Bundles(ctx)
		return err
	})
	return ids, err
}

// BundlesWritten gives the names of the bundles that this laptop wrote.
func (r *Replica) BundlesWritten(ctx context.Context) (names map[string]bool, err error) {
	err = r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		names, err = shared.BundlesWritten(ctx)
		return err
	})
	return names, err
}

// load gathers what is to be written.
func (r *Replica) load(ctx context.Context) (load bundle.Load, err error) {
	identity, err := r.Identity()
	if err != nil {
		return load, err
	}
	err = r.within(func(store *sqlite.Store, shared *sqlite.DB) error {
		if err := r.o.renewStickKey(ctx); err != nil {
			return err
		}
		if err := r.o.records.CloseSegments(ctx); err != nil {
			return err
		}
		load = bundle.Load{
			Header:  bundle.Header{Kind: bundle.Bundle, Network: r.Network(), Device: r.Device(), At: r.o.folder.opts.now()},
			Readers: r.o.stickReaders(), Random: rand.Reader, Swear: identity.Sign, Read: r.read,
		}
		if load.Heads, err = shared.GaplessHeads(ctx); err != nil {
			return err
		}
		if load.Receipts, err = shared.Receipts(ctx, maxReceipts); err != nil {
			return err
		}
		load.Entries, err = r.entries(ctx, store, shared)
		return err
	})
	return load, err
}

// maxReceipts is how many bytes of receipts a bundle takes along: the latest ones.
const maxReceipts = 1 << 20

// entries gives the statements, all of them, and the segments that another laptop may lack.
func (r *Replica) entries(ctx context.Context, store *sqlite.Store, shared *sqlite.DB) ([]bundle.Entry, error) {
	var entries []bundle.Entry
	for _, s := range r.o.register.ordered() {
		entries = append(entries, bundle.Entry{ID: exchange.ID(s.ID), Scope: exchange.Roster, Size: int64(len(s.Bytes()))})
	}
	peers, err := shared.PeerHeads(ctx)
	if err != nil {
		return nil, err
	}
	wanting := wantingOf(r.o.register.roster(), r.Device(), peers)
	closed, err := store.Closed(ctx, wanting.may)
	for _, c := range closed {
		entries = append(entries, bundle.Entry{ID: c.ID, Scope: c.Scope, Size: c.Size})
	}
	return entries, err
}

// read gives an entry's bytes when its turn has come.
func (r *Replica) read(ctx context.Context, e bundle.Entry) (b []byte, err error) {
	if e.Scope == exchange.Roster {
		for _, s := range r.o.register.all() {
			if exchange.ID(s.ID) == e.ID {
				return s.Bytes(), nil
			}
		}
		return nil, domain.Fail(domain.Internal, "error.internal", nil)
	}
	err = r.within(func(store *sqlite.Store, _ *sqlite.DB) error {
		b, err = store.SegmentBytes(ctx, e.ID)
		return err
	})
	return b, err
}

// wanting says who may lack a segment: every laptop that has part in its scope, unless it said that it holds it.
type wanting struct {
	part  map[uuid.UUID][]uuid.UUID // laptops with part in a scope, this one left out
	known map[uuid.UUID]bool        // scopes
	held  map[heldBy]*wire.Head
}

// heldBy names a stream, and a laptop that holds some of it.
type heldBy struct {
	peer, device, scope uuid.UUID
	incarnation         [wire.IncarnationSize]byte
}

func wantingOf(r *roster.Roster, self uuid.UUID, peers map[uuid.UUID][]*wire.Head) wanting {
	w := wanting{part: map[uuid.UUID][]uuid.UUID{}, known: map[uuid.UUID]bool{}, held: map[heldBy]*wire.Head{}}
	for _, s := range r.Scopes() {
		w.known[s.ID] = true
	}
	for _, device := range r.Devices() {
		scopes, revoked, _ := exchange.Reach(r, device)
		if device == self || revoked {
			continue
		}
		for _, scope := range scopes {
			w.part[scope] = append(w.part[scope], device)
		}
		for _, h := range peers[device] {
			if len(h.Device) == wire.IDSize && len(h.Scope) == wire.IDSize && len(h.Incarnation) == wire.IncarnationSize {
				w.held[streamOf(device, h)] = h
			}
		}
	}
	return w
}

func streamOf(peer uuid.UUID, h *wire.Head) heldBy {
	return heldBy{peer, uuid.UUID(h.Device), uuid.UUID(h.Scope), [wire.IncarnationSize]byte(h.Incarnation)}
}

// may says whether some other laptop may lack a segment. Of a scope that the roster does not name yet everybody may.
func (w wanting) may(c sqlite.Closed) bool {
	if c.Fork || !w.known[c.Scope] {
		return true
	}
	for _, peer := range w.part[c.Scope] {
		h := w.held[streamOf(peer, c.Head)]
		if h == nil || c.Head.Number > h.Number || c.Head.Number == h.Number && string(c.Head.Segment) != string(h.Segment) {
			return true
		}
	}
	return false
}
