package bundle

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"time"

	"filippo.io/age"
	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Reading is how a bundle is to be taken.
type Reading struct {
	Network uuid.UUID
	Keys    []age.Identity                                         // the laptop's stick keys, the older ones that still live too
	Seen    func(bundle uuid.UUID) bool                            // whether it was taken whole before; nil: never
	Sworn   func(device uuid.UUID, message, signature []byte) bool // whether the device signed; nil: nobody is asked
	Take    func(ctx context.Context, i Item) error
}

// maxSealHeader bounds what is read before a seal is known to be one, in bytes: some thousands of readers.
const maxSealHeader = 512 << 10

// maxHeads bounds what is remembered of a bundle while it is read.
const maxHeads = 1 << 16

// Read takes a bundle item by item. What was handed on before an error counts: it was authentic, and stands for itself.
// Errors: ErrNoBundle, ErrNotForUs, ErrOtherNetwork, ErrNewer, ErrRepeated, ErrDamaged, and what Take returns.
func Read(ctx context.Context, from io.Reader, r Reading) (Summary, error) {
	buffered := bufio.NewReaderSize(from, maxSealHeader)
	start, err := buffered.Peek(maxSealHeader)
	if err != nil && !errors.Is(err, io.EOF) {
		return Summary{}, err
	}
	if !bytes.HasPrefix(start, []byte("age-encryption.org/v1\n")) {
		return Summary{}, ErrNoBundle
	}
	if !bytes.Contains(start, []byte("\n--- ")) {
		return Summary{}, fmt.Errorf("%w: no end of its header", ErrDamaged)
	}
	opened, err := age.Decrypt(buffered, r.Keys...)
	var nobody *age.NoIdentityMatchError
	switch {
	case errors.As(err, &nobody):
		return Summary{}, ErrNotForUs
	case err != nil:
		return Summary{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return readStream(ctx, opened, r)
}

// reader takes the stream within the seal.
type reader struct {
	Reading
	from    *exchange.Reader
	plain   hash.Hash
	ids     hash.Hash
	items   uint64
	sum     []byte // of the ids, as the manifest has it
	heads   []*wire.Head
	summary Summary
	found   Manifest
}

func readStream(ctx context.Context, from io.Reader, how Reading) (Summary, error) {
	r := &reader{Reading: how, from: exchange.NewReader(from), plain: sha256.New(), ids: sha256.New()}
	for {
		if err := ctx.Err(); err != nil {
			return r.summary, err
		}
		b, err := r.from.Next(wire.MaxItem)
		if err != nil {
			return r.summary, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		item, err := wire.DecodeBundleItem(b)
		if err != nil {
			return r.summary, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if end := item.GetEnd(); end != nil {
			return r.summary, r.end(end)
		}
		r.items++
		r.plain.Write(exchange.FrameBytes(nil, b))
		if err := r.item(ctx, item); err != nil {
			return r.summary, err
		}
	}
}

func (r *reader) item(ctx context.Context, item *wire.BundleItem) error {
	header, manifest := item.GetHeader(), item.GetManifest()
	if (header != nil) != (r.items == 1) || (manifest != nil) != (r.items == 2) {
		return fmt.Errorf("%w: out of order", ErrDamaged)
	}
	switch i := item.Item.(type) {
	case *wire.BundleItem_Header:
		return r.header(i.Header)
	case *wire.BundleItem_Manifest:
		return r.manifest(i.Manifest)
	case *wire.BundleItem_Segment:
		return r.segment(ctx, i.Segment)
	case *wire.BundleItem_Statement:
		return r.statement(ctx, i.Statement)
	case *wire.BundleItem_Receipt:
		receipt, err := exchange.ParseReceipt(i.Receipt)
		if err != nil {
			return r.damaged()
		}
		return r.take(ctx, Item{Receipt: receipt})
	case *wire.BundleItem_Sworn:
		r.sworn(i.Sworn)
		return nil
	case *wire.BundleItem_Head:
		if len(r.heads) == maxHeads {
			return fmt.Errorf("%w: more heads than a network has", ErrDamaged)
		}
		r.heads = append(r.heads, i.Head)
		return r.take(ctx, Item{Head: i.Head})
	}
	return nil // of a later version, or an attachment: what may be skipped
}

// sworn believes the heads before it, if the device that wrote the bundle signed them. Anybody else may seal a bundle.
func (r *reader) sworn(signature []byte) {
	message := swornBytes(r.summary.Header, r.heads)
	if r.Sworn != nil && r.Sworn(r.summary.Device, message, signature) {
		r.summary.Held = r.heads
	}
}

func (r *reader) header(h *wire.ContainerHeader) error {
	if h.NeedsVersion > wire.Version || h.NeedsVersion == 0 && h.Version > wire.Version {
		return ErrNewer
	}
	network, err := uuid.FromBytes(h.Network)
	device, other := uuid.FromBytes(h.Device)
	if err != nil || other != nil || h.Kind != Bundle && h.Kind != Starter {
		return fmt.Errorf("%w: header", ErrDamaged)
	}
	r.summary.Header = Header{Kind: h.Kind, Network: network, Device: device, At: time.UnixMilli(h.WallMs)}
	if network != r.Network {
		return ErrOtherNetwork
	}
	return nil
}

func (r *reader) manifest(m *wire.Manifest) error {
	w := Manifest{ID: uuid.UUID(m.Bundle), Statements: m.Statements, Segments: m.Segments, Bytes: int64(m.Bytes)}
	for _, s := range m.Scopes {
		w.Scopes = append(w.Scopes, uuid.UUID(s))
	}
	r.summary.Manifest, r.sum = w, m.Sha256
	if r.Seen != nil && r.Seen(w.ID) {
		return ErrRepeated
	}
	return nil
}

func (r *reader) segment(ctx context.Context, b []byte) error {
	s, err := seal.Parse(b)
	if err != nil {
		return r.damaged()
	}
	r.found.Segments++
	r.ids.Write(s.ID[:])
	return r.take(ctx, Item{ID: exchange.ID(s.ID), Scope: uuid.UUID(s.Header.Scope), Segment: b})
}

func (r *reader) statement(ctx context.Context, b []byte) error {
	s, err := roster.Parse(b)
	if err != nil {
		return r.damaged()
	}
	r.found.Statements++
	r.ids.Write(s.ID[:])
	return r.take(ctx, Item{ID: exchange.ID(s.ID), Statement: b})
}

// damaged counts an item that is not what it should be: the rest stands for itself.
func (r *reader) damaged() error {
	r.summary.Damaged++
	return nil
}

func (r *reader) take(ctx context.Context, i Item) error {
	if r.items < 3 {
		return fmt.Errorf("%w: out of order", ErrDamaged)
	}
	r.summary.Items++
	return r.Take(ctx, i)
}

// end looks whether everything came that was promised.
func (r *reader) end(e *wire.ContainerEnd) error {
	if e.Items != r.items || !bytes.Equal(e.Sha256, r.plain.Sum(nil)) {
		return fmt.Errorf("%w: not what was written", ErrDamaged)
	}
	if _, err := r.from.Next(wire.MaxItem); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: something after its end", ErrDamaged)
	}
	m := r.summary.Manifest
	if r.summary.Damaged == 0 && (r.found.Segments != m.Segments || r.found.Statements != m.Statements || !bytes.Equal(r.sum, r.ids.Sum(nil))) {
		return fmt.Errorf("%w: not what its manifest says", ErrDamaged)
	}
	return nil
}
