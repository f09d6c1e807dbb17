package person

import (
	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/person"
)

// place says how far a record has come: small, for whoever wonders. Nil where it is not known.
func (s *screen) place(at person.Stands) fyne.CanvasObject {
	if at.Text == "" {
		return nil
	}
	picture := icon.Laptop
	switch at.Where {
	case core.OnCollector:
		picture = icon.HardDrive
	case core.Merged:
		picture = icon.BadgeCheck
	}
	return s.kit.Facts(kit.Fact{Icon: picture, Text: at.Text})
}
