package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// Entry is one thing on the timeline.
type Entry struct {
	ID    ID
	Month string // caption above, on the first entry of a month; "" on the others
	Icon  icon.Name
	Tone  Tone
	Title string
	New   string // "Nuovo per te"; "" when it is not
	When  string // when and who, at the right
	Text  string // two lines at most
	OnTap func()
}

// Timeline shows entries, newest first, in a Scroll. Only those in view are made.
func (k *Kit) Timeline(entries []Entry) *Virtual {
	return k.TimelineOf(len(entries), func(i int, _ bool) Entry { return entries[i] })
}

// TimelineOf is Timeline for entries whose words come when they are seen: at is asked for an entry to measure it, and again
// when it is shown, which inView says. Reload it when the words have come.
func (k *Kit) TimelineOf(length int, at func(i int, inView bool) Entry) *Virtual {
	height := func(i int, width float32) float32 { return k.entryHeight(at(i, false), width) }
	return k.Virtual(length, height, func(i int, width float32) fyne.CanvasObject {
		return k.entry(at(i, true), i == length-1, k.narrowTimeline(width))
	})
}

// entryHeight guesses from the length of the words, so that a thousand entries need no measuring.
func (k *Kit) entryHeight(e Entry, width float32) float32 {
	l := k.Look
	lineHeight := l.Text(theme.Secondary) * theme.LineHeight
	height := l.Text(theme.Body)*theme.ListLineHeight + l.Space(22)
	if k.narrowTimeline(width) {
		height += l.Text(theme.Caption) * theme.LineHeight
	}
	if e.Text != "" {
		height += lineHeight * float32(k.entryLines(e, width))
	}
	if e.Month != "" {
		height += l.Text(theme.Caption)*theme.LineHeight + l.Space(14)
	}
	return height
}

// narrowTimeline tells whether who and when go under the title.
func (k *Kit) narrowTimeline(width float32) bool { return k.Look.Effective(width) < 520 }

// entryLines is one where the text surely fits one line, else two.
func (k *Kit) entryLines(e Entry, width float32) int {
	room := width - k.Look.Icon(34) - k.Look.Space(36)
	sure := int(room / (k.Look.Text(theme.Secondary) * 0.62))
	if n := len([]rune(e.Text)); n <= sure {
		return 1
	}
	w := wrapper{k.Look.Text(theme.Secondary), fyne.TextStyle{}}
	if w.width(e.Text) <= room {
		return 1
	}
	return 2
}

func (k *Kit) entry(e Entry, last, narrow bool) fyne.CanvasObject {
	l := k.Look
	side := l.Icon(34)
	soft, ink := k.tone(e.Tone)
	disc := k.disc(e.Icon, 34, 17, soft, ink)
	line := k.rect(l.Line, 1)
	if last {
		line.Hide()
	}
	rail := newBox(rail{side}, disc, line)
	body := k.entryBody(e, narrow)
	row := k.row(row{gap: 10, top: true, stretch: true, rigid: true}, []fyne.CanvasObject{rail, Grow(body)})
	if e.Month == "" {
		return row
	}
	caption := k.Text(TextSpec{Text: e.Month, Size: theme.Caption, Bold: true, Color: l.Ink3})
	return k.VBox(0, k.Inset(caption, 8, 0, 6, 44), Grow(row))
}

func (k *Kit) entryBody(e Entry, narrow bool) fyne.CanvasObject {
	l := k.Look
	title := []fyne.CanvasObject{k.Text(TextSpec{Text: e.Title, Bold: true, Lines: 1, LineHeight: theme.ListLineHeight})}
	if e.New != "" {
		words := k.Text(TextSpec{Text: e.New, Size: theme.Caption, Bold: true, Color: l.AccentInk})
		title = append(title, k.RowRigid(5, k.Icon(icon.Sparkles, 14, l.AccentInk), words))
	}
	when := k.Text(TextSpec{Text: e.When, Size: theme.Caption, Color: l.Ink3, Lines: 1})
	words := k.VBox(0, k.RowRigid(12, Grow(k.RowRigid(14, title...)), when))
	if narrow {
		words = k.VBox(0, k.RowRigid(14, title...), when)
	}
	if e.Text != "" {
		words.Add(k.Text(TextSpec{Text: e.Text, Size: theme.Secondary, Color: l.Ink2, Lines: 2}))
	}
	face := Face{Hover: l.Sunken, Radius: theme.RadiusField, RingInside: true}
	if e.New != "" {
		face.Fill, face.Hover = l.AccentSoft, l.AccentSoft
	}
	content := k.Inset(words, 5, 12, 5, 10)
	body := fyne.CanvasObject(k.Area(e.ID, face, content, nil))
	if e.OnTap != nil {
		body = k.tap(e.ID, face, content, 0, e.OnTap)
	}
	return newBox(column{}, body)
}

// rail is the disc with the line below it, down to the next entry.
type rail struct{ side float32 }

func (r rail) natural([]fyne.CanvasObject) float32 { return r.side }

func (r rail) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	height := max(r.side, size.Height)
	boxes := make([]box, len(children))
	boxes[0] = box{w: r.side, h: r.side}
	if len(children) > 1 {
		boxes[1] = box{x: r.side/2 - 1, y: r.side + 4, w: 2, h: max(0, height-r.side-8)}
	}
	return boxes, r.side
}
