package keyring_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"soglia/storage/keyring"
)

func TestTheWordsAreSimpleAndDistinct(t *testing.T) {
	words := keyring.Words()
	if len(words) != 2048 || !slices.IsSorted(words) {
		t.Fatalf("%d words, sorted %v", len(words), slices.IsSorted(words))
	}
	plain, begun := regexp.MustCompile(`^[a-z]{4,8}$`), map[string]bool{}
	for _, word := range words {
		start := word[:min(5, len(word))]
		if !plain.MatchString(word) || begun[start] {
			t.Errorf("%q is not plain, or begins like another", word)
		}
		begun[start] = true
	}
}

func TestAProposedPassphraseHasFourDifferentWordsAndIsStrongEnough(t *testing.T) {
	for range 200 {
		phrase, err := keyring.NewPassphrase(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		words := strings.Fields(phrase)
		slices.Sort(words)
		if len(slices.Compact(words)) != keyring.PhraseWords {
			t.Errorf("%q", phrase)
		}
		if err := keyring.CheckPassphrase(phrase, "Carla Bini"); err != nil {
			t.Errorf("%q: %v", phrase, err)
		}
	}
}

func TestTheSameRandomnessProposesTheSameWords(t *testing.T) {
	phrase, err := keyring.NewPassphrase(bytes.NewReader([]byte{0, 0, 0, 0, 0, 1, 8, 2, 7, 255}))
	if want := strings.Join([]string{keyring.Words()[0], keyring.Words()[1], keyring.Words()[2], keyring.Words()[2047]}, " "); err != nil || phrase != want {
		t.Errorf("got %q, %v; want %q", phrase, err, want)
	}
	if _, err := keyring.NewPassphrase(bytes.NewReader(nil)); !errors.Is(err, io.EOF) {
		t.Errorf("without randomness: %v", err)
	}
}
