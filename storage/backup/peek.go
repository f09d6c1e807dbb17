package backup

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"os"

	"soglia/domain"
	"soglia/sync/wire"
)

// maxPeek is how much of one file Peek takes into memory.
const maxPeek = 16 << 20

// Peek gives one file of a backup without reading what stands behind it; whether the rest is whole, Check and Extract say.
func Peek(ctx context.Context, path, name string) (h Header, content []byte, err error) {
	file, err := os.Open(path)
	if err != nil {
		return h, nil, explain(err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	var found bytes.Buffer
	piece := func(f *wire.NamedFile) error {
		if f.Name == name && found.Len()+len(f.Content) <= maxPeek {
			found.Write(f.Content)
		}
		return nil
	}
	s := &Summary{}
	r := &reader{from: bufio.NewReader(file), sum: sha256.New(), summary: s, piece: piece}
	if err := r.start(); err != nil {
		return h, nil, explain(err)
	}
	for !r.ended && !passed(s.Files, name) {
		if err := errors.Join(ctx.Err(), r.next()); err != nil {
			return h, nil, explain(err)
		}
	}
	if found.Len() == 0 {
		return h, nil, domain.Fail(domain.Damaged, "backup.error.damaged", nil)
	}
	return s.Header, found.Bytes(), nil
}

// passed says whether another file has begun after the one that is looked for.
func passed(files []File, name string) bool {
	return len(files) > 1 && files[len(files)-2].Name == name
}
