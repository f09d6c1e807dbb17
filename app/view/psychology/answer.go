package psychology

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/entity"
)

// AnswerWiring is what the page of an answer needs besides.
type AnswerWiring struct {
	Wiring
	Task   Task
	Signer core.DocumentSigner
	Path   string // where the answer is saved unless she says otherwise
	Done   func(said string)
}

// AnswerNote is something that she may put into her answer.
type AnswerNote struct {
	ID    string
	Title string
	Text  string
}

// AnswerForm is what is typed of an answer.
type AnswerForm struct {
	Sessions bool     // days and minutes of the sessions
	Notes    []string // ids
	Words    string   // hers to the person
	Path     string
	Password string
}

// Answer holds the page on which she answers a request about somebody's data. Its methods belong to the screen's thread.
type Answer struct {
	AnswerWiring
	form     AnswerForm
	sessions []string
	notes    []AnswerNote
	called   string
	loaded   bool
	busy     bool
	errors   map[string]string
	changed  func()
}

// NewAnswer opens the page.
func NewAnswer(w AnswerWiring) *Answer {
	return &Answer{AnswerWiring: w, form: AnswerForm{Path: w.Path}, changed: func() {}, called: w.Task.Name}
}

// OnChange names what redraws the page.
func (a *Answer) OnChange(f func()) { a.changed = f }

// Form gives what is typed.
func (a *Answer) Form() AnswerForm { return a.form }

// Sessions gives the sessions in words; Notes the notes that may be put in. Without either she holds nothing of the person.
func (a *Answer) Sessions() []string { return a.sessions }

// Notes gives the notes that may be put in.
func (a *Answer) Notes() []AnswerNote { return a.notes }

// Loaded says that what she holds was read.
func (a *Answer) Loaded() bool { return a.loaded }

// Fingerprint is that of the key with which she signs.
func (a *Answer) Fingerprint() string {
	if a.Signer == nil {
		return ""
	}
	return a.Signer.Fingerprint()
}

// Errors gives the sentences under fields, by spec name.
func (a *Answer) Errors() map[string]string { return a.errors }

// Load reads what she holds of the person.
func (a *Answer) Load() {
	a.Run.Go(func() {
		file, err := core.OpenPsychFile(context.Background(), a.Seat, a.Task.Person)
		a.Run.UI(func() {
			a.loaded = true
			if err != nil {
				a.refuse(err)
				return
			}
			a.learn(file)
			a.changed()
		})
	})
}

func (a *Answer) learn(file core.PsychFile) {
	a.sessions, a.notes = nil, nil
	if called := file.Called(); called != "" {
		a.called = called
	}
	for _, held := range file.Sessions {
		day, err := civil.Parse(entity.SessionDate.Get(held.Record))
		if err != nil {
			continue
		}
		minutes, _ := entity.SessionMinutes.Get(held.Record)
		a.sessions = append(a.sessions, a.Speak.Day(day)+", "+a.Speak.Count("psychology.minutes_held", int(minutes))+", "+
			a.Speak.Label("session_outcome", entity.SessionOutcome.Get(held.Record)))
		for _, n := range held.Notes {
			a.notes = append(a.notes, AnswerNote{ID: n.Record.ID.String(), Title: a.Speak.Day(day), Text: entity.NoteText.Get(n.Record)})
		}
	}
}

// Title says whose request it is.
func (a *Answer) Title() string {
	return a.t("answer_title", view.Args{"Name": a.name(a.called, a.Task.Person)})
}

// Type changes what is typed.
func (a *Answer) Type(change func(*AnswerForm)) { change(&a.form) }

// Save writes the signed answer where she chose.
func (a *Answer) Save() {
	if a.busy {
		return
	}
	a.busy = true
	paper, form, request := a.paper(), a.form, a.Task.Request
	a.Run.Go(func() {
		file, signature, err := core.SignedAnswer(context.Background(), a.Seat, a.Signer, request, paper, strings.TrimSpace(form.Path), form.Password)
		a.Run.UI(func() {
			a.busy = false
			if err != nil {
				a.refuse(err)
				return
			}
			a.Done(a.t("answer_saved", view.Args{"File": file, "Signature": signature}))
		})
	})
}

func (a *Answer) refuse(err error) {
	a.errors = a.Speak.FieldErrors(err)
	a.changed()
}

// paper is the answer as it is printed: what she chose, or that she holds nothing.
func (a *Answer) paper() core.Document {
	f := a.form
	parts := []core.Part{{Text: []string{a.t("answer_lead", view.Args{
		"Name": a.name(a.called, a.Task.Person), "Right": a.Task.Right, "Day": a.Speak.Day(a.today()),
	})}}}
	if f.Sessions && len(a.sessions) > 0 {
		parts = append(parts, core.Part{Heading: a.t("answer_sessions"), Points: a.sessions})
	}
	for i, n := range a.chosen() {
		heading := a.t("answer_note", view.Args{"N": strconv.Itoa(i + 1), "Day": n.Title})
		parts = append(parts, core.Part{Heading: heading, Text: strings.Split(n.Text, "\n")})
	}
	if len(parts) == 1 && strings.TrimSpace(f.Words) == "" {
		parts = append(parts, core.Part{Text: []string{a.t("answer_nothing")}})
	}
	if words := strings.TrimSpace(f.Words); words != "" {
		parts = append(parts, core.Part{Heading: a.t("answer_words"), Text: strings.Split(words, "\n")})
	}
	parts = append(parts, core.Part{Facts: []core.Fact{{Caption: a.t("answer_by"), Values: []string{a.Seat.Name}}, {Caption: a.t("answer_on"), Values: []string{a.Speak.Day(a.today())}}}})
	return core.Document{
		Lang: a.Speak.Code(), Title: a.t("answer_paper"), Parts: parts,
		Notes: []string{a.t("answer_key", view.Args{"Fingerprint": a.Fingerprint()}), a.t("answer_verify")},
	}
}

func (a *Answer) chosen() []AnswerNote {
	var some []AnswerNote
	for _, n := range a.notes {
		for _, id := range a.form.Notes {
			if id == n.ID {
				some = append(some, n)
			}
		}
	}
	return some
}

// Task is a request about somebody's data that she answers.
type Task struct {
	Request uuid.UUID
	Person  uuid.UUID
	Name    string
	Right   string // in words
	Due     string
	Late    bool
}
