package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// MenuItem is a line of a menu.
type MenuItem struct {
	ID     ID
	Label  string
	Icon   icon.Name
	Hint   string // shortcut
	Danger bool
	OnTap  func()
}

// MenuButton is a button that opens a short menu: what is rarely needed. The label may be "", then only
// the icon is shown.
func (k *Kit) MenuButton(spec ButtonSpec, items ...MenuItem) *Tap {
	var button *Tap
	spec.OnTap = func() { k.openMenu(button, items) }
	button = k.Button(spec)
	return button
}

func (k *Kit) openMenu(anchor *Tap, items []MenuItem) {
	var popup *Popup
	list := k.VBox(1)
	var taps []*Tap
	for _, item := range items {
		do := item.OnTap
		item.OnTap = func() {
			popup.Close()
			do()
		}
		tap := k.menuItem(item)
		taps = append(taps, tap)
		list.Add(tap)
	}
	newGroup(taps...)
	popup = k.Below(anchor, k.Inset(list, 6, 6, 6, 6), nil, nil)
}

func (k *Kit) menuItem(item MenuItem) *Tap {
	ink := k.Look.Ink
	if item.Danger {
		ink = k.Look.Err
	}
	parts := []fyne.CanvasObject{}
	if item.Icon != "" {
		parts = append(parts, k.Icon(item.Icon, 18, ink))
	}
	parts = append(parts, Grow(k.Text(TextSpec{Text: item.Label, Color: ink, LineHeight: 1.3})))
	if item.Hint != "" {
		parts = append(parts, k.Text(TextSpec{Text: item.Hint, Size: theme.Caption, Color: k.Look.Ink3}))
	}
	face := Face{Hover: k.Look.Sunken, Radius: theme.RadiusSmall, RingInside: true}
	return k.tap(item.ID, face, k.Inset(k.RowRigid(10, parts...), 5, 10, 5, 10), k.tall(38), item.OnTap)
}
