package keyring_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"soglia/storage/keyring"
)

func TestCaseSpacesAndHyphensDoNotCount(t *testing.T) {
	want := keyring.Normalise("fiume sasso lana torre")
	for _, typed := range []string{
		"Fiume Sasso Lana Torre", " fiume  sasso\tlana torre ", "FIUME-SASSO–LANA torre", "fiumesassolanatorre",
		"\uff46iume sasso lana torre", // a full-width f
		"fiume\u00a0sasso\u200b lana torre",
	} {
		if got := keyring.Normalise(typed); got != want {
			t.Errorf("%q becomes %q", typed, got)
		}
	}
	if keyring.Normalise("perche\u0301") != keyring.Normalise("PERCHÉ") {
		t.Error("the two ways of writing é must be one")
	}
	if keyring.Normalise("perche") == keyring.Normalise("perché") {
		t.Error("accents count")
	}
}

func TestNormalisingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.String().Draw(t, "typed")
		if strings.ContainsFunc(typed, func(r rune) bool { return unicode.Is(unicode.Cherokee, r) }) {
			t.Skip("x/text folds Cherokee letters to and fro")
		}
		once := keyring.Normalise(typed)
		if twice := keyring.Normalise(once); twice != once {
			t.Fatalf("%q becomes %q", once, twice)
		}
	})
}

func TestWeakPassphrasesAreNamed(t *testing.T) {
	cases := map[string]keyring.Weakness{
		"sole mare":                 keyring.TooShort,
		"":                          keyring.TooShort,
		"a - - - - - - - - - - b":   keyring.TooShort,
		"ciao ciao ciao ciao":       keyring.TooPlain,
		"05/03/1988 333 1234567":    keyring.OnlyDigit,
		"carlabini carla 88":        keyring.OwnName,
		strings.Repeat("ab c", 300): keyring.TooLong,
	}
	for phrase, want := range cases {
		var weak *keyring.WeakError
		if err := keyring.CheckPassphrase(phrase, "Carla Bini"); !errors.As(err, &weak) || weak.Why != want {
			t.Errorf("%q: %v, want %s", phrase, err, want)
		}
	}
	if err := keyring.CheckPassphrase(carlasPhrase, "Carla Bini"); err != nil {
		t.Errorf("four words: %v", err)
	}
}
