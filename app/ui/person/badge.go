package person

import (
	"fmt"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/person"
)

// badges lead to what was written apart: calm words, since nothing is lost and nothing hurries.
func (s *screen) badges() []fyne.CanvasObject {
	if s.doors.Apart == nil {
		return nil
	}
	k := s.kit
	var all []fyne.CanvasObject
	for i, b := range s.presenter.Badges() {
		picture, tone := icon.GitMerge, kit.Accent
		if b.Tone == person.Watch {
			picture, tone = icon.Eye, kit.Warn
		}
		face := kit.Face{Radius: 999}
		open := func() { s.doors.Apart(s.presenter.ID()) }
		all = append(all, k.Tap(kit.ID(fmt.Sprint("person-apart-", i)), face, k.Chip(picture, b.Text, tone), open))
	}
	return all
}
