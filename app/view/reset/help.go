package reset

import (
	"context"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
)

// HelpState is what the coordinator's page shows.
type HelpState struct {
	Code     string   // as typed so far
	Name     string   // for whom the code is; "" before it was looked at
	Desks    string   // of the laptop at which she sits
	Words    []string // to be read out, once they were asked for
	Problems map[string]string
	Busy     bool
}

// Help holds it.
type Help struct {
	sitting *core.Sitting
	run     view.Runner
	speak   view.Language
	changed func()
	state   HelpState
}

// NewHelp makes the page of the seated coordinator.
func NewHelp(sitting *core.Sitting, run view.Runner, speak view.Language) *Help {
	return &Help{sitting: sitting, run: run, speak: speak, changed: func() {}}
}

// OnChange names what redraws the page.
func (h *Help) OnChange(changed func()) { h.changed = changed }

// State gives what the page shows.
func (h *Help) State() HelpState { return h.state }

// Typed keeps what stands in the field. Whom another code was for is forgotten.
func (h *Help) Typed(code string) {
	again := h.state.Name != "" || h.state.Words != nil
	h.state.Code, h.state.Name, h.state.Desks, h.state.Words = code, "", "", nil
	if again {
		h.changed()
	}
}

// Look says for whom the code is.
func (h *Help) Look() {
	if h.state.Busy {
		return
	}
	code := h.begin()
	h.run.Go(func() {
		asked, err := h.sitting.ResetAsked(context.Background(), code)
		h.run.UI(func() {
			h.end(err)
			if err == nil {
				h.state.Name, h.state.Desks = asked.Name, strings.Join(asked.Desks, ", ")
			}
			h.changed()
		})
	})
}

// Give shows the words. They are written down as given.
func (h *Help) Give() {
	if h.state.Busy || h.state.Name == "" {
		return
	}
	code := h.begin()
	h.run.Go(func() {
		words, err := h.sitting.ResetWords(context.Background(), code)
		h.run.UI(func() {
			h.end(err)
			h.state.Words = words
			h.changed()
		})
	})
}

// Close forgets code and words.
func (h *Help) Close() { h.state = HelpState{} }

func (h *Help) begin() (code string) {
	h.state.Busy, h.state.Problems = true, nil
	h.changed()
	return h.state.Code
}

func (h *Help) end(err error) {
	h.state.Busy = false
	if err != nil {
		h.state.Problems = h.speak.FieldErrors(err)
	}
}
