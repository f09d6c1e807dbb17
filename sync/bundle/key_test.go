package bundle

import (
	"crypto/rand"
	"fmt"
	"testing"

	"filippo.io/age"
)

// The keys are written as age itself writes them.
func TestStickKeysAreAgesKeys(t *testing.T) {
	for range 50 {
		secret, public, err := NewKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		identity, err := Identity(secret)
		if err != nil {
			t.Fatal(err)
		}
		recipient, err := Recipient(public)
		if err != nil {
			t.Fatal(err)
		}
		if own := identity.(*age.X25519Identity).Recipient().String(); own != fmt.Sprint(recipient) {
			t.Errorf("%s, not %s", recipient, own)
		}
	}
}

// Published with docs/protocol.md.
func TestAStickKeyAsItIsPublished(t *testing.T) {
	secret := make([]byte, KeySize)
	for i := range secret {
		secret[i] = byte(7 * i)
	}
	identity, err := Identity(secret)
	if err != nil {
		t.Fatal(err)
	}
	const public = "age1za7c7gcldj4cn6srlyxj7t2nmkd6z0rcj374mpdc84y5298qku2q8mc0e3"
	if own := identity.(*age.X25519Identity).Recipient().String(); own != public {
		t.Errorf("%s, not %s", own, public)
	}
}

func TestKeysOfAnotherSizeAreRefused(t *testing.T) {
	if _, err := Recipient(make([]byte, 31)); err == nil {
		t.Error("a recipient")
	}
	if _, err := Identity(make([]byte, 33)); err == nil {
		t.Error("an identity")
	}
}
