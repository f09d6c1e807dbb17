// Package kit writes the secrets of the printed network kit so that a person can copy them from paper, and finds the typing errors when they do.
package kit

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
)

// Kind says which sheet a secret stands on.
type Kind byte

// The sheets. Their letters stand in the QR code.
const (
	Signing  Kind = 'S' // the root key: appoints network coordinators
	Reading  Kind = 'R' // opens every scope's keys, but no own scope
	Recovery Kind = 'P' // of one psychologist's own scope, entrusted to a colleague
)

var kinds = []Kind{Signing, Reading, Recovery}

// Shape of a code: 14 groups of four symbols and a check symbol. A symbol is five bits, in Crockford's alphabet, which
// leaves out what is read for something else.
const (
	SecretSize = 32
	Groups     = 14
	GroupSize  = 5

	alphabet  = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	groupData = GroupSize - 1
	sumBits   = Groups*groupData*5 - SecretSize*8 // 24 bits of checksum
)

// What goes wrong, beside a TypoError.
var (
	ErrOtherSheet = errors.New("the code is of another sheet of a kit")
	ErrChecksum   = errors.New("the code's checksum does not hold")
)

// TypoError says which groups hold a typing error, or that groups are missing or too many.
type TypoError struct {
	Groups []int // from 1; in a code of the wrong length, the first group that does not fit
	Given  int   // symbols that were typed, of Groups·GroupSize
}

// Error tells what is wrong, for logs; readers are told in their language.
func (e *TypoError) Error() string {
	return fmt.Sprintf("code of %d symbols, wrong in groups %v", e.Given, e.Groups)
}

// Encode writes a secret of 32 bytes as groups separated by spaces.
func Encode(kind Kind, secret []byte) (string, error) {
	if len(secret) != SecretSize {
		return "", fmt.Errorf("secret of %d bytes", len(secret))
	}
	return EncodeGroups(append(append([]byte{}, secret...), checksum(kind, secret)...)), nil
}

// Decode reads a code as a person types it: small or capital letters, any spaces, hyphens or line breaks, O for 0, I and
// L for 1. It also takes the text of the sheet's QR code.
func Decode(kind Kind, typed string) ([]byte, error) {
	if qr, ok := strings.CutPrefix(strings.ToUpper(strings.TrimSpace(typed)), qrPrefix); ok {
		letter, code, _ := strings.Cut(qr, ":")
		if letter != string(rune(kind)) {
			return nil, ErrOtherSheet
		}
		typed = code
	}
	bits, err := DecodeGroups(typed, SecretSize+sumBits/8)
	if err != nil {
		return nil, err
	}
	secret, sum := bits[:SecretSize], string(bits[SecretSize:])
	if sum == string(checksum(kind, secret)) {
		return secret, nil
	}
	for _, other := range kinds {
		if sum == string(checksum(other, secret)) {
			return nil, ErrOtherSheet
		}
	}
	return nil, ErrChecksum
}

const qrPrefix = "SOGLIA1:"

// QR gives the text of the sheet's QR code, in the letters that such codes hold most densely.
func QR(kind Kind, secret []byte) (string, error) {
	code, err := Encode(kind, secret)
	if err != nil {
		return "", err
	}
	return qrPrefix + string(rune(kind)) + ":" + strings.ReplaceAll(code, " ", ""), nil
}

func checksum(kind Kind, secret []byte) []byte {
	sum := sha256.Sum256(append([]byte("soglia/1 kit "+string(rune(kind))), secret...))
	return sum[:sumBits/8]
}
