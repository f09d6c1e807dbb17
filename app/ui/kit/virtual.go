package kit

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Virtual is a long list inside a Scroll: it knows the height of every row but makes only the rows
// that are seen.
type Virtual struct {
	widget.BaseWidget
	length int
	height func(i int, width float32) float32
	build  func(i int, width float32) fyne.CanvasObject
	width  float32
	tops   []float32 // length+1 values; the last is the whole height
	made   map[int]fyne.CanvasObject
	from   float32
	until  float32
}

// Virtual makes a list of length rows; height must be cheap, build is called for the rows in view.
func (k *Kit) Virtual(length int, height func(i int, width float32) float32, build func(i int, width float32) fyne.CanvasObject) *Virtual {
	v := &Virtual{length: length, height: height, build: build, until: 1000, made: map[int]fyne.CanvasObject{}}
	v.ExtendBaseWidget(v)
	return v
}

// Reload forgets the rows made, after the data changed.
func (v *Virtual) Reload(length int) {
	v.length, v.width = length, 0
	clear(v.made)
	v.lay(v.Size().Width)
	v.Refresh()
}

// HeightFor implements Tall.
func (v *Virtual) HeightFor(width float32) float32 {
	v.measure(width)
	return v.tops[v.length]
}

// NaturalWidth implements Natural.
func (v *Virtual) NaturalWidth() float32 { return v.width }

// MinSize implements fyne.CanvasObject.
func (v *Virtual) MinSize() fyne.Size {
	if v.width <= 0 {
		return fyne.NewSize(0, 0)
	}
	return fyne.NewSize(0, v.tops[v.length])
}

func (v *Virtual) measure(width float32) {
	if v.tops != nil && width == v.width && len(v.tops) == v.length+1 {
		return
	}
	v.width = width
	clear(v.made)
	v.tops = make([]float32, v.length+1)
	for i := range v.length {
		v.tops[i+1] = v.tops[i] + v.height(i, width)
	}
}

// show is told by the scroll which part is in view, in the list's own coordinates.
func (v *Virtual) show(from, until float32) {
	v.from, v.until = from, until
	if v.width > 0 {
		v.lay(v.width)
		canvas.Refresh(v)
	}
}

// lay makes, places and forgets rows for the part in view and a little more.
func (v *Virtual) lay(width float32) {
	if width <= 0 {
		return
	}
	v.measure(width)
	const more = 200
	first := sort.Search(v.length, func(i int) bool { return v.tops[i+1] > v.from-more })
	last := sort.Search(v.length, func(i int) bool { return v.tops[i] > v.until+more })
	for i := range v.made {
		if i < first || i >= last {
			delete(v.made, i)
		}
	}
	for i := first; i < last; i++ {
		if v.made[i] == nil {
			v.made[i] = v.build(i, width)
		}
		v.made[i].Resize(fyne.NewSize(width, v.tops[i+1]-v.tops[i]))
		v.made[i].Move(fyne.NewPos(0, v.tops[i]))
	}
}

// Children implements Parent: the rows in view, in order.
func (v *Virtual) Children() []fyne.CanvasObject {
	indexes := make([]int, 0, len(v.made))
	for i := range v.made {
		indexes = append(indexes, i)
	}
	sort.Ints(indexes)
	rows := make([]fyne.CanvasObject, len(indexes))
	for n, i := range indexes {
		rows[n] = v.made[i]
	}
	return rows
}

// CreateRenderer implements fyne.Widget.
func (v *Virtual) CreateRenderer() fyne.WidgetRenderer { return &virtualRenderer{v} }

type virtualRenderer struct{ v *Virtual }

func (r *virtualRenderer) Destroy()                     {}
func (r *virtualRenderer) Layout(size fyne.Size)        { r.v.lay(size.Width) }
func (r *virtualRenderer) MinSize() fyne.Size           { return r.v.MinSize() }
func (r *virtualRenderer) Objects() []fyne.CanvasObject { return r.v.Children() }
func (r *virtualRenderer) Refresh()                     { canvas.Refresh(r.v) }
