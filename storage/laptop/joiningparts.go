package laptop

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"soglia/storage/whole"
)

// maxPart bounds what is read of a kept part, in bytes.
const maxPart = 1 << 20

// Part gives a part of the starter that came before a cut, by the SHA-256 of the whole; nil where it did not come.
func (j *Joining) Part(of []byte, n uint32) []byte {
	path := j.partPath(of, n)
	if info, err := os.Stat(path); err != nil || info.Size() > maxPart {
		return nil
	}
	part, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return part
}

// KeepPart keeps one, sealed as it came, until the laptop is let in.
func (j *Joining) KeepPart(of []byte, n uint32, part []byte) error {
	return explainFile(whole.Bytes(j.partPath(of, n), 0o600, part))
}

func (j *Joining) partPath(of []byte, n uint32) string {
	return filepath.Join(j.dir, fmt.Sprintf("%s.%x-%d", joiningFile, of[:min(8, len(of))], n))
}

// DropParts forgets what came: it does not make up what it should.
func (j *Joining) DropParts() error { return dropParts(j.dir) }

func dropParts(dir string) (err error) {
	parts, _ := filepath.Glob(filepath.Join(dir, joiningFile+".*")) // a folder whose name is no pattern has none that are found
	for _, part := range parts {
		err = errors.Join(err, os.Remove(part))
	}
	return explainFile(err)
}
