package shell

import (
	"encoding/json"
	"log/slog"
	"os"

	"soglia/app/ui/kit"
)

// Places returns where everything identified is: in the popup on top, if there is one, else in the page.
func (s *Shell) Places() []kit.Place {
	c := s.spec.Window.Canvas()
	if top := c.Overlays().Top(); top != nil {
		return kit.Places(top, c.Focused())
	}
	return kit.Places(s.root, c.Focused())
}

// publish gives the places, with the page's ID, to whoever asked.
func (s *Shell) publish() {
	if s.spec.Publish == nil {
		return
	}
	size := s.spec.Window.Canvas().Size()
	text, err := json.Marshal(struct {
		Page   string      `json:"page"`
		Width  float32     `json:"width"`
		Height float32     `json:"height"`
		Scale  float32     `json:"scale"`
		Places []kit.Place `json:"places"`
	}{s.page.ID, size.Width, size.Height, s.spec.Window.Canvas().Scale(), s.Places()})
	if err == nil {
		s.spec.Publish(text)
	}
}

// PublishTo makes a Publish that replaces the file at the path each time, so that its reader never sees
// half of it. Positions times scale are pixels in the window.
func PublishTo(path string) func(places []byte) {
	return func(places []byte) {
		next := path + ".next"
		err := os.WriteFile(next, places, 0o600)
		if err == nil {
			err = os.Rename(next, path)
		}
		if err != nil {
			slog.Warn("places not published", "error", err)
		}
	}
}
