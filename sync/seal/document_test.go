package seal

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/uuid"
)

var (
	documentNetwork = uuid.MustParse("6f1c2d3e-4a5b-4c6d-8e7f-001122334455")
	documentSigner  = uuid.MustParse("11111111-2222-4333-8444-555555555555")
)

// signerOfVectors has the secret 01 02 … 20.
func signerOfVectors(t *testing.T) *Identity {
	t.Helper()
	secret := make([]byte, SecretSize)
	for i := range secret {
		secret[i] = byte(i + 1)
	}
	id, err := NewIdentity(bytes.NewReader(secret))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestASignedDocumentIsTheOneThatWasSigned(t *testing.T) {
	file := []byte("%PDF-1.4 nessun dato")
	s := SignDocument(signerOfVectors(t), documentNetwork, documentSigner, file)
	read, err := ParseDocumentSignature([]byte(strings.ReplaceAll(s.Text(), "\n", "\r\n")))
	if err != nil || read.Verify(file) != nil {
		t.Fatalf("%v, %v", err, read.Verify(file))
	}
	if err := read.Verify(append(file, '.')); !errors.Is(err, ErrSignature) {
		t.Errorf("another file: %v", err)
	}
	read.Signer = uuid.New()
	if err := read.Verify(file); !errors.Is(err, ErrSignature) {
		t.Errorf("in another's name: %v", err)
	}
}

// The vector: the secret 01 … 20, the file "%PDF-1.4 nessun dato".
func TestTheVectorOfASignedDocument(t *testing.T) {
	s := SignDocument(signerOfVectors(t), documentNetwork, documentSigner, []byte("%PDF-1.4 nessun dato"))
	want, err := os.ReadFile("testdata/document.firma")
	if err != nil || s.Text() != string(want) {
		t.Errorf("%v\n%s", err, s.Text())
	}
}

func FuzzParseDocumentSignature(f *testing.F) {
	vector, err := os.ReadFile("testdata/document.firma")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(vector)
	f.Add([]byte(documentFirst))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := ParseDocumentSignature(text)
		if err != nil {
			return
		}
		if again, err := ParseDocumentSignature([]byte(s.Text())); err != nil || again.Text() != s.Text() {
			t.Errorf("%v", err)
		}
	})
}
