package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/theme"
)

// Tab is one page of several under the same head.
type Tab struct {
	Value string
	Label string
	Count string // quieter, beside the label
	Mark  bool   // a dot: something to look at
	Build func() fyne.CanvasObject
}

// Tabs shows one of several pages. A page is built when it is first looked at.
type Tabs struct {
	composite
	kit    *Kit
	tabs   []Tab
	at     int
	heads  []*Tap
	place  *fyne.Container
	built  map[int]fyne.CanvasObject
	onShow func(value string)
}

// Tabs makes tabs with the first of them, or the one named, shown. The body is part of the page's
// scroll; onShow may be nil.
func (k *Kit) Tabs(id ID, tabs []Tab, shown string, onShow func(value string)) *Tabs {
	t := &Tabs{kit: k, tabs: tabs, built: map[int]fyne.CanvasObject{}, onShow: onShow, place: Over()}
	t.id = id
	for i, tab := range tabs {
		if tab.Value == shown {
			t.at = i
		}
		head := k.tap(id+"."+ID(tab.Value), Face{}, newBox(fixed{}), k.tall(38), func() { t.show(i, true) })
		t.heads = append(t.heads, head)
	}
	newGroup(t.heads...)
	heads := k.VBox(0, k.Flow(2, objectsOf(t.heads)...), k.Divider())
	t.root = k.VBox(16, heads, Grow(t.place))
	t.ExtendBaseWidget(t)
	t.show(t.at, false)
	return t
}

// Shown returns the value of the page shown.
func (t *Tabs) Shown() string { return t.tabs[t.at].Value }

// Rebuild makes the shown page anew, and the others when they are next looked at.
func (t *Tabs) Rebuild() {
	clear(t.built)
	t.show(t.at, false)
}

func (t *Tabs) show(i int, tell bool) {
	t.at = i
	for n := range t.heads {
		t.heads[n].SetContent(t.head(n))
	}
	if t.built[i] == nil {
		t.built[i] = t.tabs[i].Build()
	}
	t.place.Objects = []fyne.CanvasObject{t.built[i]}
	t.place.Refresh()
	t.root.Refresh()
	if tell && t.onShow != nil {
		t.onShow(t.tabs[i].Value)
	}
}

func (t *Tabs) head(i int) (fyne.CanvasObject, Face) {
	k, tab := t.kit, t.tabs[i]
	text := TextSpec{Text: tab.Label, Color: k.Look.Ink2, LineHeight: 1.3}
	bar := colour{}
	if i == t.at {
		text.Bold, text.Color, bar = true, k.Look.AccentInk, k.Look.Accent
	}
	parts := []fyne.CanvasObject{k.Text(text)}
	if tab.Count != "" {
		parts = append(parts, k.Text(TextSpec{Text: tab.Count, Size: theme.Secondary, Color: k.Look.Ink3}))
	}
	if tab.Mark {
		side := k.Look.Icon(8)
		parts = append(parts, Fixed(k.rect(k.Look.Warn, side/2), side, side))
	}
	line := k.Inset(k.RowRigid(7, parts...), 4, 12, 9, 12)
	under := newBox(bottom{3}, line, k.Inset(newBox(stripe{3}, k.rect(bar, 1.5)), 0, 6, 0, 6))
	return under, Face{Hover: k.Look.Sunken, Radius: theme.RadiusSmall, RingInside: true}
}

// bottom puts its second child at the foot of the first.
type bottom struct{ height float32 }

func (bottom) natural(children []fyne.CanvasObject) float32 { return NaturalWidth(children[0]) }

func (b bottom) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	need := HeightFor(children[0], size.Width)
	height := max(need, size.Height)
	return []box{{w: size.Width, h: height}, {y: height - b.height, w: size.Width, h: b.height}}, need
}
