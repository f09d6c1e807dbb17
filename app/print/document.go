package print

import (
	"io"
	"time"

	"soglia/app/core"
)

// Document writes a letter, a form or a sheet as a PDF. Product is the program's name at the foot of each page; made is for the PDF's own date.
// It returns an error if a code does not fit or w fails.
func Document(w io.Writer, d core.Document, product string, made time.Time) error {
	p := newPaper(d.Lang, d.Title, made)
	f := &sheets{flow: &flow{paper: p, product: product, title: d.Title, stamp: d.Mark}, lang: d.Lang}
	f.page(d.Title)
	f.y = margin
	f.head(d)
	for _, part := range d.Parts {
		if err := f.part(part); err != nil {
			return err
		}
	}
	f.notes(d.Notes)
	return p.finish(w)
}

// sheets lays a document out, part by part.
type sheets struct {
	*flow
	lang string
}

var (
	fromLook  = look{size: 12.5, bold: true, colour: petrol, lead: 1.35}
	smallLook = look{size: 10, colour: grey, lead: 1.35}
	nameLook  = look{size: 20, bold: true, colour: black, lead: 1.22}
	partLook  = look{size: 12.5, bold: true, colour: black, lead: 1.35}
	stampLook = look{size: 12, bold: true, colour: black, lead: 1.2}
)

// head draws who writes at the left, to whom at the right below it, the place and date, and the title.
func (f *sheets) head(d core.Document) {
	if len(d.From) > 0 {
		f.put(d.From[0], fromLook, 0, 0)
		for _, line := range d.From[1:] {
			f.put(line, smallLook, 0, 0)
		}
		f.y += 3
		f.rule(margin, f.y, column, hairline)
		f.y += 6
	}
	const half = column / 2
	for i, line := range d.To {
		k := bodyLook
		k.bold = i == 0
		f.room(f.height(line, k, half))
		f.y += f.text(line, k, margin+half, f.y, half)
	}
	if len(d.To) > 0 {
		f.y += 6
	}
	if d.Place != "" {
		f.put(d.Place, bodyLook, 0, 5)
	}
	f.put(d.Title, nameLook, 0, 4)
}

// part draws one part of the document.
func (f *sheets) part(p core.Part) error {
	if p.Break {
		f.page(f.heading)
		f.y = margin
	}
	f.speak(p.Lang)
	defer f.speak("")
	if p.Beside != nil {
		f.twin(p)
	} else {
		f.single(p)
	}
	f.facts(factsOf(p.Facts), 2)
	if p.Code != nil {
		if err := f.secret(KitSheet{Code: p.Code.QR, CodeHint: p.Code.Hint, Groups: p.Code.Groups, TypeHint: p.Code.TypeHint}); err != nil {
			return err
		}
	}
	f.signatures(p.Sign)
	f.warning(p.Warning)
	f.y += 2
	return nil
}

// speak shapes what follows in another language, "" for the document's.
func (f *sheets) speak(lang string) {
	if lang == "" {
		lang = f.lang
	}
	f.setter.lang = lang
}

func (f *sheets) single(p core.Part) {
	if p.Heading != "" {
		f.room(partLook.line() + 2 + f.begins(p))
		f.put(p.Heading, partLook, 0, 1.2)
	}
	for _, text := range p.Text {
		f.paragraph(text, bodyLook, 0)
		f.y += 2
	}
	for _, point := range p.Points {
		f.room(bodyLook.line())
		f.fill(petrol)
		f.pdf.Circle(margin+2, f.y+bodyLook.line()/2, 0.8, "F")
		f.paragraph(point, bodyLook, 6)
		f.y += 1.2
	}
	if len(p.Steps) > 0 {
		f.steps(Part{Steps: p.Steps})
	}
}

// begins is how much of a part must stand under its heading on the same page.
func (f *sheets) begins(p core.Part) mm {
	if len(p.Text)+len(p.Points)+len(p.Steps) > 0 || len(p.Facts) == 0 {
		return 2 * bodyLook.line()
	}
	height := 0.0
	for _, fact := range factsOf(p.Facts[:min(2, len(p.Facts))]) {
		height = max(height, f.factHeight(fact, (column-gutter)/2))
	}
	return height
}

// paragraph draws a text line by line, so that a long one goes on on the next page.
func (f *sheets) paragraph(text string, k look, indent mm) {
	for _, l := range f.lines(text, k, column-indent) {
		f.room(k.line())
		f.line(l, k, margin+indent, column-indent)
		f.y += k.line()
	}
}

func (f *sheets) line(l line, k look, x, width mm) {
	if l.rtl {
		x += width - l.width
	}
	f.write(l, k, x, f.y+k.baseline())
}

func factsOf(facts []core.Fact) []Fact {
	all := make([]Fact, len(facts))
	for i, fact := range facts {
		all[i] = Fact(fact)
	}
	return all
}

// notes draws what is small at the end, kept together where it fits on a page.
func (f *sheets) notes(notes []string) {
	if len(notes) == 0 {
		return
	}
	height := 4.0
	for _, note := range notes {
		height += f.height(note, captionLook, column) + 1
	}
	if height < bottom-margin {
		f.room(height)
	}
	f.y += 2
	f.rule(margin, f.y, column, hairline)
	f.y += 2
	for _, note := range notes {
		f.paragraph(note, captionLook, 0)
		f.y += 1
	}
}
