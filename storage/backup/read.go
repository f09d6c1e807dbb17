package backup

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/sync/wire"
)

// Check reads a backup from its first byte to its last and says what it holds. Nothing in it is opened.
// It returns *domain.Error: Damaged where bytes are cut or altered, Newer, Unreadable where it is no backup.
func Check(ctx context.Context, path string, progress Progress) (Summary, error) {
	return read(ctx, path, Rereading, progress, func(*wire.NamedFile) error { return nil })
}

// read walks a backup and hands each piece of a file on. A piece is handed on before the last item has vouched for it, so
// what is made of the pieces counts only when read returns no error.
func read(ctx context.Context, path string, phase Phase, progress Progress, piece func(*wire.NamedFile) error) (s Summary, err error) {
	file, err := os.Open(path)
	if err != nil {
		return s, explain(err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return s, explain(err)
	}
	s.Bytes = info.Size()
	forget(file)
	r := &reader{from: bufio.NewReaderSize(file, 64<<10), sum: sha256.New(), summary: &s, piece: piece}
	if err := r.start(); err != nil {
		return s, explain(err)
	}
	for !r.ended {
		if err := ctx.Err(); err != nil {
			return s, explain(err)
		}
		if err := r.next(); err != nil {
			return s, explain(err)
		}
		progress.tell(phase, r.read, s.Bytes)
	}
	return s, explain(r.nothingAfter())
}

type reader struct {
	from    *bufio.Reader
	sum     hash.Hash
	items   uint64
	read    int64
	ended   bool
	summary *Summary
	piece   func(*wire.NamedFile) error
}

// errCut says that a backup is not whole.
var errCut = errors.New("cut or altered")

func (r *reader) start() error {
	first := make([]byte, len(magic))
	if _, err := io.ReadFull(r.from, first); err != nil || string(first) != magic {
		return domain.Fail(domain.Unreadable, "backup.error.no_backup", err)
	}
	r.count(first)
	return nil
}

func (r *reader) count(b []byte) {
	r.sum.Write(b)
	r.read += int64(len(b))
}

func (r *reader) next() error {
	length, err := binary.ReadUvarint(r.from)
	if err != nil || length > wire.MaxItem {
		return errors.Join(errCut, err)
	}
	content := make([]byte, length)
	if _, err := io.ReadFull(r.from, content); err != nil {
		return errors.Join(errCut, err)
	}
	item, err := wire.DecodeItem(content)
	if err != nil {
		return errors.Join(errCut, err)
	}
	if end := item.GetEnd(); end != nil {
		return r.end(end)
	}
	r.items++
	r.count(binary.AppendUvarint(nil, length))
	r.count(content)
	return r.item(item)
}

func (r *reader) item(item *wire.ContainerItem) error {
	header, file := item.GetHeader(), item.GetFile()
	if (header != nil) != (r.items == 1) {
		return errCut
	}
	switch {
	case header != nil:
		return r.header(header)
	case file != nil:
		return r.file(file)
	}
	return nil // an item of a later version that this one may skip
}

func (r *reader) header(h *wire.ContainerHeader) error {
	if h.NeedsVersion > wire.Version || h.NeedsVersion == 0 && h.Version > wire.Version {
		return domain.Fail(domain.Newer, "backup.error.newer", nil)
	}
	network, err := uuid.FromBytes(h.Network)
	device, other := uuid.FromBytes(h.Device)
	if err != nil || other != nil || h.Kind != wire.ContainerKind_CONTAINER_BACKUP {
		return errCut
	}
	r.summary.Header = Header{Network: network, Device: device, At: time.UnixMilli(h.WallMs)}
	return nil
}

func (r *reader) file(f *wire.NamedFile) error {
	files := r.summary.Files
	if f.Offset == 0 {
		files = append(files, File{Name: f.Name})
	}
	if len(files) == 0 || files[len(files)-1].Name != f.Name || files[len(files)-1].Bytes != int64(f.Offset) {
		return fmt.Errorf("%w: pieces out of order", errCut)
	}
	files[len(files)-1].Bytes += int64(len(f.Content))
	r.summary.Files = files
	return r.piece(f)
}

func (r *reader) end(e *wire.ContainerEnd) error {
	r.sum.Sum(r.summary.Sum[:0])
	if e.Items != r.items || string(e.Sha256) != string(r.summary.Sum[:]) {
		return errCut
	}
	r.ended = true
	return nil
}

func (r *reader) nothingAfter() error {
	if _, err := r.from.ReadByte(); !errors.Is(err, io.EOF) {
		return errCut
	}
	return nil
}
