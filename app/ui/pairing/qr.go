package pairing

import (
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"

	"soglia/app/ui/kit"
)

// margin is the light border of a QR code, in modules (ISO/IEC 18004).
const margin = 4

// QR draws a text as a QR code, dark on white whatever the look: cameras expect it. Nil where the text is too long for one.
func QR(k *kit.Kit, text string, side float32) fyne.CanvasObject {
	code, err := qr.Encode(text, qr.L, qr.AlphaNumeric)
	if err != nil {
		if code, err = qr.Encode(text, qr.L, qr.Auto); err != nil {
			return nil
		}
	}
	picture := canvas.NewImageFromImage(modules(code))
	picture.FillMode, picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScalePixels
	s := k.Look.Icon(side)
	return kit.Fixed(picture, s, s)
}

// modules is the code with its border, one pixel a module.
func modules(code barcode.Barcode) image.Image {
	n := code.Bounds().Dx()
	picture := image.NewGray(image.Rect(0, 0, n+2*margin, n+2*margin))
	for i := range picture.Pix {
		picture.Pix[i] = 0xFF
	}
	for y := range n {
		for x := range n {
			picture.SetGray(x+margin, y+margin, color.GrayModel.Convert(code.At(x, y)).(color.Gray))
		}
	}
	return picture
}

// Grouped writes a long text in groups of eight letters after its first word, so that it can be read from a screen; readers
// skip the spaces.
func Grouped(text string) string {
	word, code, found := strings.Cut(text, ":")
	if !found {
		return text
	}
	groups := []byte(word + ":")
	for i := range len(code) {
		if i%8 == 0 {
			groups = append(groups, ' ')
		}
		groups = append(groups, code[i])
	}
	return string(groups)
}
