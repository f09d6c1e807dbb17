package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/theme"
)

// Relative is a person in the picture of a household.
type Relative struct {
	ID     ID
	Name   string
	Detail string // "figlio, 8 anni"
	Here   bool   // has a page of their own
	OnTap  func()
}

// Household draws people as discs around the one the page is about.
func (k *Kit) Household(centre Relative, around ...Relative) fyne.CanvasObject {
	var lines, people []fyne.CanvasObject
	for _, r := range around {
		line := canvas.NewLine(k.Look.LineStrong)
		line.StrokeWidth = 1.5
		lines = append(lines, line)
		people = append(people, k.relative(r, 48, false))
	}
	people = append(people, k.relative(centre, 66, true))
	return &fyne.Container{Layout: &circle{kit: k}, Objects: append(lines, people...)}
}

func (k *Kit) relative(r Relative, side float32, middle bool) fyne.CanvasObject {
	disc := k.avatar(r.Name, side, k.Look.Sunken, k.Look.Ink2)
	if middle || r.Here {
		disc = k.Avatar(r.Name, side, middle)
	}
	name := k.Text(TextSpec{Text: r.Name, Size: theme.Secondary, Bold: true, Align: fyne.TextAlignCenter, LineHeight: 1.3, Lines: 2})
	words := k.VBox(0, name)
	if r.Detail != "" {
		words.Add(k.Text(TextSpec{Text: r.Detail, Size: theme.Caption, Color: k.Look.Ink2, Align: fyne.TextAlignCenter, LineHeight: 1.3, Lines: 2}))
	}
	body := k.VBox(3, k.Centred(0, disc), words)
	if r.OnTap == nil {
		return Over(k.rect(k.Look.Surface, 0), k.Inset(body, 4, 4, 4, 4)) // hides the line behind the words
	}
	face := Face{Hover: k.Look.Sunken, Fill: k.Look.Surface, Radius: theme.RadiusRow, RingInside: true}
	return k.tap(r.ID, face, k.Inset(body, 4, 4, 4, 4), 0, r.OnTap)
}

// circle puts n lines, n people and the one in the middle.
type circle struct {
	kit   *Kit
	width float32
}

func (c *circle) cell() float32 { return c.kit.Look.Text(128) }

func (c *circle) natural([]fyne.CanvasObject) float32 { return c.cell() * 4 }

func (c *circle) heightFor(children []fyne.CanvasObject, width float32) float32 {
	n := len(children) / 2
	if width < c.cell()*3 {
		return float32(n+1) * c.tallest(children)
	}
	return c.tallest(children) * 3.5
}

func (c *circle) tallest(children []fyne.CanvasObject) float32 {
	height := float32(0)
	for _, person := range children[len(children)/2:] {
		height = max(height, HeightFor(person, c.cell()))
	}
	return height
}

func (c *circle) MinSize(children []fyne.CanvasObject) fyne.Size {
	width := c.width
	if width <= 0 {
		width = c.natural(children)
	}
	return fyne.NewSize(c.cell(), c.heightFor(children, width))
}

func (c *circle) Layout(children []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	n := len(children) / 2
	middle := fyne.NewPos(size.Width/2, c.heightFor(children, size.Width)/2)
	narrow := size.Width < c.cell()*3
	if narrow {
		middle.Y = c.tallest(children) / 2
	}
	c.put(children[2*n], middle)
	for i := range n {
		at := c.spot(i, n, middle, size.Width, c.tallest(children))
		if narrow {
			at = fyne.NewPos(middle.X, middle.Y+float32(i+1)*c.tallest(children))
		}
		line := children[i].(*canvas.Line)
		line.Position1, line.Position2 = middle, at
		c.put(children[n+i], at)
	}
}

// spot spreads people on an ellipse, beginning at the left.
func (c *circle) spot(i, n int, middle fyne.Position, width, tall float32) fyne.Position {
	angle := math.Pi + 2*math.Pi*float64(i)/float64(n)
	if n > 2 {
		angle += math.Pi / float64(n) // nobody right above the one in the middle
	}
	rx := min(width/2-c.cell()/2, c.cell()*2.1)
	return middle.AddXY(float32(math.Cos(angle))*rx, float32(math.Sin(angle))*tall*1.25)
}

func (c *circle) put(o fyne.CanvasObject, middle fyne.Position) {
	size := fyne.NewSize(c.cell(), HeightFor(o, c.cell()))
	o.Resize(size)
	o.Move(middle.SubtractXY(size.Width/2, size.Height/2))
}
