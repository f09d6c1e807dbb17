// Package qr draws QR codes on a terminal.
package qr

import (
	"image/color"
	"strings"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"
)

// Blocks draws the QR code of capitals, digits and a few signs with half blocks, two rows of it in a line: its light parts are
// drawn, for terminals are dark.
func Blocks(text string) (string, error) {
	code, err := qr.Encode(text, qr.L, qr.AlphaNumeric)
	if err != nil {
		return "", err
	}
	const margin = 4 // ISO/IEC 18004
	size := code.Bounds().Dx()
	var b strings.Builder
	for y := -margin; y < size+margin; y += 2 {
		for x := -margin; x < size+margin; x++ {
			b.WriteString(half(light(code, x, y), y+1 < size+margin && light(code, x, y+1)))
		}
		b.WriteByte('\n')
	}
	return b.String(), nil
}

func light(code barcode.Barcode, x, y int) bool {
	size := code.Bounds().Dx()
	if x < 0 || y < 0 || x >= size || y >= size {
		return true
	}
	return color.GrayModel.Convert(code.At(x, y)).(color.Gray).Y > 127
}

func half(upper, lower bool) string {
	switch {
	case upper && lower:
		return "█"
	case upper:
		return "▀"
	case lower:
		return "▄"
	}
	return " "
}
