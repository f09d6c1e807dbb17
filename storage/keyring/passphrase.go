package keyring

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Bounds of a passphrase. MinLength is counted in characters after Normalise, MaxLength in bytes as typed.
const (
	MinLength   = 12
	MaxLength   = 1024
	minDistinct = 6
)

// Normalise brings the ways of typing one passphrase to one form: Unicode NFKC, no difference of case, no spaces, hyphens or
// invisible characters. "Fiume  Sasso-Lana" and "fiumesassolana" open the same.
func Normalise(passphrase string) string {
	folded := norm.NFKC.String(cases.Fold().String(norm.NFKC.String(passphrase)))
	bare := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cf, unicode.Cc) {
			return -1
		}
		return r
	}, folded)
	return norm.NFKC.String(bare) // a lone accent that followed a space now stands on the letter before
}

// CheckPassphrase returns a *WeakError if the passphrase should not protect anything. The name is the user's own, which
// others try first.
func CheckPassphrase(passphrase, name string) error {
	if len(passphrase) > MaxLength {
		return &WeakError{TooLong}
	}
	plain := Normalise(passphrase)
	switch {
	case utf8.RuneCountInString(plain) < MinLength:
		return &WeakError{TooShort}
	case onlyDigits(plain):
		return &WeakError{OnlyDigit}
	case distinct(plain) < minDistinct:
		return &WeakError{TooPlain}
	case utf8.RuneCountInString(without(plain, name)) < MinLength/2:
		return &WeakError{OwnName}
	}
	return nil
}

func onlyDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) && !unicode.IsPunct(r) }) < 0
}

func distinct(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}

func without(plain, name string) string {
	for part := range strings.FieldsSeq(name) {
		if part = Normalise(part); utf8.RuneCountInString(part) > 2 {
			plain = strings.ReplaceAll(plain, part, "")
		}
	}
	return plain
}
