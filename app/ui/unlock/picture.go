package unlock

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/kit"
	"soglia/app/ui/theme"
)

// Framed stands content beside the picture of the threshold; where the window is narrow the picture stays away.
func Framed(k *kit.Kit, name, motto string, content fyne.CanvasObject) fyne.CanvasObject {
	return container(&split{look: k.Look}, picture(k, name, motto), content)
}

func container(layout fyne.Layout, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: layout, Objects: objects}
}

// split gives the picture two fifths of a wide window, and nothing of a narrow one.
type split struct{ look theme.Look }

func (s *split) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := size.Width * 0.406
	if s.look.Effective(size.Width) < theme.CompactFrom {
		left = 0
		objects[0].Hide()
	} else {
		objects[0].Show()
	}
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left, size.Height))
}

func (s *split) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }

// picture is the threshold with a light behind it, the name and the motto above.
func picture(k *kit.Kit, name, motto string) fyne.CanvasObject {
	l := k.Look
	ground := canvas.NewRectangle(l.PanelGround)
	title := k.Text(kit.TextSpec{Text: name, Size: 34, Bold: true, Color: l.PanelInk, LineHeight: 1.25})
	words := k.VBox(16,
		k.RowRigid(14, k.Mark(38, light(), l.PanelGround), title),
		k.MaxWidth(300, k.Text(kit.TextSpec{Text: motto, Size: theme.Lead, Color: l.PanelSub})),
	)
	return kit.Over(ground, container(arches{}, archesOf(l)...), k.Inset(words, 44, 44, 0, 44))
}

func light() color.NRGBA { return color.NRGBA{R: 0xF8, G: 0xE6, B: 0xBF, A: 0xFF} }

// archesOf are from the outermost to the light.
func archesOf(l theme.Look) []fyne.CanvasObject {
	tint := l.UndoAction
	if l.Training {
		tint = l.PanelSub
	}
	veil := func(opacity float32) color.NRGBA { return theme.Alpha(tint, opacity) }
	fills := []color.NRGBA{veil(0.1), veil(0.11), veil(0.12), {R: 0xE8, G: 0xC9, B: 0x8B, A: 0xFF}, light()}
	var all []fyne.CanvasObject
	for _, fill := range fills {
		all = append(all, canvas.NewRectangle(fill))
	}
	return all
}

// arches stands the doors one inside the other, on the floor of the panel.
type arches struct{}

func (arches) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }

func (arches) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	widths := []float32{0.83, 0.655, 0.49, 0.34, 0.23}
	heights := []float32{0.59, 0.49, 0.395, 0.3, 0.22}
	for i, o := range objects {
		arch := o.(*canvas.Rectangle) // all of them are, by archesOf
		w := min(widths[i]*size.Width, 1.6*heights[i]*size.Height)
		h := heights[i] * size.Height
		arch.TopLeftCornerRadius, arch.TopRightCornerRadius = w/2, w/2
		arch.Resize(fyne.NewSize(w, h))
		arch.Move(fyne.NewPos((size.Width-w)/2, size.Height-h))
	}
}
