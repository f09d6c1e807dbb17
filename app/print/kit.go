package print

import (
	"io"
	"time"
)

// KitPage is the network kit as it is printed: a cover without secrets, and two sheets for two keepers. All texts come in the
// reader's language.
type KitPage struct {
	Lang    string    // BCP 47, of the texts
	Made    time.Time // for the PDF's own date
	Product string    // the program's name beside its mark
	Title   string
	Lead    string // what a kit is, in two or three lines
	Facts   []Fact // network, date, programme, desks
	Next    Part   // what to do with it now
	Signing KitSheet
	Reading KitSheet
}

// Fact is a caption and what it says, a line each. Without values there is a line to write on.
type Fact struct {
	Caption string
	Values  []string
}

// Part is a heading and numbered steps.
type Part struct {
	Title string
	Steps []string
}

// KitSheet is one sheet, with one secret, as a QR code and as numbered groups to type.
type KitSheet struct {
	Title    string
	Lead     string // what it opens, and what not
	Code     string // text of the QR code
	CodeHint string // under it
	Groups   []string
	TypeHint string // above the groups
	Keeper   []Fact // who holds it, where, since when
	Parts    []Part // how to rehearse, how to carry on
	Warning  string // "never beside the other sheet"
}

// Kit writes the kit as a PDF: the cover, the signing sheet, the reading sheet, each beginning a page. It returns an error if
// a code does not fit or w fails.
func Kit(w io.Writer, k KitPage) error {
	p := newPaper(k.Lang, k.Title, k.Made)
	f := &flow{paper: p, product: k.Product, title: k.Title}
	f.cover(k)
	for _, sheet := range []KitSheet{k.Signing, k.Reading} {
		if err := f.sheet(sheet); err != nil {
			return err
		}
	}
	return p.finish(w)
}

// The frame of a page.
const (
	margin mm = 20
	column    = pageWidth - 2*margin
	bottom    = pageHeight - 22
)

// The sizes on paper, in points.
var (
	titleLook   = look{size: 26, bold: true, colour: black, lead: 1.2}
	leadLook    = look{size: 12, colour: grey}
	headingLook = look{size: 14, bold: true, colour: black, lead: 1.3}
	bodyLook    = look{size: 11, colour: black, lead: 1.38}
	captionLook = look{size: 9.5, colour: paleGrey, lead: 1.3}
	valueLook   = look{size: 12.5, bold: true, colour: black, lead: 1.35}
)

// flow lays parts one under the other, and goes on on a new page where one does not fit.
type flow struct {
	*paper
	product, title string
	heading        string // of the page, repeated where it goes on
	stamp          string // in a frame at the upper right of every page, as "Bozza"; "" for none
	y              mm
}

func (f *flow) page(heading string) {
	f.pdf.AddPage()
	f.heading = heading
	f.stamped()
	f.footer()
}

// stamped frames a word at the upper right, above where pages begin.
func (f *flow) stamped() {
	if f.stamp == "" {
		return
	}
	const high mm = 8
	width := f.widthOf(f.stamp, stampLook) + 8
	x := pageWidth - margin - width
	f.box(x, margin-12, width, high, 2, white, &black)
	f.text(f.stamp, stampLook, x+4, margin-12+(high-stampLook.line())/2, width)
}

// footer says which document and page a lost leaf belongs to.
func (f *flow) footer() {
	f.rule(margin, bottom+6, column, hairline)
	f.mark(margin, bottom+8.6, 4.2, petrol)
	f.text(f.product+" · "+f.title, captionLook, margin+6.5, bottom+8.6, column-20)
	number := itoa(f.pdf.PageNo())
	f.text(number, captionLook, pageWidth-margin-f.widthOf(number, captionLook), bottom+8.6, 20)
}

// room makes sure that a height fits on the page, beginning another where it does not.
func (f *flow) room(height mm) {
	if f.y+height <= bottom {
		return
	}
	f.page(f.heading)
	f.y = margin
	f.y += f.text(f.heading, headingLook, margin, f.y, column) + 4
}

// put draws a text at the left margin and moves below it.
func (f *flow) put(text string, k look, indent, after mm) {
	f.room(f.height(text, k, column-indent))
	f.y += f.text(text, k, margin+indent, f.y, column-indent) + after
}

// steps draws a part: its heading, then numbers in discs with their texts.
func (f *flow) steps(part Part) {
	const disc, indent mm = 5.6, 9
	first := 0.0
	if len(part.Steps) > 0 {
		first = f.height(part.Steps[0], bodyLook, column-indent)
	}
	f.room(headingLook.line() + 2 + first)
	f.put(part.Title, headingLook, 0, 2)
	for i, step := range part.Steps {
		f.room(f.height(step, bodyLook, column-indent))
		f.disc(itoa(i+1), margin+disc/2, f.y+bodyLook.line()/2, disc)
		f.put(step, bodyLook, indent, 1.8)
	}
}

func (f *flow) disc(number string, x, y, size mm) {
	k := look{size: 8.5, bold: true, colour: petrol}
	f.pdf.SetDrawColor(petrol.r, petrol.g, petrol.b)
	f.pdf.SetLineWidth(0.35)
	f.fill(white)
	f.pdf.Circle(x, y, size/2, "FD")
	f.text(number, k, x-f.widthOf(number, k)/2, y-k.line()/2, size*3)
}

// fact draws a caption over its values, or over a line to write on, and returns its height.
func (f *flow) fact(fact Fact, x, y, width mm) mm {
	from := y
	y += f.text(fact.Caption, captionLook, x, y, width)
	for _, value := range fact.Values {
		for _, l := range f.lines(value, valueLook, width) { // under its caption, also where it is read from the right
			f.write(l, valueLook, x, y+valueLook.baseline())
			y += valueLook.line()
		}
	}
	if len(fact.Values) == 0 {
		y += 8
		f.rule(x, y, width, paleGrey)
	}
	return y - from
}

// facts draws facts side by side, in rows of as many columns.
func (f *flow) facts(facts []Fact, columns int) {
	const gap mm = 8
	width := (column - gap*mm(columns-1)) / mm(columns)
	for len(facts) > 0 {
		row := facts[:min(columns, len(facts))]
		facts = facts[len(row):]
		height := 0.0
		for _, fact := range row {
			height = max(height, f.factHeight(fact, width))
		}
		f.room(height)
		for i, fact := range row {
			f.fact(fact, margin+mm(i)*(width+gap), f.y, width)
		}
		f.y += height + 5
	}
}

func (f *flow) factHeight(fact Fact, width mm) mm {
	height := f.height(fact.Caption, captionLook, width)
	for _, value := range fact.Values {
		height += f.height(value, valueLook, width)
	}
	if len(fact.Values) == 0 {
		height += 8
	}
	return height
}
