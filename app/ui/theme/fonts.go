package theme

import (
	_ "embed" // the two faces are part of the program

	"fyne.io/fyne/v2"
)

//go:embed fonts/SogliaSans-Regular.ttf
var regularFace []byte

//go:embed fonts/SogliaSans-SemiBold.ttf
var semiBoldFace []byte

// Font returns the merged Noto face for the style: SemiBold is the bold, Regular is all the rest.
func Font(style fyne.TextStyle) fyne.Resource {
	if style.Bold {
		return fyne.NewStaticResource("SogliaSans-SemiBold.ttf", semiBoldFace)
	}
	return fyne.NewStaticResource("SogliaSans-Regular.ttf", regularFace)
}
