package person

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
)

// entrusting is the card on which a person is handed over to the psychologist, and how that stands; nil where there is none to hand over to.
func (s *screen) entrusting() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	given, to := p.Entrusted(), p.MayEntrust()
	if len(given)+len(to) == 0 {
		return nil
	}
	parts := []fyne.CanvasObject{k.Caption(s.t("entrust_why"))}
	for _, line := range given {
		parts = append(parts, k.Body(line))
	}
	for i, c := range to {
		parts = append(parts, k.Flow(0, k.Button(kit.ButtonSpec{
			ID: kit.ID("person-entrust-" + strconv.Itoa(i)), Label: s.t("entrust_to", view.Args{"Name": c.Name}), Icon: icon.Send, Small: true,
			OnTap: func() { p.Entrust(c) },
		})))
	}
	return k.Card(kit.CardSpec{Title: s.t("entrust"), Icon: icon.HeartHandshake, Gap: 8}, parts...)
}
