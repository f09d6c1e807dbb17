// Package psychology is the logic of the psychologist's own place: her people, sessions, notes, act D, rooms and months, which nobody else opens.
package psychology

import (
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
)

// Wiring is what every page of the place needs.
type Wiring struct {
	Seat  core.Seat
	Run   view.Runner
	Speak view.Language
}

// today is the day as the laptop has it.
func (w Wiring) today() civil.Date { return civil.DateOf(w.Seat.Clock.Now()) }

// t gives a message of the place.
func (w Wiring) t(id string, args ...view.Args) string { return w.Speak.T("psychology."+id, args...) }

// name is how somebody stands in her lists; whoever is no longer here stands under the beginning of their number.
func (w Wiring) name(called string, id uuid.UUID) string {
	if called != "" {
		return called
	}
	return w.t("somebody", view.Args{"Code": strings.ToUpper(id.String()[:6])})
}

// short writes 9:30 for 09:30.
func short(t civil.Time) string { return strings.TrimPrefix(t.String(), "0") }

// parsed reads an id that stands in a record, zero for none.
func parsed(text string) uuid.UUID {
	id, err := uuid.Parse(text)
	if err != nil {
		return uuid.Nil
	}
	return id
}
