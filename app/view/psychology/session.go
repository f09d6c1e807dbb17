package psychology

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/draft"
	"soglia/app/view/offer"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// SessionWiring is what the page of a session needs besides.
type SessionWiring struct {
	Wiring
	Alarm draft.Alarm
	Draft uuid.UUID // the draft that Form was read from; zero: a new one
	Form  Form
	Done  func(person uuid.UUID, said string)
}

// Session holds the page on which a session and its note are written. Its methods belong to the screen's thread.
type Session struct {
	SessionWiring
	form    Form
	was     *record.Record // the session that stands
	path    uuid.UUID
	given   bool
	loaded  bool
	keeper  *draft.Keeper
	errors  map[string]string
	doubts  bool
	busy    bool
	saved   draft.State
	changed func()
	noted   func()
}

// NewSession opens the page; it knows more once Load comes back.
func NewSession(w SessionWiring) *Session {
	s := &Session{SessionWiring: w, form: w.Form, changed: func() {}, noted: func() {}}
	if w.Draft == uuid.Nil {
		w.Draft = w.Seat.IDs.New()
	}
	s.keeper = draft.New(draft.Wiring{
		Screen: core.PsychDrafts, ID: w.Draft, Drafts: w.Seat.Drafts, Clock: w.Seat.Clock, Run: w.Run, Alarm: w.Alarm,
		Body: s.body, Told: s.kept,
	})
	return s
}

// OnChange names what redraws the page, and OnNote what redraws the line beside the note alone.
func (s *Session) OnChange(f func()) { s.changed = f }

// OnNote names what redraws the line beside the note.
func (s *Session) OnNote(f func()) { s.noted = f }

// Form gives what is typed.
func (s *Session) Form() Form { return s.form }

// Loaded says that what is known of the person was read.
func (s *Session) Loaded() bool { return s.loaded }

// Given says that act D is in force.
func (s *Session) Given() bool { return s.given }

// Errors gives the sentences under fields, by spec name; Doubtful says that they are questions, answered by registering.
func (s *Session) Errors() map[string]string { return s.errors }

// Doubtful says that the sentences are questions.
func (s *Session) Doubtful() bool { return s.doubts }

// Title says what the page is.
func (s *Session) Title() string {
	id := "session_title"
	switch {
	case s.form.Mode == ModeNote && s.form.Replaces != uuid.Nil:
		id = "note_correct_title"
	case s.form.Mode == ModeNote:
		id = "note_title"
	case s.form.Mode == ModeData:
		id = "data_title"
	}
	return s.t(id, view.Args{"Name": s.form.Name})
}

// Load reads what is known of the person, and what stands of the session.
func (s *Session) Load() {
	person := s.form.Person
	s.Run.Go(func() {
		file, err := core.OpenPsychFile(context.Background(), s.Seat, person)
		s.Run.UI(func() {
			s.loaded = true
			if err != nil {
				s.refuse(err)
				return
			}
			s.learn(file)
			s.changed()
		})
	})
}

func (s *Session) learn(file core.PsychFile) {
	s.given, s.form.Name = file.Consent.State == core.Given, s.name(file.Called(), file.Person)
	if file.Path != nil {
		s.path = file.Path.ID
	}
	for _, held := range file.Sessions {
		if held.Record.ID == s.form.Session {
			s.was = held.Record
		}
	}
	if s.Draft != uuid.Nil || s.was == nil {
		return
	}
	s.dataOf(&s.form, s.was)
	if n, found := noteOf(file, s.form.Replaces); found {
		s.form.Note, s.form.Tests = entity.NoteText.Get(n), entity.NoteTests.Get(n)
	}
}

// About says of which session a note is.
func (s *Session) About() string {
	if s.was == nil || s.form.Mode != ModeNote {
		return ""
	}
	return s.t("note_of", view.Args{"Day": s.form.Day})
}

// Type changes what is typed.
func (s *Session) Type(change func(*Form)) {
	change(&s.form)
	s.doubts = false
	s.keeper.Touch()
}

