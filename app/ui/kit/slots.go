package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"soglia/app/ui/theme"
)

// slots shows a part of a long list in a few places; arrow keys and the wheel move the part.
type slots struct {
	widget.BaseWidget
	kit     *Kit
	id      ID
	options []Option
	at, top int
	most    int
	onPick  func(Option)
	rows    []fyne.CanvasObject
	bar     *canvas.Rectangle
}

func (k *Kit) slots(id ID, most int, onPick func(Option)) *slots {
	s := &slots{kit: k, id: id, most: most, onPick: onPick, bar: k.rect(theme.Alpha(k.Look.LineStrong, 0.6), 2)}
	s.ExtendBaseWidget(s)
	return s
}

func (s *slots) set(options []Option, at int) {
	s.options, s.at, s.top = options, 0, 0
	s.move(max(0, at))
}

// move changes the highlighted option and draws the part of the list around it.
func (s *slots) move(by int) {
	s.at = max(0, min(len(s.options)-1, s.at+by))
	s.top = max(s.at-s.most+1, min(s.top, s.at))
	s.draw()
}

func (s *slots) draw() {
	s.top = max(0, min(s.top, len(s.options)-s.most))
	s.rows = nil
	for i := s.top; i < min(len(s.options), s.top+s.most); i++ {
		s.rows = append(s.rows, s.row(i))
	}
	s.lay(s.Size())
	s.Refresh()
}

func (s *slots) row(i int) fyne.CanvasObject {
	option, l := s.options[i], s.kit.Look
	face := Face{Hover: l.Sunken, Radius: theme.RadiusSmall}
	words := TextSpec{Text: option.Label, Lines: 1, LineHeight: 1.3}
	if i == s.at {
		face.Fill, face.Hover, words.Color, words.Bold = l.AccentSoft, l.AccentSoft, l.AccentInk, true
	}
	parts := []fyne.CanvasObject{}
	if option.Icon != "" {
		parts = append(parts, s.kit.Icon(option.Icon, 18, l.Ink2))
	}
	parts = append(parts, Grow(s.kit.Text(words)))
	if option.Detail != "" {
		parts = append(parts, s.kit.Text(TextSpec{Text: option.Detail, Size: theme.Caption, Color: l.Ink2, Lines: 1}))
	}
	line := AtLeast(s.kit.Inset(s.kit.RowRigid(9, parts...), 3, 12, 3, 12), s.step())
	return s.kit.Area(s.id+"."+ID(option.Value), face, line, func() { s.onPick(option) })
}

func (s *slots) step() float32 { return s.kit.tall(36) }

// Scrolled implements fyne.Scrollable.
func (s *slots) Scrolled(event *fyne.ScrollEvent) {
	if event.Scrolled.DY < 0 {
		s.top++
	} else {
		s.top--
	}
	s.draw()
}

// Children implements Parent.
func (s *slots) Children() []fyne.CanvasObject { return s.rows }

// HeightFor implements Tall.
func (s *slots) HeightFor(float32) float32 {
	return s.step() * float32(min(s.most, len(s.options)))
}

// MinSize implements fyne.CanvasObject.
func (s *slots) MinSize() fyne.Size { return fyne.NewSize(10, s.HeightFor(0)) }

func (s *slots) lay(size fyne.Size) {
	for i, r := range s.rows {
		r.Resize(fyne.NewSize(size.Width-6, s.step()))
		r.Move(fyne.NewPos(0, float32(i)*s.step()))
	}
	s.bar.Hide()
	if n := float32(len(s.options)); len(s.options) > s.most {
		height := s.HeightFor(0)
		s.bar.Resize(fyne.NewSize(4, max(16, height*float32(s.most)/n)))
		s.bar.Move(fyne.NewPos(size.Width-4, height*float32(s.top)/n))
		s.bar.Show()
	}
}

// CreateRenderer implements fyne.Widget.
func (s *slots) CreateRenderer() fyne.WidgetRenderer { return &slotsRenderer{s} }

type slotsRenderer struct{ s *slots }

func (r *slotsRenderer) Destroy()              {}
func (r *slotsRenderer) Layout(size fyne.Size) { r.s.lay(size) }
func (r *slotsRenderer) MinSize() fyne.Size    { return r.s.MinSize() }
func (r *slotsRenderer) Refresh()              { canvas.Refresh(r.s) }

func (r *slotsRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{}, r.s.rows...), r.s.bar)
}
