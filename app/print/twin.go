package print

import "soglia/app/core"

// gutter is between two languages side by side.
const gutter mm = 8

// twin draws a part in two languages side by side, paragraph beside paragraph, each column in its own direction.
func (f *sheets) twin(p core.Part) {
	left, right := rows(p), rows(*p.Beside)
	for i := range max(len(left), len(right)) {
		var one, two row
		if i < len(left) {
			one = left[i]
		}
		if i < len(right) {
			two = right[i]
		}
		f.pair(one, two, p.Lang, p.Beside.Lang)
	}
	f.y += 2
}

// row is a paragraph of one column, as it looks.
type row struct {
	text string
	look look
}

func rows(p core.Part) []row {
	var all []row
	if p.Heading != "" {
		all = append(all, row{p.Heading, partLook})
	}
	for _, text := range p.Text {
		all = append(all, row{text, smallBody})
	}
	for _, point := range p.Points {
		all = append(all, row{"• " + point, smallBody})
	}
	return all
}

var smallBody = look{size: 10, colour: black, lead: 1.38}

func (f *sheets) pair(one, two row, oneLang, twoLang string) {
	const width = (column - gutter) / 2
	f.speak(oneLang)
	left := f.linesOf(one, width)
	f.speak(twoLang)
	right := f.linesOf(two, width)
	k := one.look
	if k.size == 0 {
		k = two.look
	}
	if k.bold {
		f.room(k.line() * mm(max(len(left), len(right))+2))
	}
	for i := range max(len(left), len(right)) {
		f.room(k.line())
		if i < len(left) {
			f.line(left[i], k, margin, width)
		}
		if i < len(right) {
			f.line(right[i], k, margin+width+gutter, width)
		}
		f.y += k.line()
	}
	f.y += 1.6
}

func (f *sheets) linesOf(r row, width mm) []line {
	if r.text == "" {
		return nil
	}
	return f.lines(r.text, r.look, width)
}

// signatures draws lines to sign on, two in a row, each over what it is for.
func (f *sheets) signatures(captions []string) {
	const space mm = 14
	const width = (column - gutter) / 2
	for i := 0; i < len(captions); i += 2 {
		pair := captions[i:min(i+2, len(captions))]
		height := 0.0
		for _, caption := range pair {
			height = max(height, f.height(caption, captionLook, width))
		}
		f.room(space + height)
		f.y += space
		for j, caption := range pair {
			x := margin + mm(j)*(width+gutter)
			f.rule(x, f.y, width, paleGrey)
			f.text(caption, captionLook, x, f.y+1, width)
		}
		f.y += height + 4
	}
}
