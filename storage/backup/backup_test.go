package backup

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
)

var friday = time.Date(2026, 11, 27, 17, 30, 0, 0, time.UTC)

// folder makes a data folder's files: what is in them does not matter here.
func folder(t *testing.T) (string, []Source) {
	t.Helper()
	dir := t.TempDir()
	user := uuid.NewString()
	files := map[string][]byte{
		"keyring.soglia":          []byte("keyring"),
		"shared.db":               bytes.Repeat([]byte("page"), 700_000),
		"private/" + user + ".db": {},
	}
	var sources []Source
	for _, name := range []string{"keyring.soglia", "shared.db", "private/" + user + ".db"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, files[name], 0o600); err != nil {
			t.Fatal(err)
		}
		sources = append(sources, Source{Name: name, Path: path})
	}
	return dir, sources
}

func written(t *testing.T) (path string, sources []Source) {
	t.Helper()
	_, sources = folder(t)
	path = filepath.Join(t.TempDir(), Name(friday))
	header := Header{Network: uuid.New(), Device: uuid.New(), At: friday}
	s, err := Write(t.Context(), path, header, sources, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Header != (Header{header.Network, header.Device, s.At}) || !s.At.Equal(friday) || len(s.Files) != 3 {
		t.Fatalf("summary %+v", s)
	}
	return path, sources
}

func TestWhatIsKeptComesBack(t *testing.T) {
	path, sources := written(t)
	to := filepath.Join(t.TempDir(), "restored")
	if _, err := Extract(t.Context(), path, to, nil); err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		want, _ := os.ReadFile(s.Path)
		got, err := os.ReadFile(filepath.Join(to, filepath.FromSlash(s.Name)))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, want %d (%v)", s.Name, len(got), len(want), err)
		}
	}
}

func TestACutOrAlteredBackupIsKnownAsSuch(t *testing.T) {
	path, _ := written(t)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(good)
	flipped[len(flipped)/2] ^= 1
	for name, content := range map[string][]byte{
		"half": good[:len(good)/2], "without its last byte": good[:len(good)-1], "one bit": flipped, "more": append(bytes.Clone(good), 0),
	} {
		spoilt := filepath.Join(t.TempDir(), "x"+Suffix)
		if err := os.WriteFile(spoilt, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Check(t.Context(), spoilt, nil); domain.CodeOf(err) != domain.Damaged {
			t.Errorf("%s: %v, want damaged", name, err)
		}
		to := t.TempDir()
		if _, err := Extract(t.Context(), spoilt, to, nil); domain.CodeOf(err) != domain.Damaged {
			t.Errorf("%s: extract: %v, want damaged", name, err)
		}
		if left := filesUnder(t, to); len(left) != 0 {
			t.Errorf("%s: left behind %v", name, left)
		}
	}
}

func TestSomethingElseIsNoBackup(t *testing.T) {
	path := filepath.Join(t.TempDir(), "photo"+Suffix)
	if err := os.WriteFile(path, []byte("JFIF"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Check(t.Context(), path, nil); domain.CodeOf(err) != domain.Unreadable {
		t.Errorf("%v, want unreadable", err)
	}
}

func TestCancellingLeavesNothing(t *testing.T) {
	_, sources := folder(t)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	stop := func(_ Phase, done, _ int64) {
		if done > 0 {
			cancel()
		}
	}
	_, err := Write(ctx, filepath.Join(dir, Name(friday)), Header{At: friday}, sources, stop)
	if domain.CodeOf(err) != domain.Cancelled {
		t.Errorf("%v, want cancelled", err)
	}
	if left := filesUnder(t, dir); len(left) != 0 {
		t.Errorf("left behind %v", left)
	}
}

func TestAStickThatIsNotThere(t *testing.T) {
	_, sources := folder(t)
	_, err := Write(t.Context(), filepath.Join(t.TempDir(), "gone", Name(friday)), Header{At: friday}, sources, nil)
	if domain.CodeOf(err) != domain.Unavailable {
		t.Errorf("%v, want unavailable", err)
	}
}

func TestARestoreNeverWritesOverAnything(t *testing.T) {
	path, _ := written(t)
	to := t.TempDir()
	if err := os.WriteFile(filepath.Join(to, "shared.db"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Extract(t.Context(), path, to, nil); domain.CodeOf(err) != domain.Conflict {
		t.Errorf("%v, want conflict", err)
	}
	if kept, _ := os.ReadFile(filepath.Join(to, "shared.db")); string(kept) != "mine" {
		t.Error("the file that was there is gone")
	}
}

func TestTheNameTellsNothing(t *testing.T) {
	if name := Name(friday); !strings.HasPrefix(name, "soglia-2026-11-27-1730") {
		t.Error(name)
	}
}

func filesUnder(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
