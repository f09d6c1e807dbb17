package laptop

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"soglia/storage/keyring"
	"soglia/sync/seal/telephone"
)

var update = flag.Bool("update", false, "write the vectors anew")

// resetVector is a file, and what opens it.
type resetVector struct {
	Shared []byte    `json:"shared"`
	Answer []byte    `json:"answer"`
	User   uuid.UUID `json:"user"`
	Book   string    `json:"book"`
	File   []byte    `json:"file"`
}

const resetVectorFile = "reset.json"

func newResetVector(t *testing.T) resetVector {
	t.Helper()
	dir, user, device := t.TempDir(), uuid.UUID{1}, uuid.UUID{2}
	shared := [32]byte{3, 1, 4}
	book := newResetBook(device)
	book.Told[uuid.UUID{5}] = []byte("told")
	must(t, book.write(dir, shared, []keyring.User{{ID: user}}))
	content, err := os.ReadFile(filepath.Join(dir, ResetFile))
	must(t, err)
	answer := telephone.AnswerOf(book.Secret, device, user, 0)
	plain, err := json.Marshal(book)
	must(t, err)
	return resetVector{Shared: shared[:], Answer: answer[:], User: user, Book: string(plain), File: content}
}

// Laptops that were set up with an earlier version must still be opened by the words that follow from what they sealed then.
func TestAResetFileOfBeforeOpens(t *testing.T) {
	path := filepath.Join("testdata", resetVectorFile)
	if *update {
		made, err := json.MarshalIndent(newResetVector(t), "", " ")
		must(t, err)
		must(t, os.WriteFile(path, append(made, '\n'), 0o600))
	}
	content, err := os.ReadFile(path)
	must(t, err)
	var v resetVector
	must(t, json.Unmarshal(content, &v))
	f, err := parseReset(v.File)
	must(t, err)
	slot, _ := f.slotOf(v.User)
	shared, err := slot.open(telephone.Answer(v.Answer))
	if err != nil || string(shared[:]) != string(v.Shared) {
		t.Errorf("%x (%v)", shared, err)
	}
	plain, err := json.Marshal(f.openBook(shared))
	if err != nil || string(plain) != v.Book {
		t.Errorf("%s (%v), want %s", plain, err, v.Book)
	}
}

// Whoever changes a byte of it opens nothing; a file cut short is none.
func FuzzResetFile(f *testing.F) {
	content, err := os.ReadFile(filepath.Join("testdata", resetVectorFile))
	if err != nil {
		f.Fatal(err)
	}
	var v resetVector
	if err := json.Unmarshal(content, &v); err != nil {
		f.Fatal(err)
	}
	f.Add(v.File)
	f.Fuzz(func(t *testing.T, b []byte) {
		parsed, err := parseReset(b)
		if err != nil {
			return
		}
		if string(parsed.encode()) != string(b) {
			t.Fatal("a file that is read another way than it was written")
		}
		parsed.openBook([32]byte{9})
	})
}
