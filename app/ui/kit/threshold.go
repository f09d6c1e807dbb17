package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/theme"
)

// Threshold is a page without navigation: the picture of the arches at the left, a narrow form at the
// right. Where there is little room the picture goes.
func (k *Kit) Threshold(name, line string, form fyne.CanvasObject) fyne.CanvasObject {
	l := k.Look
	panel := Over(k.rect(l.PanelGround, 0), newBox(arches{}, k.archRing()...), k.panelWords(name, line))
	scroll := k.Scroll(k.Inset(k.Middle(608, form), 40, 40, 40, 40))
	return &fyne.Container{Layout: &beside{k: k, share: 520.0 / 1280}, Objects: []fyne.CanvasObject{panel, scroll}}
}

func (k *Kit) panelWords(name, line string) fyne.CanvasObject {
	l := k.Look
	gold := colour{R: 0xF8, G: 0xE6, B: 0xBE, A: 0xFF}
	title := k.Text(TextSpec{Text: name, Size: 34, Bold: true, Color: l.PanelInk, LineHeight: 1.2})
	words := k.Text(TextSpec{Text: line, Size: theme.Lead, Color: l.PanelSub})
	body := k.VBox(12, k.RowRigid(16, k.Mark(36, gold, l.PanelGround), Grow(title)), k.MaxWidth(270, words))
	return k.Inset(k.VBox(0, body, Spacer()), 44, 40, 20, 44)
}

// archRing is the arches within arches, the innermost the lightest, like a door with a light behind it.
func (k *Kit) archRing() []fyne.CanvasObject {
	p := k.Look.PanelGround
	shades := []colour{
		towards(p, k.Look.Chart1, 0.35), towards(p, k.Look.Chart1, 0.8), towards(k.Look.Chart1, k.Look.PanelSub, 0.12),
		{R: 0xE8, G: 0xC8, B: 0x8A, A: 0xFF},
		{R: 0xF8, G: 0xE6, B: 0xBE, A: 0xFF},
	}
	rings := make([]fyne.CanvasObject, len(shades))
	for i, shade := range shades {
		rings[i] = k.arch(shade, 100)
	}
	return rings
}

func towards(from, to colour, share float32) colour {
	mix := func(a, b uint8) uint8 { return uint8(float32(a) + (float32(b)-float32(a))*share) }
	return colour{R: mix(from.R, to.R), G: mix(from.G, to.G), B: mix(from.B, to.B), A: 0xFF}
}

// arches stand on the ground, one inside the other.
type arches struct{}

func (arches) natural([]fyne.CanvasObject) float32 { return 0 }

func (arches) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	widths := []float32{430, 340, 256, 176, 120}
	heights := []float32{470, 392, 316, 240, 176}
	scale := min(size.Width/520, size.Height/800)
	boxes := make([]box, len(children))
	for i, child := range children {
		w, h := widths[i]*scale, heights[i]*scale
		boxes[i] = box{x: (size.Width - w) / 2, y: size.Height - h, w: w, h: h}
		if arch, ok := child.(*canvas.Rectangle); ok && size.Height > 0 {
			arch.TopLeftCornerRadius, arch.TopRightCornerRadius = w/2, w/2
		}
	}
	return boxes, 0
}

// beside gives the first child a share of the width, or hides it where the second would be too narrow.
type beside struct {
	k     *Kit
	share float32
}

func (*beside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (b *beside) Layout(children []fyne.CanvasObject, size fyne.Size) {
	left := size.Width * b.share
	children[0].Show()
	if b.k.Look.Effective(size.Width-left) < 480 {
		left = 0
		children[0].Hide()
	}
	children[0].Resize(fyne.NewSize(left, size.Height))
	children[1].Resize(fyne.NewSize(size.Width-left, size.Height))
	children[1].Move(fyne.NewPos(left, 0))
}
