package laptop

import (
	"crypto/sha256"
	"errors"
	"slices"
	"strings"

	"soglia/storage/keyring"
	"soglia/sync/seal"
)

// wordBits is how many bits one word carries: there are 2,048 of them.
const wordBits = 11

// SheetWords writes a secret of 32 bytes as 24 words: its 256 bits and the first 8 of its SHA-256, which tell a misread word.
func SheetWords(secret []byte) []string {
	sum := sha256.Sum256(secret)
	bits := append(slices.Clone(secret), sum[0])
	all := keyring.Words()
	words := make([]string, 0, len(bits)*8/wordBits)
	held, count := 0, 0
	for _, b := range bits {
		held, count = held<<8|int(b), count+8
		if count >= wordBits {
			count -= wordBits
			words = append(words, all[held>>count])
			held &= 1<<count - 1
		}
	}
	return words
}

// ErrSheet says that words are not those of a sheet.
var ErrSheet = errors.New("not the words of a sheet")

// SheetSecret reads the words again.
func SheetSecret(words []string) ([]byte, error) {
	all := keyring.Words()
	var bits []byte
	held, count := 0, 0
	for _, word := range words {
		at, ok := slices.BinarySearch(all, strings.ToLower(word))
		if !ok {
			return nil, ErrSheet
		}
		held, count = held<<wordBits|at, count+wordBits
		for count >= 8 {
			count -= 8
			bits = append(bits, byte(held>>count))
			held &= 1<<count - 1
		}
	}
	if len(bits) != seal.SecretSize+1 || count != 0 {
		return nil, ErrSheet
	}
	secret := bits[:seal.SecretSize]
	if sum := sha256.Sum256(secret); sum[0] != bits[seal.SecretSize] {
		return nil, ErrSheet
	}
	return secret, nil
}
