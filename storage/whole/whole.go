// Package whole writes a file whole or not at all: a reader finds the old bytes or the new ones, never half of them.
package whole

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Suffix ends the name of the file that is being filled, beside the one that it will replace. What a crash leaves under
// that name is overwritten by the next Write of the same file.
const Suffix = ".part"

// Write fills path with what fill writes. The bytes go to a file beside it, are forced to the disk, and only then take its
// name; if anything fails before that, a full disk included, path is as it was and nothing stays beside it. Where only the folder
// could not be forced to the disk afterwards, the error tells so and the new file stands. The folder must exist.
func Write(path string, perm fs.FileMode, fill func(io.Writer) error) error {
	part := path + Suffix
	file, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, perm)
	if err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	err = errors.Join(pour(file, fill), file.Close())
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		_ = os.Remove(part) // the first error is the one to tell
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return syncDir(filepath.Dir(path))
}

// Bytes is Write for content that is already in memory.
func Bytes(path string, perm fs.FileMode, content []byte) error {
	return Write(path, perm, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

func pour(file *os.File, fill func(io.Writer) error) error {
	buffered := bufio.NewWriterSize(file, 64<<10)
	if err := fill(buffered); err != nil {
		return err
	}
	if err := buffered.Flush(); err != nil {
		return err
	}
	return file.Sync()
}
