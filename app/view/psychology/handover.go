package psychology

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/domain/civil"
	"soglia/domain/entity"
)

// HandoverNote is a note that may be handed over.
type HandoverNote struct {
	ID     uuid.UUID
	Title  string // the day of its session
	Begins string // its first words
}

// HandoverForm is what is typed of a handover.
type HandoverForm struct {
	To          string // id of the colleague
	Whole       bool   // the whole file; else the notes chosen
	Notes       []string
	Consented   bool // the person was asked and agrees
	Form        string
	Language    string
	Interpreter string
	First       string // parents, of a minor
	Second      string
	Exception   string
}

// Handover holds the page on which notes are handed over to a colleague. Its methods belong to the screen's thread.
type Handover struct {
	Wiring
	person  uuid.UUID
	form    HandoverForm
	called  string
	minor   bool
	notes   []HandoverNote
	to      []core.Colleague
	loaded  bool
	errors  map[string]string
	changed func()
	done    func(said string)
}

// NewHandover opens the page for a person.
func NewHandover(w Wiring, person uuid.UUID, done func(said string)) *Handover {
	return &Handover{Wiring: w, person: person, done: done, changed: func() {}, form: HandoverForm{Whole: true, Form: "CARTA", Language: "it"}}
}

// OnChange names what redraws the page.
func (h *Handover) OnChange(f func()) { h.changed = f }

// Form gives what is typed.
func (h *Handover) Form() HandoverForm { return h.form }

// Name gives the person's name.
func (h *Handover) Name() string { return h.called }

// Minor says that the person is not of age.
func (h *Handover) Minor() bool { return h.minor }

// Notes gives the notes that may be handed over.
func (h *Handover) Notes() []HandoverNote { return h.notes }

// Loaded says that the file was read.
func (h *Handover) Loaded() bool { return h.loaded }

// Errors gives the sentences under fields, by spec name.
func (h *Handover) Errors() map[string]string { return h.errors }

// Colleagues gives to whom it may be handed over.
func (h *Handover) Colleagues() []offer.Choice { return offer.Staff(h.to) }

// Forms gives in which forms a consent may be taken.
func (h *Handover) Forms() []offer.Choice { return offer.List(h.Speak, "consent_form") }

// Load reads the file and who there is to take it.
func (h *Handover) Load() {
	h.Run.Go(func() {
		file, err := core.OpenPsychFile(context.Background(), h.Seat, h.person)
		to, staffErr := core.PsychColleagues(context.Background(), h.Seat)
		if err == nil {
			err = staffErr
		}
		h.Run.UI(func() {
			h.loaded = true
			if err != nil {
				h.refuse(err)
				return
			}
			h.to, h.called = to, h.name(file.Called(), h.person)
			if len(to) == 1 {
				h.form.To = to[0].ID.String()
			}
			h.minor = file.Record != nil && core.IsMinor(file.Record, h.today())
			h.notes = h.notesOf(file)
			h.changed()
		})
	})
}

func (h *Handover) notesOf(file core.PsychFile) []HandoverNote {
	var notes []HandoverNote
	for _, held := range file.Sessions {
		day, err := civil.Parse(entity.SessionDate.Get(held.Record))
		if err != nil {
			continue
		}
		for _, n := range held.Notes {
			notes = append(notes, HandoverNote{ID: n.Record.ID, Title: h.Speak.Day(day), Begins: beginning(entity.NoteText.Get(n.Record))})
		}
	}
	return notes
}

// mostBeginning is how many characters of a note its line shows.
const mostBeginning = 80

func beginning(text string) string {
	runes := []rune(text)
	if i := slices.Index(runes, '\n'); i >= 0 {
		runes = runes[:i]
	}
	if len(runes) > mostBeginning {
		return string(runes[:mostBeginning]) + "…"
	}
	return string(runes)
}

// Type changes what is typed.
func (h *Handover) Type(change func(*HandoverForm)) { change(&h.form) }

// Edit changes what is typed where something else on the page follows from it.
func (h *Handover) Edit(change func(*HandoverForm)) {
	change(&h.form)
	h.changed()
}

// Send seals what was chosen for the colleague, with the person's consent.
func (h *Handover) Send() {
	f := h.form
	if !f.Consented {
		h.errors = map[string]string{"consenso": h.t("error.handover_consent")}
		h.changed()
		return
	}
	given := core.PsychHandover{
		Person: h.person, To: parsed(f.To), Consent: core.PsychConsent{
			Form: f.Form, Language: f.Language, Interpreter: f.Interpreter, Representatives: []string{f.First, f.Second}, Exception: f.Exception,
		},
	}
	if !f.Whole {
		given.Notes = []uuid.UUID{}
		for _, id := range f.Notes {
			given.Notes = append(given.Notes, parsed(id))
		}
	}
	h.Run.Go(func() {
		err := core.HandOver(context.Background(), h.Seat, given)
		h.Run.UI(func() {
			if err != nil {
				h.refuse(err)
				return
			}
			h.done(h.t("handover_sent", view.Args{"Name": h.colleague(given.To)}))
		})
	})
}

func (h *Handover) colleague(id uuid.UUID) string {
	for _, c := range h.to {
		if c.ID == id {
			return c.Name
		}
	}
	return ""
}

func (h *Handover) refuse(err error) {
	h.errors = h.Speak.FieldErrors(err)
	h.changed()
}
