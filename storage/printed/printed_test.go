package printed_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"soglia/storage/printed"
)

const secret = "Rosanna Tinti"

func page(w io.Writer) error {
	_, err := io.WriteString(w, secret)
	return err
}

func TestWhatIsPrintedLiesInAPrivatePlaceUnderANameThatSaysNothing(t *testing.T) {
	data, shown := t.TempDir(), ""
	folder := printed.In(data, func(path string) error { shown = path; return nil })
	if err := folder.Show(page); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(shown)
	if err != nil || string(content) != secret {
		t.Fatalf("shown %q, %v", content, err)
	}
	if filepath.Dir(shown) != filepath.Join(data, printed.Name) || strings.Contains(shown, "Tinti") {
		t.Errorf("it lies at %s", shown)
	}
	for path, want := range map[string]os.FileMode{shown: 0o600, filepath.Dir(shown): 0o700 | os.ModeDir} {
		if info, err := os.Stat(path); err != nil || info.Mode() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}

func TestNothingStaysAfterwards(t *testing.T) {
	data, shown := t.TempDir(), ""
	folder := printed.In(data, func(path string) error { shown = path; return nil })
	for range 3 {
		if err := folder.Show(page); err != nil {
			t.Fatal(err)
		}
	}
	held, err := os.Open(shown) // as a viewer does
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = held.Close() }()
	if err := folder.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(data); len(left) != 0 {
		t.Errorf("%d left", len(left))
	}
	if content, _ := io.ReadAll(held); bytes.Contains(content, []byte(secret)) {
		t.Error("whoever held the file open still reads it")
	}
	if err := folder.Show(page); !errors.Is(err, printed.ErrClosed) {
		t.Errorf("printed after the lock: %v", err)
	}
}

func TestTheNextStartWipesWhatACrashLeft(t *testing.T) {
	data := t.TempDir()
	kept := filepath.Join(data, "elsewhere")
	if err := os.WriteFile(kept, []byte("kept"), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := printed.In(data, func(string) error { return nil })
	if err := folder.Show(page); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(kept, filepath.Join(data, printed.Name, "link")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := printed.Wipe(data); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(filepath.Join(data, printed.Name)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is there: %v", err)
	}
	if content, err := os.ReadFile(kept); err != nil || string(content) != "kept" {
		t.Errorf("a link was followed: %q, %v", content, err)
	}
}

func TestAFailureLeavesNothing(t *testing.T) {
	full := errors.New("no space left")
	data := t.TempDir()
	folder := printed.In(data, func(string) error { return full })
	if err := folder.Show(page); !errors.Is(err, printed.ErrViewer) {
		t.Errorf("got %v", err)
	}
	half := func(w io.Writer) error { return errors.Join(page(w), full) }
	if err := folder.Show(half); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	if left, _ := os.ReadDir(filepath.Join(data, printed.Name)); len(left) != 0 {
		t.Errorf("%d left", len(left))
	}
}

func TestAFileWithAPasswordIsClosed(t *testing.T) {
	dir := t.TempDir()
	plain, err := printed.Save(filepath.Join(dir, "documento.pdf"), "", 1, page)
	if err != nil {
		t.Fatal(err)
	}
	if content, _ := os.ReadFile(plain); string(content) != secret {
		t.Errorf("got %q", content)
	}
	closed, err := printed.Save(filepath.Join(dir, "altro.pdf"), "fiume sasso lana", 1, page)
	if err != nil || !strings.HasSuffix(closed, ".pdf.age") {
		t.Fatalf("%s, %v", closed, err)
	}
	content, err := os.ReadFile(closed)
	if err != nil || bytes.Contains(content, []byte("Tinti")) {
		t.Fatalf("readable: %v", err)
	}
	identity, err := age.NewScryptIdentity("fiume sasso lana")
	if err != nil {
		t.Fatal(err)
	}
	opened, err := age.Decrypt(bytes.NewReader(content), identity)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(opened); err != nil || string(got) != secret {
		t.Errorf("got %q, %v", got, err)
	}
}

// What was saved once opens for ever (docs/protocol.md, 29).
func TestASealedDocumentOpensWithItsPassword(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("testdata", "documento.pdf.age"))
	if err != nil {
		t.Fatal(err)
	}
	identity, err := age.NewScryptIdentity("fiume sasso lana torre")
	if err != nil {
		t.Fatal(err)
	}
	opened, err := age.Decrypt(bytes.NewReader(content), identity)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(opened); err != nil || string(got) != "%PDF-1.4 nessun dato" {
		t.Errorf("got %q, %v", got, err)
	}
}
