package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// UndoSpec describes the bar that offers to take something back.
type UndoSpec struct {
	Text   string // what was done
	Action string // "Annulla"; "" makes a notice that cannot be taken back
	Hint   string // "Ctrl+Z"
	Bad    bool   // something did not work: no tick
	OnUndo func()
}

// UndoSteps is how many steps the ring of the bar has, one a second.
const UndoSteps = 10

// UndoBar is the dark bar at the foot of the page; its owner moves the ring.
type UndoBar struct {
	composite
	ring *canvas.Arc
}

// UndoBar makes a bar with a full ring.
func (k *Kit) UndoBar(spec UndoSpec) *UndoBar {
	l := k.Look
	u := &UndoBar{ring: canvas.NewArc(0, 360, 0.72, l.UndoAction)}
	u.id = "undo"
	side := l.Icon(20)
	track := canvas.NewArc(0, 360, 0.72, theme.Alpha(l.UndoInk, 0.2))
	ring := Fixed(Over(track, u.ring), side, side)
	face := Face{Hover: theme.Alpha(l.UndoInk, 0.12), Radius: theme.RadiusSmall, RingInside: true}
	action := k.RowRigid(8, k.Icon(icon.Undo2, 18, l.UndoAction),
		k.Text(TextSpec{Text: spec.Action, Bold: true, Color: l.UndoAction}),
		k.Text(TextSpec{Text: spec.Hint, Size: theme.Caption, Color: l.UndoInk}))
	mark, ink := icon.CircleCheck, l.UndoTick
	if spec.Bad {
		mark, ink = icon.CircleAlert, l.UndoInk
	}
	parts := []fyne.CanvasObject{k.Icon(mark, 20, ink), Grow(k.Text(TextSpec{Text: spec.Text, Color: l.UndoInk})), ring}
	if spec.Action != "" {
		parts = append(parts, k.tap("undo.action", face, k.Inset(action, 6, 8, 6, 8), 0, spec.OnUndo))
	}
	line := k.RowRigid(14, parts...)
	ground := k.rect(l.UndoGround, theme.RadiusRow)
	ground.Shadow = k.floatShadow()
	u.root = Over(ground, AtLeast(k.Inset(line, 6, 12, 6, 18), k.tall(56)))
	u.ExtendBaseWidget(u)
	return u
}

// SetLeft shows how many of the UndoSteps are left.
func (u *UndoBar) SetLeft(steps int) {
	u.ring.StartAngle = 0
	u.ring.EndAngle = -360 * float32(steps) / UndoSteps
	if steps <= 0 {
		u.ring.Hide()
	}
	u.ring.Refresh()
}

var _ fyne.Widget = (*UndoBar)(nil)