// Write changes the note.
func (s *Session) Write(text string) {
	s.Type(func(f *Form) { f.Note = text })
	s.noted()
}

// Counted says how many words the note has, and when it was kept.
func (s *Session) Counted() string {
	words := s.Speak.Count("session.words", len(strings.Fields(s.form.Note)))
	switch {
	case s.busy:
		return s.Speak.T("session.registering")
	case s.saved.Err != nil:
		return s.Speak.T("session.not_saved", view.Args{"Why": s.Speak.Error(s.saved.Err)})
	case !s.saved.SavedAt.IsZero():
		return words + " · " + s.Speak.T("session.saved", view.Args{"Time": s.saved.SavedAt.Format("15:04")})
	}
	return words
}

// Places gives where a session may be, the room first.
func (s *Session) Places() []offer.Choice { return offer.List(s.Speak, "session_place") }

// Outcomes gives how a session may have gone.
func (s *Session) Outcomes() []offer.Choice { return offer.List(s.Speak, "session_outcome") }

// ReadDay understands the day of the session.
func (s *Session) ReadDay(text string) (understood, wrong string) {
	if strings.TrimSpace(text) == "" {
		return s.Speak.Day(s.today()), ""
	}
	day, err := typed.Day("data", text, s.today())
	if err != nil {
		return "", s.Speak.Error(err)
	}
	return s.Speak.Day(day), ""
}

// ReadTime understands the time of the session.
func (s *Session) ReadTime(text string) (understood, wrong string) {
	at, err := typed.Time("inizio", text)
	if err != nil {
		return "", s.Speak.Error(err)
	}
	return short(at), ""
}

// ReadNext understands when the next appointment is.
func (s *Session) ReadNext(text string) (understood, wrong string) { return readMoment(s.Wiring, text) }

// Register writes what is typed. What cannot be written stays as it was typed.
func (s *Session) Register() {
	if s.busy {
		return
	}
	work, wrong := s.work()
	if len(wrong) > 0 {
		s.refuse(wrong)
		return
	}
	s.busy = true
	s.noted()
	s.Run.Go(func() {
		err := work(context.Background())
		s.Run.UI(func() { s.registered(err) })
	})
}

func (s *Session) registered(err error) {
	s.busy = false
	if err != nil {
		s.refuse(err)
		return
	}
	said, person := s.said(), s.form.Person
	s.form.Note, s.form.Tests = "", "" // nothing of it stays in the page
	s.keeper.Drop(func() { s.Done(person, said) })
}

func (s *Session) said() string {
	switch s.form.Mode {
	case ModeNote:
		return s.t("note_registered")
	case ModeData:
		return s.t("data_registered")
	}
	return s.t("session_registered")
}

// Leave keeps what is typed; the next who unlocks this page is its author.
func (s *Session) Leave() { s.keeper.Flush() }

// Discard throws the draft away.
func (s *Session) Discard(then func()) { s.keeper.Drop(then) }

func (s *Session) body() ([]byte, error) { return marshal(s.form) }

func (s *Session) kept(state draft.State) {
	s.saved = state
	s.noted()
}

// SavedAt says when the draft was kept, zero where nothing needed keeping yet.
func (s *Session) SavedAt() time.Time { return s.saved.SavedAt }

func (s *Session) refuse(err error) {
	var unusual *core.Unusual
	s.doubts = errors.As(err, &unusual)
	s.errors = s.Speak.FieldErrors(err)
	s.changed()
}

// work is what registering does.
func (s *Session) work() (func(context.Context) error, domain.Errors) {
	f := s.form
	if f.Mode == ModeNote {
		if strings.TrimSpace(f.Note) == "" {
			return nil, domain.Errors{domain.BadField("testo", "psychology.error.note_empty")}
		}
		return func(ctx context.Context) error {
			return core.WriteNote(ctx, s.Seat, f.Session, f.Replaces, f.Note, f.Tests)
		}, nil
	}
	form, wrong := s.reading()
	return func(ctx context.Context) error {
		_, err := core.SavePsychSession(ctx, s.Seat, form)
		return err
	}, wrong
}
