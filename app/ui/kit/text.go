package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"soglia/app/ui/theme"
)

// TextSpec says how a text looks. Zero values: body size, ink, no limit of lines.
type TextSpec struct {
	Text       string
	Size       float32 // at 100 %
	Color      color.NRGBA
	Bold       bool // semi-bold
	Strike     bool
	Lines      int     // at most so many, the last with an ellipsis; 0: as many as needed
	LineHeight float32 // multiple of the size
	Align      fyne.TextAlign
}

// Text is a paragraph: it breaks lines at its width and says how tall it is then.
type Text struct {
	widget.BaseWidget
	kit     *Kit
	spec    TextSpec
	width   float32
	lines   []string
	cut     bool
	drawn   []fyne.CanvasObject
	natural float32
}

// Text makes a paragraph.
func (k *Kit) Text(spec TextSpec) *Text {
	if spec.Size == 0 {
		spec.Size = theme.Body
	}
	if spec.Color == (color.NRGBA{}) {
		spec.Color = k.Look.Ink
	}
	if spec.LineHeight == 0 {
		spec.LineHeight = theme.LineHeight
	}
	t := &Text{kit: k, spec: spec}
	t.ExtendBaseWidget(t)
	t.measure()
	return t
}

// SetText changes the words.
func (t *Text) SetText(text string) {
	t.spec.Text = text
	t.change()
}

// SetColor changes the colour.
func (t *Text) SetColor(c color.NRGBA) {
	t.spec.Color = c
	t.change()
}

// Words returns the text as given.
func (t *Text) Words() string { return t.spec.Text }

// Broken tells whether a word, shorter than the longest that Italian knows, had to be broken.
func (t *Text) Broken() bool {
	w := wrapper{t.size(), t.style()}
	if t.spec.Lines > 0 || t.width <= 0 {
		return false
	}
	for word := range strings.FieldsSeq(t.spec.Text) {
		if len([]rune(word)) <= 26 && w.width(word) > t.width+0.5 {
			return true
		}
	}
	return false
}

// Cut tells whether the text ends in an ellipsis at its present width, and whether that was allowed.
func (t *Text) Cut() (cut, allowed bool) { return t.cut, t.spec.Lines > 0 }

func (t *Text) change() {
	t.measure()
	t.width = 0
	t.lay(t.Size().Width)
	t.Refresh()
}

func (t *Text) size() float32 { return t.kit.Look.Text(t.spec.Size) }

func (t *Text) style() fyne.TextStyle { return fyne.TextStyle{Bold: t.spec.Bold} }

func (t *Text) measure() {
	t.natural = wrapper{t.size(), t.style()}.longest(t.spec.Text)
}

// NaturalWidth is the width of the longest line as written.
func (t *Text) NaturalWidth() float32 { return t.natural }

// LeastWidth is the width of the longest word, or little where the text may be cut.
func (t *Text) LeastWidth() float32 {
	w := wrapper{t.size(), t.style()}
	if t.spec.Lines > 0 {
		return min(t.natural, 3*t.size())
	}
	widest := float32(0)
	for word := range strings.FieldsSeq(t.spec.Text) {
		widest = max(widest, w.width(word))
	}
	return widest
}

// HeightFor returns the height of the lines that the width makes.
func (t *Text) HeightFor(width float32) float32 {
	n := 1
	if width > 0 && width < t.natural || t.multiline() {
		lines, _ := t.wrap(width)
		n = len(lines)
	}
	return float32(n) * t.size() * t.spec.LineHeight
}

func (t *Text) multiline() bool {
	for _, r := range t.spec.Text {
		if r == '\n' {
			return true
		}
	}
	return false
}

func (t *Text) wrap(width float32) ([]string, bool) {
	if width == t.width && t.lines != nil {
		return t.lines, t.cut
	}
	return wrapper{t.size(), t.style()}.wrap(t.spec.Text, width, t.spec.Lines)
}

// MinSize is the size at the last width, so that a longer text makes the page lay out again.
func (t *Text) MinSize() fyne.Size {
	width := t.width
	if width <= 0 {
		width = t.natural
	}
	return fyne.NewSize(t.natural, t.HeightFor(width))
}

// lay breaks the lines for the width and draws them.
func (t *Text) lay(width float32) {
	if width <= 0 || width == t.width {
		return
	}
	t.lines, t.cut = t.wrap(width)
	t.width = width
	t.drawn = t.drawn[:0:0]
	step := t.size() * t.spec.LineHeight
	for i, line := range t.lines {
		t.drawLine(line, width, float32(i)*step, step)
	}
}

// lift raises every line a little: Noto sits low beside an icon.
const lift = 0.06

func (t *Text) drawLine(line string, width, y, step float32) {
	text := canvas.NewText(line, t.spec.Color)
	text.TextSize, text.TextStyle = t.size(), t.style()
	size := text.MinSize()
	x := float32(0)
	switch t.spec.Align {
	case fyne.TextAlignCenter:
		x = (width - size.Width) / 2
	case fyne.TextAlignTrailing:
		x = width - size.Width
	}
	top := y + (step-size.Height)/2 - lift*t.size()
	text.Resize(size)
	text.Move(fyne.NewPos(x, top))
	t.drawn = append(t.drawn, text)
	if t.spec.Strike {
		bar := canvas.NewRectangle(t.spec.Color)
		bar.Resize(fyne.NewSize(size.Width, 1.5))
		bar.Move(fyne.NewPos(x, top+size.Height*0.56))
		t.drawn = append(t.drawn, bar)
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return &textRenderer{t} }

type textRenderer struct{ text *Text }

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Layout(size fyne.Size)        { r.text.lay(size.Width) }
func (r *textRenderer) MinSize() fyne.Size           { return r.text.MinSize() }
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.text.drawn }
func (r *textRenderer) Refresh()                     { canvas.Refresh(r.text) }
