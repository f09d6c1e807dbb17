package planted_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"encoding/hex"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/klauspost/compress/zstd"

	"soglia/internal/proof/planted"
	"soglia/sync/seal/compress"
)

const word = "Żubrówqvist"

// forms hide a text in the ways that the finder claims to know.
func forms() map[string]func(string) []byte {
	return map[string]func(string) []byte{
		"as it is":          func(s string) []byte { return []byte(s) },
		"in capitals":       func(s string) []byte { return []byte(strings.ToUpper(s)) },
		"in small letters":  func(s string) []byte { return []byte(strings.ToLower(s)) },
		"without accents":   func(string) []byte { return []byte("tra gli altri Zubrowqvist ecco") },
		"utf-16":            func(s string) []byte { return wide(s, 0) },
		"utf-16 big endian": func(s string) []byte { return wide(s, 8) },
		"base64 at 0":       func(s string) []byte { return []byte(base64.StdEncoding.EncodeToString([]byte(s))) },
		"base64 at 1":       func(s string) []byte { return []byte(base64.StdEncoding.EncodeToString([]byte("." + s))) },
		"base64 at 2":       func(s string) []byte { return []byte(base64.URLEncoding.EncodeToString([]byte(".." + s))) },
		"hexadecimal":       func(s string) []byte { return []byte(hex.EncodeToString([]byte(s))) },
		"gzip":              packed(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }),
		"zlib":              packed(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }),
		"zstd":              packed(func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z }),
		"zip":               packed(zipped),
		"zip in gzip": func(s string) []byte {
			inner := packed(zipped)(s)
			return packed(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })(string(inner))
		},
		"zstd with the dictionary": func(s string) []byte {
			b, _ := compress.New().Pack([]byte(strings.Repeat(s, 3)))
			return append([]byte("\x28\xb5\x2f\xfd"), b[1:]...)
		},
	}
}

func wide(s string, first uint) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = append(b, byte(unit>>first), byte(unit>>(8-first)))
	}
	return b
}

func packed(open func(io.Writer) io.WriteCloser) func(string) []byte {
	return func(s string) []byte {
		var b bytes.Buffer
		w := open(&b)
		_, _ = io.WriteString(w, s)
		_ = w.Close()
		return b.Bytes()
	}
}

type archive struct {
	*zip.Writer
	member io.Writer
}

func (a archive) Write(b []byte) (int, error) { return a.member.Write(b) }

func zipped(w io.Writer) io.WriteCloser {
	z := zip.NewWriter(w)
	member, _ := z.Create("xl/sharedStrings.xml")
	return archive{z, member}
}

func TestAWordIsFoundInEveryForm(t *testing.T) {
	finder := planted.New(word)
	random := rand.NewChaCha8([32]byte{4})
	for name, hide := range forms() {
		t.Run(name, func(t *testing.T) {
			before, after := make([]byte, 1001), make([]byte, 1003)
			_, _ = random.Read(before)
			_, _ = random.Read(after)
			b := append(append(before, hide("tra gli altri "+word+" ecco")...), after...)
			if !planted.Found(finder.Bytes("here", b))[word] {
				t.Errorf("not found")
			}
		})
	}
}

func TestNothingIsFoundInRandomBytes(t *testing.T) {
	b := make([]byte, 4<<20)
	_, _ = rand.NewChaCha8([32]byte{5}).Read(b)
	if hits := planted.New(word, "passaparola", "x7k2q9").Bytes("here", b); len(hits) > 0 {
		t.Errorf("%v", hits)
	}
}

func TestFilesAndTheirNamesAreRead(t *testing.T) {
	dir := t.TempDir()
	inside, name := filepath.Join(dir, "a", "b.db-wal"), filepath.Join(dir, "ZUBROWQVIST.tmp")
	if err := os.MkdirAll(filepath.Dir(inside), 0o700); err != nil {
		t.Fatal(err)
	}
	for path, content := range map[string]string{inside: "x" + word, name: ""} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	hits, files, err := planted.New(word).Folder(dir)
	if err != nil || files != 2 || len(hits) != 2 {
		t.Errorf("%v in %d files (%v)", hits, files, err)
	}
}
