package rights

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
)

// sealed says which psychologists answered a request for what they alone hold, and of an open one who has not yet. What they answered stands nowhere here.
func (p *Presenter) sealed(r core.DataRequestView, names map[uuid.UUID]string, psychologists []core.Colleague) string {
	answered := core.AnsweredBySealed(r.Record, names)
	var parts, waiting []string
	for _, c := range psychologists {
		if !r.Closed && r.Right != core.RightToWithdraw && !slices.Contains(answered, c.Name) {
			waiting = append(waiting, c.Name)
		}
	}
	if len(answered) > 0 {
		parts = append(parts, p.wiring.Speak.T("psychology.sealed_answered", view.Args{"Names": strings.Join(answered, ", ")}))
	}
	if len(waiting) > 0 {
		parts = append(parts, p.wiring.Speak.T("psychology.sealed_waits", view.Args{"Names": strings.Join(waiting, ", ")}))
	}
	return strings.Join(parts, " ")
}
