package keyring

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
)

// words.txt is the project's own: 2048 plain Italian words of four to eight letters without accents, alphabetical, no two with the
// same five first letters.
//
//go:embed words.txt
var wordList string

// PhraseWords is the number of words of a proposed passphrase: 44 bits, which at the least cost of Calibrate take a thief with
// the file some hundred thousand years of such a laptop.
const PhraseWords = 4

// Words returns the words that NewPassphrase draws from: a power of two of them.
func Words() []string { return strings.Fields(wordList) }

// NewPassphrase proposes a passphrase of PhraseWords different words, separated by spaces; random is crypto/rand.Reader outside
// tests.
func NewPassphrase(random io.Reader) (string, error) {
	all := Words()
	for {
		chosen := make([]string, 0, PhraseWords)
		for len(chosen) < PhraseWords {
			word, err := draw(random, all)
			if err != nil {
				return "", fmt.Errorf("propose passphrase: %w", err)
			}
			if !slices.Contains(chosen, word) {
				chosen = append(chosen, word)
			}
		}
		// A few, such as "naso raso rosa sano", have too few letters.
		if phrase := strings.Join(chosen, " "); CheckPassphrase(phrase, "") == nil {
			return phrase, nil
		}
	}
}

// draw has no bias: the number of words divides 65,536.
func draw(random io.Reader, all []string) (string, error) {
	var drawn [2]byte
	if _, err := io.ReadFull(random, drawn[:]); err != nil {
		return "", err
	}
	return all[int(binary.BigEndian.Uint16(drawn[:]))%len(all)], nil
}
