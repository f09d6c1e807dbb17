package print

import (
	"fmt"
	"image/color"

	"github.com/boombuler/barcode/qr"
)

// quiet is the white margin that a reader of QR codes needs, in modules (ISO/IEC 18004).
const quiet = 4

// qr draws a QR code with its white margin into a square. A quarter of it may be lost to a fold or a stain.
func (p *paper) qr(content string, x, y, size mm) error {
	code, err := qr.Encode(content, qr.Q, qr.Auto)
	if err != nil {
		return fmt.Errorf("print QR code: %w", err)
	}
	modules := code.Bounds().Dx()
	step := size / mm(modules+2*quiet)
	p.fill(white)
	p.pdf.Rect(x, y, size, size, "F")
	p.pdf.SetFillColor(0, 0, 0)
	for row := range modules {
		for from := 0; from < modules; from++ {
			to := from
			for to < modules && code.At(to, row) == color.Black {
				to++
			}
			if to > from {
				p.pdf.Rect(x+mm(from+quiet)*step, y+mm(row+quiet)*step, mm(to-from)*step, step, "F")
				from = to
			}
		}
	}
	return nil
}
