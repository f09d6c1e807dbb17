package print

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/go-text/typesetting/font"
)

func TestEveryGlyphOfEveryFontHasACode(t *testing.T) {
	for at, file := range newFaces().files {
		tables, err := tablesOf(file)
		if err != nil {
			t.Fatal(err)
		}
		if n := int(binary.BigEndian.Uint16(tables["maxp"][4:])); n > maxGlyphs {
			t.Errorf("font %d has %d glyphs", at, n)
		}
		copied, err := addressed(file)
		if err != nil {
			t.Fatal(err)
		}
		face, err := font.ParseTTF(bytes.NewReader(copied))
		if err != nil {
			t.Fatalf("font %d: %v", at, err)
		}
		if g, ok := face.NominalGlyph(firstCode + 7); !ok || g != 7 {
			t.Errorf("font %d: code of glyph 7 is glyph %d", at, g)
		}
	}
}

func TestABrokenFontIsAnError(t *testing.T) {
	whole := newFaces().files[semiBold]
	for _, broken := range [][]byte{nil, whole[:11], whole[:40], whole[:len(whole)/2]} {
		if _, err := addressed(broken); err == nil {
			t.Errorf("%d bytes of a font passed", len(broken))
		}
	}
}

// Latin, Arabic and a date in one line: runs from left to right, the Arabic one shaped from right to left.
func TestLinesAreOrderedForTheEye(t *testing.T) {
	s := &setter{faces: newFaces(), lang: "it"}
	lines := s.lines("شبكة Empoli", look{size: 12}, 100)
	if len(lines) != 1 || !lines[0].rtl {
		t.Fatalf("%d lines, from the right %v", len(lines), lines[0].rtl)
	}
	if first := lines[0].runs[0].Runes.Offset; first == 0 {
		t.Error("the Arabic word, first in the text, must stand at the right")
	}
	if n := len(s.lines("una riga che deve andare a capo perché è troppo lunga", look{size: 12}, 30)); n < 3 {
		t.Errorf("wrapped into %d lines", n)
	}
	if n := len(s.lines("due\nrighe", look{size: 12}, 100)); n != 2 {
		t.Errorf("a line feed makes %d lines", n)
	}
}
