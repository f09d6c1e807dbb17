package backup

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
)

// A backup comes from a stick that anybody may have written to: whatever it holds, reading it ends, panics nowhere, and leaves
// nothing behind but the files of a whole backup.
func FuzzExtract(f *testing.F) {
	dir := f.TempDir()
	path := filepath.Join(dir, "shared.db")
	if err := os.WriteFile(path, []byte("pages"), 0o600); err != nil {
		f.Fatal(err)
	}
	whole := filepath.Join(dir, "b"+Suffix)
	header := Header{Network: uuid.New(), Device: uuid.New(), At: time.UnixMilli(1764264600000)}
	if _, err := Write(f.Context(), whole, header, []Source{{Name: "shared.db", Path: path}}, nil); err != nil {
		f.Fatal(err)
	}
	good, err := os.ReadFile(whole)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:len(good)-3])
	f.Add([]byte(magic + "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, content []byte) {
		file := filepath.Join(t.TempDir(), "x"+Suffix)
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		to := t.TempDir()
		_, err := Extract(t.Context(), file, to, nil)
		if err != nil && domain.CodeOf(err) == domain.Internal {
			t.Errorf("no sentence for %v", err)
		}
		if err != nil && len(filesUnder(t, to)) != 0 {
			t.Error("half a backup was left behind")
		}
		_, _, _ = Peek(t.Context(), file, "keyring.soglia") // must end
	})
}
