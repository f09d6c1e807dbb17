package psychology

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view/offer"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/entity"
)

// FileState is what a person's page of the place shows.
type FileState struct {
	Loaded   bool
	Problem  string
	Said     string
	Name     string
	Script   string
	Gone     bool // the person is no longer here: her notes are all that is left
	Open     bool
	Since    string
	Contacts []Contact
	Act      string // how act D stands, in words
	Given    bool
	Minor    bool
	Meetings []Meeting
	Held     []Held
	Next     string // typed: the next appointment
	Problems map[string]string

	Closing  bool // the question of how the work ended is open
	Reason   string
	TellDesk bool
	Entrust  bool // the desk handed the person over, and would be told
	Leaving  bool // the question of whether act D is withdrawn is open
}

// File holds a person's page of the place. Its methods belong to the screen's thread.
type File struct {
	Wiring
	person  uuid.UUID
	path    uuid.UUID
	state   FileState
	changed func()
}

// NewFile makes the page of a person; it is empty until Load comes back.
func NewFile(w Wiring, person uuid.UUID) *File {
	return &File{Wiring: w, person: person, changed: func() {}}
}

// Saying shows what was just done on another page.
func (f *File) Saying(said string) *File {
	f.state.Said = said
	return f
}

// OnChange names what redraws the page.
func (f *File) OnChange(g func()) { f.changed = g }

// State gives what the page shows.
func (f *File) State() FileState { return f.state }

// Person gives whose page it is.
func (f *File) Person() uuid.UUID { return f.person }

// Load reads the file.
func (f *File) Load() {
	f.Run.Go(func() {
		ctx := context.Background()
		file, err := core.OpenPsychFile(ctx, f.Seat, f.person)
		names, _, staffErr := core.Staff(ctx, f.Seat)
		entrusted, entrustErr := core.EntrustedToMe(ctx, f.Seat)
		for _, other := range []error{staffErr, entrustErr} {
			if err == nil {
				err = other
			}
		}
		f.Run.UI(func() { f.show(file, names, entrusted, err) })
	})
}

func (f *File) show(file core.PsychFile, names map[uuid.UUID]string, entrusted []core.Entrusted, err error) {
	f.state.Loaded, f.state.Problem = true, ""
	if err != nil {
		f.state.Problem = f.Speak.Error(err)
		f.changed()
		return
	}
	s := &f.state
	s.Name, s.Gone, s.Open = f.name(file.Called(), f.person), file.Record == nil, file.IsOpen()
	s.Contacts, s.Meetings, s.Held = nil, nil, nil
	if file.Path != nil {
		f.path = file.Path.ID
		s.Since = f.since(file.Path)
	}
	if file.Record != nil {
		s.Minor = core.IsMinor(file.Record, f.today())
		if script := entity.PersonOriginalScript.Get(file.Record); script != s.Name {
			s.Script = script
		}
	}
	for _, c := range file.Contacts {
		s.Contacts = append(s.Contacts, f.contact(c))
	}
	s.Given, s.Act = file.Consent.State == core.Given, f.act(file.Consent)
	home := Home{Wiring: f.Wiring}
	for _, a := range file.Appointments {
		s.Meetings = append(s.Meetings, home.meeting(a, map[uuid.UUID]string{f.person: s.Name}, f.today()))
	}
	for _, held := range file.Sessions {
		s.Held = append(s.Held, f.held(held, names))
	}
	s.Entrust = false
	for _, e := range entrusted {
		s.Entrust = s.Entrust || e.Person == f.person && e.Outcome == core.EntrustTaken
	}
	f.changed()
}

// TypeNext keeps what is typed of the next appointment.
func (f *File) TypeNext(text string) { f.state.Next = text }

// ReadNext understands when the next appointment is.
func (f *File) ReadNext(text string) (understood, wrong string) { return readMoment(f.Wiring, text) }

// Appoint fixes the appointment that is typed.
func (f *File) Appoint() {
	day, at, err := typed.Moment("data", "data", f.state.Next, f.today())
	if err != nil {
		f.refuse(domain.Errors{err})
		return
	}
	f.do(func(ctx context.Context) error { return core.PsychAppoint(ctx, f.Seat, f.person, f.path, day, at) }, f.t("appointed"), func() { f.state.Next = "" })
}

// CallOff calls an appointment off.
func (f *File) CallOff(id uuid.UUID) {
	f.do(func(ctx context.Context) error { return core.SettlePsychAppointment(ctx, f.Seat, id, "DISDETTO") }, f.t("called_off"), nil)
}

// CancelSession takes a session that was written by mistake out of every count.
func (f *File) CancelSession(id uuid.UUID) {
	f.do(func(ctx context.Context) error { return core.CancelPsychSession(ctx, f.Seat, id, f.t("cancel_reason")) }, f.t("session_cancelled"), nil)
}

// AskWithdraw opens or closes the question of whether act D is withdrawn.
func (f *File) AskWithdraw(open bool) {
	f.state.Leaving = open
	f.changed()
}

// Withdraw writes down that act D was withdrawn today.
func (f *File) Withdraw() {
	f.do(func(ctx context.Context) error {
		_, err := core.WithdrawPsychConsent(ctx, f.Seat, f.person, f.today())
		return err
	}, f.t("act_withdrawn"), func() { f.state.Leaving = false })
}

// AskClose opens or closes the question of how the work ended.
func (f *File) AskClose(open bool) {
	f.state.Closing, f.state.Problems = open, nil
	f.changed()
}

// Reasons gives why the work may have ended.
func (f *File) Reasons() []offer.Choice { return offer.List(f.Speak, "closing_reason") }

// SetReason says why the work ended; TellDesk whether the desk is told that it did.
func (f *File) SetReason(code string) { f.state.Reason = code }

// SetTellDesk says whether the desk is told that the work ended.
func (f *File) SetTellDesk(yes bool) { f.state.TellDesk = yes }

// Close ends the work.
func (f *File) Close() {
	reason, tell := f.state.Reason, f.state.TellDesk && f.state.Entrust
	f.do(func(ctx context.Context) error { return core.PsychClose(ctx, f.Seat, f.person, reason, tell) }, f.t("closed"), func() { f.state.Closing = false })
}

// Reopen begins the work again.
func (f *File) Reopen() {
	f.do(func(ctx context.Context) error {
		_, err := core.PsychBegin(ctx, f.Seat, f.person)
		return err
	}, f.t("reopened"), nil)
}

func (f *File) do(work func(context.Context) error, said string, then func()) {
	f.state.Said, f.state.Problem, f.state.Problems = "", "", nil
	f.Run.Go(func() {
		err := work(context.Background())
		f.Run.UI(func() {
			if err != nil {
				f.refuse(err)
				return
			}
			if f.state.Said = said; then != nil {
				then()
			}
			f.Load()
		})
	})
}

func (f *File) refuse(err error) {
	f.state.Problems = f.Speak.FieldErrors(err)
	f.state.Problem = f.state.Problems[""]
	f.changed()
}

// readMoment understands a day with its time.
func readMoment(w Wiring, text string) (understood, wrong string) {
	if strings.TrimSpace(text) == "" {
		return "", ""
	}
	day, at, err := typed.Moment("data", "ora", text, w.today())
	if err != nil {
		return "", w.Speak.Error(err)
	}
	return w.Speak.Day(day) + ", " + short(at), ""
}
