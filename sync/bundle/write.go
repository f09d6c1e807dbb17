package bundle

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"

	"filippo.io/age"
	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// Load is what a bundle is to carry.
type Load struct {
	Header
	Entries  []Entry // statements first, then segments in the order in which they should be taken
	Read     func(ctx context.Context, e Entry) ([]byte, error)
	Receipts [][]byte                    // encoded
	Heads    []*wire.Head                // up to where the writer holds streams without a gap
	Swear    func(message []byte) []byte // signs the heads as the device; nil: they say nothing of who holds what
	Readers  []age.Recipient
	Random   io.Reader // for the bundle's id; the seal draws its own
}

// Step is what a long work is doing.
type Step uint8

// The steps.
const (
	Writing Step = iota + 1
	Rereading
)

// Progress is told how many bytes of how many are done; it may be nil.
type Progress func(step Step, done, total int64)

func (p Progress) tell(step Step, done, total int64) {
	if p != nil {
		p(step, done, total)
	}
}

// Written is a bundle that lies on a stick, and was read again from it.
type Written struct {
	Name     string
	Bytes    int64
	Manifest Manifest
}

// Write puts a bundle on a stick, and returns only when it was read again as written: then the stick may be taken out.
// Whatever happens before, nothing lies there under a bundle's name. Errors: *NoRoom, ErrNotAsWritten, ErrEmpty, and what the
// stick says.
func Write(ctx context.Context, stick Stick, load Load, progress Progress) (Written, error) {
	if len(load.Entries) == 0 || len(load.Readers) == 0 {
		return Written{}, ErrEmpty
	}
	m, sum, err := load.manifest()
	if err != nil {
		return Written{}, err
	}
	if err := checkRoom(ctx, stick, m.Bytes+load.beside()); err != nil {
		return Written{}, err
	}
	name := Name(load.At, m.ID)
	unfinished := name + ".unfinished"
	w := &writer{sealed: sha256.New(), plain: sha256.New(), total: m.Bytes, progress: progress}
	err = w.file(ctx, stick, unfinished, load, manifestItem(m, sum))
	if err == nil {
		err = reread(ctx, stick, unfinished, w, progress)
	}
	if err == nil {
		err = stick.Rename(unfinished, name)
	}
	if err != nil {
		return Written{}, errors.Join(err, stick.Remove(unfinished))
	}
	return Written{name, w.bytes, m}, nil
}

// checkRoom refuses before anything is written; the seal and the file system take a little for themselves.
func checkRoom(ctx context.Context, stick Stick, wanted int64) error {
	free, err := stick.Room(ctx)
	if err != nil {
		return err
	}
	if need := uint64(wanted) + uint64(wanted)/50 + 1<<20; free < need {
		return &NoRoom{need, free}
	}
	return nil
}

func (l Load) beside() int64 {
	size := int64(len(l.Heads)) * 128
	for _, r := range l.Receipts {
		size += int64(len(r))
	}
	return size + int64(len(l.Readers))*256 + int64(len(l.Entries))*16
}

func (l Load) manifest() (Manifest, []byte, error) {
	var m Manifest
	var err error
	if m.ID, err = uuid.NewRandomFromReader(l.Random); err != nil {
		return m, nil, fmt.Errorf("bundle: draw an id: %w", err)
	}
	ids := sha256.New()
	for _, e := range l.Entries {
		ids.Write(e.ID[:])
		m.Bytes += e.Size
		if e.Scope == exchange.Roster {
			m.Statements++
			continue
		}
		m.Segments++
		if !slices.Contains(m.Scopes, e.Scope) {
			m.Scopes = append(m.Scopes, e.Scope)
		}
	}
	return m, ids.Sum(nil), nil
}

func manifestItem(m Manifest, sum []byte) *wire.BundleItem {
	w := &wire.Manifest{Bundle: m.ID[:], Statements: m.Statements, Segments: m.Segments, Bytes: uint64(m.Bytes), Sha256: sum}
	for _, s := range m.Scopes {
		w.Scopes = append(w.Scopes, s[:])
	}
	return &wire.BundleItem{Item: &wire.BundleItem_Manifest{Manifest: w}}
}

