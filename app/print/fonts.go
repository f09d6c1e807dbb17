package print

import (
	"bytes"
	_ "embed"
	"fmt"

	"github.com/go-text/typesetting/font"
)

// The fonts are Debian's, unchanged; fonts/OFL.txt is their licence.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	regularTTF []byte
	//go:embed fonts/NotoSans-SemiBold.ttf
	semiBoldTTF []byte
	//go:embed fonts/NotoSansArabic-Regular.ttf
	arabicTTF []byte
	//go:embed fonts/NotoSansBengali-Regular.ttf
	bengaliTTF []byte
	//go:embed fonts/NotoSansDevanagari-Regular.ttf
	devanagariTTF []byte
	//go:embed fonts/NotoSansEthiopic-Regular.ttf
	ethiopicTTF []byte
	//go:embed fonts/NotoSansGeorgian-Regular.ttf
	georgianTTF []byte
	//go:embed fonts/NotoSansGurmukhi-Regular.ttf
	gurmukhiTTF []byte
)

// The places of the two main fonts; the others, one for each script and of one weight, follow them.
const (
	regular = iota
	semiBold
	others
)

// faces are the fonts of one document, parsed when first needed.
type faces struct {
	files  [][]byte
	parsed []*font.Face
	err    error
}

func newFaces() *faces {
	files := [][]byte{
		regularTTF, semiBoldTTF, arabicTTF, bengaliTTF, devanagariTTF, ethiopicTTF, georgianTTF, gurmukhiTTF,
	}
	return &faces{files: files, parsed: make([]*font.Face, len(files))}
}

// face returns a font; where the embedded file is broken, f.err says so and the document fails.
func (f *faces) face(at int) *font.Face {
	if f.parsed[at] == nil {
		parsed, err := font.ParseTTF(bytes.NewReader(f.files[at]))
		if err != nil {
			f.err = fmt.Errorf("print font %d: %w", at, err)
			return &font.Face{}
		}
		f.parsed[at] = parsed
	}
	return f.parsed[at]
}

// indexOf returns the place of a face that face returned.
func (f *faces) indexOf(face *font.Face) int {
	for at, parsed := range f.parsed {
		if parsed == face {
			return at
		}
	}
	return regular
}

// choice resolves each character to the first font that has it, the wanted weight first.
type choice struct {
	*faces
	wanted int
}

// ResolveFace satisfies shaping.Fontmap.
func (c choice) ResolveFace(r rune) *font.Face {
	first := c.face(c.wanted)
	if _, ok := first.NominalGlyph(r); ok || r < 0x0590 {
		return first
	}
	for at := others; at < len(c.files); at++ {
		face := c.face(at)
		if _, ok := face.NominalGlyph(r); ok {
			return face
		}
	}
	return first
}
