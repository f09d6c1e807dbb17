package compress

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

const narrative = "Colloquio con la sig.ra, che ha ricevuto dal Tribunale la convalida di sfratto per morosità. Il marito è partito a giugno " +
	"e non manda più soldi; lei lavora tre ore al giorno come domestica, senza contratto. È molto spaventata per i bambini."

func TestPackedBlocksOpen(t *testing.T) {
	p := New()
	for _, b := range []string{"", "a", narrative, strings.Repeat(narrative, 40), "\x00\xff\x13"} {
		packed, err := p.Pack([]byte(b))
		if err != nil {
			t.Fatal(err)
		}
		opened, err := p.Open(packed, 1<<20)
		if err != nil || string(opened) != b {
			t.Fatalf("%.20q: %v", b, err)
		}
		if len(packed) > len(b)+1 {
			t.Errorf("%.20q grew to %d bytes", b, len(packed))
		}
	}
}

func TestTheDictionaryHalvesShortText(t *testing.T) {
	packed, err := New().Pack([]byte(narrative))
	if err != nil || len(packed) > len(narrative)*6/10 {
		t.Fatalf("%d of %d bytes, %v", len(packed), len(narrative), err)
	}
}

func TestBombsAreRefused(t *testing.T) {
	encoder, err := zstd.NewWriter(nil, zstd.WithSingleSegment(true))
	if err != nil {
		t.Fatal(err)
	}
	p := New()
	bomb := encoder.EncodeAll(make([]byte, 64<<20), nil)
	liar := bytes.Clone(bomb)
	copy(liar[5:9], []byte{0, 0, 1, 0}) // promises 64 KiB
	for name, frame := range map[string][]byte{"honest": bomb, "liar": liar} {
		if _, err := p.Open(append([]byte{methodNewest}, frame[4:]...), 1<<20); !errors.Is(err, ErrPacked) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := p.Pack(make([]byte, Limit+1)); err == nil {
		t.Error("packed more than may be opened")
	}
}

// A shipped dictionary never changes: blocks packed with it must open for ever.
func TestShippedDictionariesAreWhatTheyWere(t *testing.T) {
	sum := sha256.Sum256(dictionary1)
	if got := hex.EncodeToString(sum[:]); got != "b52d45bcf826f4424f93fedeb370fafb8b18255e783c4eecd49043efd6cb691e" {
		t.Fatalf("dictionary 1 is %s", got)
	}
}

func FuzzOpen(f *testing.F) {
	p := New()
	for _, s := range []string{"", "a", narrative} {
		packed, err := p.Pack([]byte(s))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(packed)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if opened, err := p.Open(b, 1<<16); err == nil && len(opened) > 1<<16 {
			t.Fatalf("opened %d bytes", len(opened))
		}
	})
}
