package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"soglia/app/ui/theme"
)

// Span is a piece of a line with its own weight and colour.
type Span struct {
	Text  string
	Bold  bool
	Color colour
}

// Spans is one line of several pieces, cut with an ellipsis where it is too long.
type Spans struct {
	widget.BaseWidget
	kit   *Kit
	size  float32
	spans []Span
	width float32
	drawn []fyne.CanvasObject
}

// Spans makes a line; size is at 100 %.
func (k *Kit) Spans(size float32, spans ...Span) *Spans {
	s := &Spans{kit: k, size: k.Look.Text(size), spans: spans}
	s.ExtendBaseWidget(s)
	return s
}

func (s *Spans) measure(span Span) wrapper {
	return wrapper{s.size, fyne.TextStyle{Bold: span.Bold}}
}

// NaturalWidth implements Natural.
func (s *Spans) NaturalWidth() float32 {
	width := float32(0)
	for _, span := range s.spans {
		width += s.measure(span).width(span.Text)
	}
	return width
}

// HeightFor implements Tall.
func (s *Spans) HeightFor(float32) float32 { return s.size * theme.ListLineHeight }

// MinSize implements fyne.CanvasObject.
func (s *Spans) MinSize() fyne.Size { return fyne.NewSize(s.NaturalWidth(), s.HeightFor(0)) }

func (s *Spans) lay(width float32) {
	if width <= 0 || width == s.width {
		return
	}
	s.width = width
	s.drawn = nil
	x := float32(0)
	for _, span := range s.spans {
		m := s.measure(span)
		text, w := span.Text, m.width(span.Text)
		cut := x+w > width+0.5
		if cut {
			text = m.ellipsis(text, width-x)
			w = m.width(text)
		}
		s.draw(span, text, x)
		x += w
		if cut {
			return
		}
	}
}

func (s *Spans) draw(span Span, words string, x float32) {
	if span.Color == (colour{}) {
		span.Color = s.kit.Look.Ink
	}
	text := canvas.NewText(words, span.Color)
	text.TextSize, text.TextStyle = s.size, fyne.TextStyle{Bold: span.Bold}
	size := text.MinSize()
	text.Resize(size)
	text.Move(fyne.NewPos(x, (s.HeightFor(0)-size.Height)/2-lift*s.size))
	s.drawn = append(s.drawn, text)
}

// CreateRenderer implements fyne.Widget.
func (s *Spans) CreateRenderer() fyne.WidgetRenderer { return &spansRenderer{s} }

type spansRenderer struct{ s *Spans }

func (r *spansRenderer) Destroy()                     {}
func (r *spansRenderer) Layout(size fyne.Size)        { r.s.lay(size.Width) }
func (r *spansRenderer) MinSize() fyne.Size           { return r.s.MinSize() }
func (r *spansRenderer) Objects() []fyne.CanvasObject { return r.s.drawn }
func (r *spansRenderer) Refresh()                     { canvas.Refresh(r.s) }
