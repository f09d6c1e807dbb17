package backup

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"

	"soglia/domain"
	"soglia/storage/whole"
	"soglia/sync/wire"
)

// Write makes a backup at path and reads it again from the disk before it returns: only then may a stick be pulled out.
// Whatever happens before, nothing lies under path. It returns *domain.Error.
func Write(ctx context.Context, path string, h Header, sources []Source, progress Progress) (Summary, error) {
	total, err := size(sources)
	if err != nil {
		return Summary{}, explain(err)
	}
	if err := checkRoom(filepath.Dir(path), total); err != nil {
		return Summary{}, err
	}
	w := &writer{sum: sha256.New(), total: total, progress: progress}
	err = whole.Write(path, 0o600, func(to io.Writer) error {
		w.to = io.MultiWriter(to, w.sum)
		return w.all(ctx, h, sources)
	})
	if err != nil {
		return Summary{}, explain(err)
	}
	read, err := Check(ctx, path, progress)
	if err == nil && read.Sum != w.final {
		err = domain.Fail(domain.Damaged, "backup.error.not_as_written", nil)
	}
	if err != nil {
		return Summary{}, errors.Join(err, os.Remove(path))
	}
	return read, nil
}

type writer struct {
	to          io.Writer
	sum         hash.Hash
	final       [32]byte // SHA-256 up to the last item
	items       uint64
	done, total int64
	progress    Progress
}

func (w *writer) all(ctx context.Context, h Header, sources []Source) error {
	if _, err := io.WriteString(w.to, magic); err != nil {
		return err
	}
	if err := w.item(h.item()); err != nil {
		return err
	}
	for _, s := range sources {
		if err := w.file(ctx, s); err != nil {
			return err
		}
	}
	w.sum.Sum(w.final[:0])
	end := &wire.ContainerEnd{Items: w.items, Sha256: w.final[:]}
	return w.item(&wire.ContainerItem{Item: &wire.ContainerItem_End{End: end}})
}

func (w *writer) file(ctx context.Context, s Source) (err error) {
	from, err := os.Open(s.Path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	part := make([]byte, chunk)
	for offset := int64(0); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := io.ReadFull(from, part)
		if n > 0 || offset == 0 {
			if err := w.item(named(s.Name, offset, part[:n])); err != nil {
				return err
			}
		}
		offset, w.done = offset+int64(n), w.done+int64(n)
		w.progress.tell(Writing, w.done, w.total)
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func named(name string, offset int64, content []byte) *wire.ContainerItem {
	return &wire.ContainerItem{Item: &wire.ContainerItem_File{
		File: &wire.NamedFile{Name: name, Offset: uint64(offset), Content: content},
	}}
}

func (w *writer) item(i *wire.ContainerItem) error {
	encoded := wire.Encode(i)
	w.items++
	if _, err := w.to.Write(binary.AppendUvarint(nil, uint64(len(encoded)))); err != nil {
		return err
	}
	_, err := w.to.Write(encoded)
	return err
}

func size(sources []Source) (total int64, err error) {
	for _, s := range sources {
		info, err := os.Stat(s.Path)
		if err != nil {
			return 0, err
		}
		total += info.Size()
	}
	return total, nil
}
