package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"soglia/storage/whole"
)

// readText reads a small file.
func readText(path string) (text string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }() // it was only read
	b, err := io.ReadAll(io.LimitReader(file, 64<<10))
	return strings.TrimSpace(string(b)), err
}

// writeText writes one line, whole or not at all, so that whoever waits for it reads all of it.
func writeText(path, text string) error {
	return whole.Write(path, 0o600, func(w io.Writer) error {
		_, err := io.WriteString(w, text+"\n")
		return err
	})
}

// awaitText waits for a file that another program writes.
func awaitText(ctx context.Context, path string) (string, error) {
	look := time.NewTicker(100 * time.Millisecond)
	defer look.Stop()
	for {
		text, err := readText(path)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return text, err
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
}