// writer writes one bundle, and remembers what it has written.
type writer struct {
	to          io.Writer
	sealed      hash.Hash // of the file
	plain       hash.Hash // of the stream within it
	bytes       int64     // of the file
	items       uint64
	done, total int64
	progress    Progress
	frame       []byte
}

func (w *writer) file(ctx context.Context, stick Stick, name string, l Load, manifest *wire.BundleItem) (err error) {
	f, err := stick.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	buffered := bufio.NewWriterSize(io.MultiWriter(f, w.sealed, (*count)(&w.bytes)), 256<<10)
	sealing, err := age.Encrypt(buffered, l.Readers...)
	if err != nil {
		return fmt.Errorf("bundle: seal: %w", err)
	}
	w.to = sealing
	if err := w.all(ctx, l, manifest); err != nil {
		return err
	}
	return errors.Join(sealing.Close(), buffered.Flush(), f.Sync())
}

// count counts bytes.
type count int64

func (c *count) Write(b []byte) (int, error) {
	*c += count(len(b))
	return len(b), nil
}

func (w *writer) all(ctx context.Context, l Load, manifest *wire.BundleItem) error {
	items := []*wire.BundleItem{l.item(), manifest}
	for _, r := range l.Receipts {
		items = append(items, &wire.BundleItem{Item: &wire.BundleItem_Receipt{Receipt: r}})
	}
	for _, h := range l.Heads {
		items = append(items, &wire.BundleItem{Item: &wire.BundleItem_Head{Head: h}})
	}
	if l.Swear != nil {
		signature := l.Swear(swornBytes(l.Header, l.Heads))
		items = append(items, &wire.BundleItem{Item: &wire.BundleItem_Sworn{Sworn: signature}})
	}
	for _, i := range items {
		if err := w.item(i); err != nil {
			return err
		}
	}
	for _, e := range l.Entries {
		if err := w.entry(ctx, l, e); err != nil {
			return err
		}
	}
	end := &wire.ContainerEnd{Items: w.items, Sha256: w.plain.Sum(nil)}
	return w.item(&wire.BundleItem{Item: &wire.BundleItem_End{End: end}})
}

func (h Header) item() *wire.BundleItem {
	return &wire.BundleItem{Item: &wire.BundleItem_Header{Header: &wire.ContainerHeader{
		Version: wire.Version, Kind: h.Kind, Network: h.Network[:], Device: h.Device[:], WallMs: h.At.UnixMilli(),
	}}}
}

func (w *writer) entry(ctx context.Context, l Load, e Entry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	b, err := l.Read(ctx, e)
	if err != nil {
		return err
	}
	i := &wire.BundleItem{Item: &wire.BundleItem_Segment{Segment: b}}
	if e.Scope == exchange.Roster {
		i = &wire.BundleItem{Item: &wire.BundleItem_Statement{Statement: b}}
	}
	w.done += int64(len(b))
	w.progress.tell(Writing, w.done, w.total)
	return w.item(i)
}

func (w *writer) item(i *wire.BundleItem) error {
	w.frame = exchange.Frame(w.frame[:0], i)
	w.items++
	w.plain.Write(w.frame)
	_, err := w.to.Write(w.frame)
	return err
}

// reread compares what the stick gives back with what was written.
func reread(ctx context.Context, stick Stick, name string, w *writer, progress Progress) (err error) {
	f, err := stick.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	sum, part, done := sha256.New(), make([]byte, 256<<10), int64(0)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := f.Read(part)
		sum.Write(part[:n])
		done += int64(n)
		progress.tell(Rereading, done, w.bytes)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNotAsWritten, err)
		}
	}
	if done != w.bytes || string(sum.Sum(nil)) != string(w.sealed.Sum(nil)) {
		return ErrNotAsWritten
	}
	return nil
}
