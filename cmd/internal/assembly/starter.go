package assembly

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"

	"filippo.io/age"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/storage/laptop"
	"soglia/sync/bundle"
	"soglia/sync/client"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// starterBytes is how much of a desk a starter brings at most; the rest follows by exchange. A stick or the room could hold more: a
// slow link should not keep anybody from her work.
const starterBytes = 4 << 20

// starterFor seals what a new laptop needs to begin: the network's own records, and the open cases of its desks.
func starterFor(ctx context.Context, s *core.Sitting, opened *laptop.Open, desks []uuid.UUID, recipient string) ([]byte, error) {
	to, err := age.ParseX25519Recipient(recipient)
	if err != nil {
		return nil, enrol.ErrAltered
	}
	open, err := core.OpenCases(ctx, s.Store, desks, civil.DateOf(s.Clock.Now()))
	if err != nil {
		return nil, err
	}
	items, err := opened.Replica().Starter(ctx, desks, open, starterBytes)
	if err != nil || len(items) == 0 {
		return nil, err
	}
	content := map[exchange.ID][]byte{}
	load := bundle.Load{
		Header:  bundle.Header{Kind: bundle.Starter, Network: opened.Network(), Device: opened.Device(), At: s.Clock.Now()},
		Read:    func(_ context.Context, e bundle.Entry) ([]byte, error) { return content[e.ID], nil },
		Readers: []age.Recipient{to}, Random: rand.Reader,
	}
	for _, i := range items {
		content[i.ID] = i.Bytes
		load.Entries = append(load.Entries, bundle.Entry{ID: i.ID, Scope: i.Scope, Size: int64(len(i.Bytes))})
	}
	stick := bundle.NewMemory()
	written, err := bundle.Write(ctx, stick, load, nil)
	return stick.Content(written.Name), err
}

// hasStarter says whether a starter lies wherever there is a place now.
func (m *meetings) hasStarter(ctx context.Context) bool {
	places := m.here()
	for _, place := range places {
		if head, err := place.Get(ctx, enrol.StarterHead, 0); err != nil || head == nil {
			return false
		}
	}
	return len(places) > 0
}

// leaveStarter leaves a starter in parts, and then says that all of them are there.
func (m *meetings) leaveStarter(ctx context.Context, starter []byte, steps core.Steps) error {
	parts := 0
	for at := 0; at < len(starter); at += enrol.PartSize {
		part := starter[at:min(at+enrol.PartSize, len(starter))]
		if err := m.put(ctx, enrol.StarterPart+enrol.Slot(parts), part); err != nil {
			return err
		}
		parts++
		steps.Tell("enrol.phase_starter", int64(at+len(part)), int64(len(starter)))
	}
	sum := sha256.Sum256(starter)
	said := wire.Encode(&wire.EnrolStarter{Version: wire.Version, Parts: uint32(parts), Bytes: uint64(len(starter)), Sha256: sum[:]})
	head, err := enrol.Seal(m.invitation, enrol.StarterHead, said, rand.Reader)
	if err != nil {
		return err
	}
	return m.put(ctx, enrol.StarterHead, head)
}

// fetchStarter brings a starter's parts together. Parts that came before a cut are not asked for again.
func (m *meetings) fetchStarter(ctx context.Context, kept *laptop.Joining, steps core.Steps) ([]byte, error) {
	_, head, err := m.wait(ctx, enrol.StarterHead)
	if err != nil {
		return nil, err
	}
	plain, err := enrol.Open(m.invitation, enrol.StarterHead, head)
	if err != nil {
		return nil, err
	}
	said, err := wire.DecodeStarter(plain)
	if err != nil || said.Parts > enrol.MaxParts {
		return nil, errors.Join(enrol.ErrAltered, err)
	}
	var starter []byte
	for n := range said.Parts {
		part, err := m.fetchPart(ctx, kept, said.Sha256, n)
		if err != nil {
			return nil, err
		}
		starter = append(starter, part...)
		steps.Tell("enrol.phase_fetching", int64(len(starter)), int64(said.Bytes))
	}
	if sum := sha256.Sum256(starter); !bytes.Equal(sum[:], said.Sha256) {
		return nil, errors.Join(enrol.ErrAltered, kept.DropParts())
	}
	return starter, nil
}

func (m *meetings) fetchPart(ctx context.Context, kept *laptop.Joining, of []byte, n uint32) ([]byte, error) {
	if part := kept.Part(of, n); part != nil {
		return part, nil
	}
	_, part, err := m.wait(ctx, enrol.StarterPart+enrol.Slot(n))
	if err != nil {
		return nil, err
	}
	return part, kept.KeepPart(of, n, part)
}

// takeStarter brings its segments into the store of a laptop that begins.
func takeStarter(ctx context.Context, o *laptop.Open, identity age.Identity, starter []byte, steps core.Steps) error {
	if len(starter) == 0 {
		return nil
	}
	r, err := o.Replica().Roster(ctx)
	if err != nil {
		return err
	}
	var items []client.Item
	reading := bundle.Reading{Network: o.Network(), Keys: []age.Identity{identity}, Take: func(_ context.Context, i bundle.Item) error {
		if item, ok := standingOf(r, i); ok {
			items = append(items, item)
		}
		return nil
	}}
	if _, err := bundle.Read(ctx, bytes.NewReader(starter), reading); err != nil {
		return err
	}
	for done := 0; done < len(items); done += takeAtOnce {
		steps.Tell("enrol.phase_taking", int64(done), int64(len(items)))
		if _, err := o.Replica().Take(ctx, items[done:min(done+takeAtOnce, len(items))]); err != nil {
			return err
		}
	}
	return nil
}

// takeAtOnce is how many segments one transaction takes.
const takeAtOnce = 32

// standingOf looks how a segment stands by the roster; one that is not what it should be is left out, and comes by exchange.
func standingOf(r *roster.Roster, i bundle.Item) (client.Item, bool) {
	if i.Segment == nil {
		return client.Item{}, false
	}
	segment, err := seal.Parse(i.Segment)
	if err != nil {
		return client.Item{}, false
	}
	item := client.Item{ID: i.ID, Scope: i.Scope, Bytes: i.Segment, Segment: segment}
	counts, err := r.Verify(segment)
	switch {
	case errors.Is(err, roster.ErrNoDevice), errors.Is(err, roster.ErrNoScope):
		item.Standing = client.Waiting
	case err != nil:
		return client.Item{}, false
	case !counts:
		item.Standing = client.Apart
	}
	return item, true
}
