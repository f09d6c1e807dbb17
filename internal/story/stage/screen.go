package stage

import (
	"encoding/json"
	"strings"
)

// Place is something with a name on the screen: see app/ui/kit.Place.
type Place struct {
	ID      string  `json:"id"`
	X       float32 `json:"x"`
	Y       float32 `json:"y"`
	W       float32 `json:"w"`
	H       float32 `json:"h"`
	Seen    bool    `json:"seen"`
	Focused bool    `json:"focused"`
}

// Screen is what the window shows at one moment.
type Screen struct {
	Page   string  `json:"page"`
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
	Scale  float32 `json:"scale"`
	Places []Place `json:"places"`
}

func readScreen(text []byte) (s Screen, err error) {
	err = json.Unmarshal(text, &s)
	return s, err
}

// Find gives the place with an id.
func (s Screen) Find(id string) (Place, bool) {
	for _, p := range s.Places {
		if p.ID == id {
			return p, true
		}
	}
	return Place{}, false
}

// Under gives the places whose id begins with a prefix.
func (s Screen) Under(prefix string) []Place {
	var found []Place
	for _, p := range s.Places {
		if strings.HasPrefix(p.ID, prefix) {
			found = append(found, p)
		}
	}
	return found
}

// Focused gives the id of what has the keyboard, "" where nothing has.
func (s Screen) Focused() string {
	for _, p := range s.Places {
		if p.Focused {
			return p.ID
		}
	}
	return ""
}

// IDs are all names on the screen, for a message that says what was there instead.
func (s Screen) IDs() string {
	ids := make([]string, len(s.Places))
	for i, p := range s.Places {
		ids[i] = p.ID
		if p.Focused {
			ids[i] += "*"
		}
	}
	return strings.Join(ids, " ")
}
