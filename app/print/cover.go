package print

import "strconv"

func itoa(n int) string { return strconv.Itoa(n) }

// cover draws the first page: the threshold with the light behind it, what the kit is, whose it is, what to do now.
func (f *flow) cover(k KitPage) {
	const edge, high mm = 12, 124
	f.page(k.Title)
	panel := pageWidth - 2*edge
	f.pdf.ClipRoundedRect(edge, edge, panel, high, 6, false)
	f.fill(deep)
	f.pdf.Rect(edge, edge, panel, high, "F")
	f.light(edge+panel-49, edge+high+1, 86)
	f.pdf.ClipEnd()

	name := look{size: 21, bold: true, colour: white, lead: 1.2}
	f.mark(margin+2, edge+11, 9, cream)
	f.text(k.Product, name, margin+14, edge+11+4.5-name.line()/2, 80)

	title := look{size: 32, bold: true, colour: white, lead: 1.18}
	lead := look{size: 12.5, colour: onDeep}
	const left, wide = margin + 2, 81
	height := f.height(k.Title, title, wide) + 4 + f.height(k.Lead, lead, wide)
	y := edge + high - 11 - height
	y += f.text(k.Title, title, left, y, wide) + 4
	f.text(k.Lead, lead, left, y, wide)

	f.y = edge + high + 12
	f.facts(k.Facts, 2)
	f.y += 4
	f.steps(k.Next)
}
