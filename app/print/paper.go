package print

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"
)

// ink is a colour of the project's look on paper, as red, green, blue.
type ink struct{ r, g, b int }

// The colours: those of the light screen. Each pair that stands together differs in lightness too, for printers without colour.
var (
	black     = ink{0x1D, 0x2B, 0x2E}
	grey      = ink{0x46, 0x55, 0x5A}
	paleGrey  = ink{0x5E, 0x69, 0x6B}
	hairline  = ink{0xC9, 0xC1, 0xB1}
	paperTint = ink{0xF7, 0xF4, 0xEE}
	white     = ink{0xFF, 0xFF, 0xFF}
	petrol    = ink{0x0E, 0x65, 0x6E}
	deep      = ink{0x0B, 0x48, 0x50}
	onDeep    = ink{0xD5, 0xE8, 0xE6}
	amber     = ink{0xE8, 0xC9, 0x8A}
	cream     = ink{0xF7, 0xE6, 0xBF}
)

// A4.
const (
	pageWidth  mm = 210
	pageHeight mm = 297
)

// paper draws on A4 pages.
type paper struct {
	*setter
	pdf   *fpdf.Fpdf
	added map[int]bool // fonts that the PDF has
}

func newPaper(lang, title string, made time.Time) *paper {
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(made.UTC())
	pdf.SetModificationDate(made.UTC())
	pdf.SetProducer("Soglia", true)
	pdf.SetTitle(title, true)
	pdf.SetLang(lang)
	return &paper{setter: &setter{faces: newFaces(), lang: lang}, pdf: pdf, added: map[int]bool{}}
}

// finish writes the PDF.
func (p *paper) finish(w io.Writer) error {
	if p.err != nil {
		return p.err
	}
	if err := p.pdf.Output(w); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// use makes a font of faces the current one.
func (p *paper) use(at int, size float64) {
	family := "n" + strconv.Itoa(at)
	if !p.added[at] {
		ttf, err := addressed(p.files[at])
		if err != nil {
			p.err = err
			return
		}
		p.pdf.AddUTF8FontFromBytes(family, "", ttf)
		p.added[at] = true
	}
	p.pdf.SetFont(family, "", size)
}

// write draws a shaped line with its left end at x, on the baseline y, and what it says beside it.
func (p *paper) write(l line, k look, x, y mm) {
	if len(l.runs) == 0 {
		return
	}
	p.pdf.SetTextColor(k.colour.r, k.colour.g, k.colour.b)
	p.pdf.RawWriteStr("/Span <</ActualText <" + utf16Hex(l.text) + ">>> BDC\n")
	for _, run := range l.runs {
		p.use(p.indexOf(run.Face), k.size)
		for _, g := range run.Glyphs {
			glyph := string(rune(firstCode + int(g.GlyphID)))
			p.pdf.Text(x+onPaper(g.XOffset, k.size), y-onPaper(g.YOffset, k.size), glyph)
			x += onPaper(g.Advance, k.size) + k.apart
		}
	}
	p.pdf.RawWriteStr("EMC\n")
}

func utf16Hex(text string) string {
	var b strings.Builder
	b.WriteString("FEFF")
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String()
}

// capHeight is that of Noto Sans, in sizes.
const capHeight = 0.714

// baseline is how far below the top of a line its letters stand, so that capitals are in its middle.
func (k look) baseline() mm {
	return k.line()/2 + k.size*capHeight/2/pointsPerMM
}

// text draws a text from its upper left corner and returns its height. Lines that begin at the right go to the right end.
func (p *paper) text(text string, k look, x, y, width mm) mm {
	all := p.lines(text, k, width)
	for i, l := range all {
		at := x
		if l.rtl {
			at = x + width - l.width
		}
		p.write(l, k, at, y+mm(i)*k.line()+k.baseline())
	}
	return mm(len(all)) * k.line()
}

// height is how high text would draw.
func (p *paper) height(text string, k look, width mm) mm {
	return mm(len(p.lines(text, k, width))) * k.line()
}

// widthOf is the width of the widest line of a text that is not wrapped.
func (p *paper) widthOf(text string, k look) mm {
	widest := 0.0
	for _, l := range p.lines(text, k, 10*pageWidth) {
		widest = max(widest, l.width)
	}
	return widest
}

func (p *paper) fill(c ink) { p.pdf.SetFillColor(c.r, c.g, c.b) }

// box draws a rectangle with round corners, filled, and with a border where there is one.
func (p *paper) box(x, y, w, h, radius mm, filled ink, border *ink) {
	p.fill(filled)
	style := "F"
	if border != nil {
		p.pdf.SetDrawColor(border.r, border.g, border.b)
		p.pdf.SetLineWidth(0.3)
		style = "FD"
	}
	p.pdf.RoundedRect(x, y, w, h, radius, "1234", style)
}

// rule draws a line for the eye or for writing by hand.
func (p *paper) rule(x, y, width mm, c ink) {
	p.pdf.SetDrawColor(c.r, c.g, c.b)
	p.pdf.SetLineWidth(0.3)
	p.pdf.Line(x, y, x+width, y)
}
