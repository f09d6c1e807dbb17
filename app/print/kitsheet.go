package print

// sheet draws one sheet of the kit, for one keeper.
func (f *flow) sheet(s KitSheet) error {
	f.page(s.Title)
	f.mark(margin, margin, 7, petrol)
	f.text(f.product, look{size: 15, bold: true, colour: petrol, lead: 1.2}, margin+9.5, margin+0.35, 80)
	f.y = margin + 15
	f.put(s.Title, titleLook, 0, 1.5)
	f.put(s.Lead, leadLook, 0, 6)
	if err := f.secret(s); err != nil {
		return err
	}
	f.facts(s.Keeper, 2)
	f.y += 2
	for _, part := range s.Parts {
		f.steps(part)
		f.y += 4
	}
	f.warning(s.Warning)
	return nil
}

// secret draws the card with the QR code at the left and the groups at the right, each with its number: a typing error is
// told by it.
func (f *flow) secret(s KitSheet) error {
	const pad, code, rowHeight mm = 6, 54, 8.4
	left := margin + pad + code + 9
	width := margin + column - pad - left
	columns := f.columns(s.Groups, width)
	rows := (len(s.Groups) + columns - 1) / columns
	hint := f.height(s.TypeHint, captionLook, width) + 3
	height := max(code+2+f.height(s.CodeHint, captionLook, code), hint+mm(rows)*rowHeight) + 2*pad
	f.room(height)
	f.box(margin, f.y, column, height, 5, paperTint, &hairline)
	f.box(margin+pad, f.y+pad, code, code, 2.5, white, nil)
	if err := f.qr(s.Code, margin+pad, f.y+pad, code); err != nil {
		return err
	}
	f.text(s.CodeHint, captionLook, margin+pad, f.y+pad+code+2, code)
	f.text(s.TypeHint, captionLook, left, f.y+pad, width)
	for i, group := range s.Groups {
		f.group(i+1, group, left+mm(i/rows)*width/mm(columns), f.y+pad+hint+mm(i%rows)*rowHeight)
	}
	f.y += height + 6
	return nil
}

var (
	groupLook  = look{size: 16, bold: true, colour: black, lead: 1.2, apart: 0.7}
	numberLook = look{size: 8.5, colour: paleGrey, lead: 1.2}
)

const numberWidth mm = 7

// columns is how many columns of groups fit; reading goes down each of them.
func (f *flow) columns(groups []string, width mm) int {
	widest := 1.0
	for _, group := range groups {
		widest = max(widest, f.widthOf(group, groupLook)+groupLook.apart*mm(len([]rune(group))))
	}
	return max(1, min(int(width/(numberWidth+widest+4)), (len(groups)+5)/6))
}

func (f *flow) group(number int, group string, x, y mm) {
	n := itoa(number)
	f.text(n, numberLook, x+numberWidth-2.2-f.widthOf(n, numberLook), y+(groupLook.line()-numberLook.line())/2+0.9, 20)
	f.text(group, groupLook, x+numberWidth, y, column)
}

// warning draws a frame with a bar at its side, for what must not be overlooked even on a printer without colour.
func (f *flow) warning(text string) {
	if text == "" {
		return
	}
	const pad, bar mm = 4.5, 2
	k := look{size: 11, bold: true, colour: black, lead: 1.35}
	height := f.height(text, k, column-2*pad-bar) + 2*pad
	f.room(height)
	f.box(margin, f.y, column, height, 3, white, &black)
	f.fill(black)
	f.pdf.ClipRoundedRect(margin, f.y, column, height, 3, false)
	f.pdf.Rect(margin, f.y, bar, height, "F")
	f.pdf.ClipEnd()
	f.text(text, k, margin+bar+pad, f.y+pad, column-2*pad-bar)
	f.y += height + 4
}
