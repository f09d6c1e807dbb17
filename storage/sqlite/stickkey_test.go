package sqlite_test

import (
	"bytes"
	"testing"

	"soglia/storage/sqlite"
)

// What a stick key was is nowhere in the file once it is destroyed, also where its row grew before and was written elsewhere, and where
// a clock was wrong.
func TestADestroyedStickKeyIsNowhereInTheFile(t *testing.T) {
	l := newLaptop(t)
	secret := func(i int) []byte { return bytes.Repeat([]byte{0xA0 + byte(i), 0x5C, 0x3D, byte(i)}, 18) }
	times := []int64{1_000, 3_000_000_000, 200, 9_000_000_000_000, 9_000_000_000_001, 9_000_000_000_002}
	for i, made := range times {
		k := sqlite.StickKey{Public: bytes.Repeat([]byte{byte(9 - i)}, 32), Secret: secret(i), Made: made}
		if err := l.db.RenewStickKey(t.Context(), k, made-1_000_000); err != nil {
			t.Fatal(err)
		}
		l.onlyLivingKeys(t, secret)
	}
	if err := l.db.DestroyStickKeys(t.Context(), times[5]); err != nil {
		t.Fatal(err)
	}
	l.onlyLivingKeys(t, secret)
}

func (l *laptop) onlyLivingKeys(t *testing.T, secret func(i int) []byte) {
	t.Helper()
	keys, err := l.db.StickKeys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	held := map[byte]bool{}
	for _, k := range keys {
		held[k.Secret[3]] = true
	}
	pages, err := l.db.Pages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		want := 0
		if held[byte(i)] {
			want = 1
		}
		if found := bytes.Count(pages, secret(i)); found != want {
			t.Errorf("key %d stands %d times in the file, want %d", i, found, want)
		}
	}
}
