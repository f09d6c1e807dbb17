// Package icon holds the program's line icons (Lucide, ISC licence) and colours them on demand.
package icon

import (
	"bytes"
	"embed"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
)

//go:embed svg
var files embed.FS

// Name is the name of an icon in Lucide; the constants of this package are the ones embedded.
type Name string

// Resource returns the icon drawn in one colour. The colour is part of the resource's name,
// because Fyne keeps rendered pictures by name.
func Resource(name Name, c color.NRGBA) fyne.Resource {
	source, err := files.ReadFile("svg/" + string(name) + ".svg")
	if err != nil {
		source, _ = files.ReadFile("svg/circle.svg")
	}
	hex := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	coloured := bytes.ReplaceAll(source, []byte("currentColor"), []byte(hex))
	return fyne.NewStaticResource(fmt.Sprintf("%s-%s.svg", name, hex[1:]), coloured)
}
