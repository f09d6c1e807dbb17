package psychology_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	page "soglia/app/ui/psychology"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/psychology"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/memory"
)

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 11, 24, 9, 42, 0, 0, time.UTC) }

// place is a psychologist's, with a person whom the desk handed over and one whom she sees.
type place struct {
	seat  core.Seat
	nino  uuid.UUID // handed over
	awa   uuid.UUID // seen since October
	opens uuid.UUID
}

func newPlace(t *testing.T) *place {
	t.Helper()
	store, desk := memory.New(), uuid.New()
	seat := func(name, role string) core.Seat {
		s := core.Seat{User: uuid.New(), Name: name, Role: role, Desk: desk, Drafts: memory.NewDrafts(), Clock: clock{}, IDs: pagecheck.IDs{}}
		s.Store, s.Own = store.As(s.User, schema.BlockText, schema.BlockThree, schema.BlockFour), memory.OwnScope(s.User)
		s.Envelopes = &memory.Letters{User: s.User}
		r := record.New(entity.Operator, s.User)
		entity.OperatorState.Set(r, entity.Active)
		entity.OperatorName.Set(r, name)
		entity.OperatorRole.Set(r, role)
		entity.OperatorDesks.Set(r, desk.String())
		done(t, store.Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID}))
		return s
	}
	carla, elena := seat("Carla Bini", access.Volunteer), seat("Elena Fiorini", access.Psychologist)
	seat("Margherita Sanfilippo Bartolini", access.Psychologist)
	p := &place{seat: elena, nino: somebody(t, carla, "Nino", "Beridze"), awa: somebody(t, carla, "Awa", "Traoré")}
	for _, who := range []uuid.UUID{p.awa, p.nino} {
		given, err := core.Entrust(t.Context(), carla, who, elena.User)
		done(t, err)
		if who == p.awa {
			done(t, core.AnswerEntrusting(t.Context(), elena, given.Written[0].Record.ID, true))
		}
	}
	p.see(t)
	return p
}

// see writes two sessions with Awa, one with a note that was corrected, and fixes an appointment.
func (p *place) see(t *testing.T) {
	t.Helper()
	_, err := core.TakePsychConsent(t.Context(), p.seat, p.awa, core.PsychConsent{State: core.Given, Interpreter: "Fatou Diop", Language: "fr"})
	done(t, err)
	for _, day := range []string{"2026-10-12", "2026-11-20"} {
		s := core.NewPage(p.seat, entity.Session)
		entity.SessionPeople.Set(s.Now, p.awa.String())
		entity.SessionDate.Set(s.Now, day)
		entity.SessionMinutes.Set(s.Now, 50)
		entity.SessionPlace.Set(s.Now, "STUDIO")
		entity.SessionOutcome.Set(s.Now, "SVOLTA")
		_, err := core.SavePsychSession(t.Context(), p.seat, core.PsychSessionForm{Session: s, Note: "Arriva in anticipo, più serena dell’ultima volta. Ha dormito quattro notti su sette.", Tests: "MMPI-2"})
		done(t, err)
		p.opens = s.Now.ID
	}
	file, err := core.OpenPsychFile(t.Context(), p.seat, p.awa)
	done(t, err)
	done(t, core.WriteNote(t.Context(), p.seat, p.opens, file.Sessions[0].Notes[0].Record.ID, "Arriva in anticipo, più serena. Parla del viaggio per la prima volta.", ""))
	at, err := civil.ParseTime("15:20")
	done(t, err)
	done(t, core.PsychAppoint(t.Context(), p.seat, p.awa, uuid.Nil, civil.MustParse("2026-11-26"), at))
}

func done(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func somebody(t *testing.T, seat core.Seat, given, family string) uuid.UUID {
	t.Helper()
	p := core.NewPage(seat, entity.Person)
	entity.PersonGivenName.Set(p.Now, given)
	entity.PersonFamilyName.Set(p.Now, family)
	entity.PersonProtected.Set(p.Now, false)
	if given == "Nino" {
		entity.PersonDeclaredAge.Set(p.Now, 12)
		entity.PersonBirthPrecision.Set(p.Now, string(civil.PrecisionAge))
		entity.PersonOriginalScript.Set(p.Now, "ნინო ბერიძე")
	}
	saved, err := core.SavePerson(t.Context(), seat, p)
	done(t, err)
	return saved.Person
}

func (p *place) wiring(speak view.Language) psychology.Wiring {
	return psychology.Wiring{Seat: p.seat, Run: view.Synchronous(), Speak: speak}
}

func (p *place) home(speak view.Language) (*psychology.Home, shell.Page) {
	presenter := psychology.NewHome(p.wiring(speak))
	return presenter, page.Home(presenter, page.HomeDoors{
		Person: func(uuid.UUID) {}, Months: func() {}, Back: func() {}, Resume: func(psychology.Unfinished) {}, Discard: func(psychology.Unfinished) {},
	})
}

func (p *place) file(speak view.Language, person uuid.UUID) (*psychology.File, shell.Page) {
	presenter := psychology.NewFile(p.wiring(speak), person)
	return presenter, page.File(presenter, page.FileDoors{Session: func(psychology.Form) {}, Consent: func() {}, Handover: func() {}, Back: func() {}})
}

func (p *place) session(speak view.Language, form psychology.Form) (*psychology.Session, shell.Page) {
	presenter := psychology.NewSession(psychology.SessionWiring{
		Wiring: p.wiring(speak), Form: form, Done: func(uuid.UUID, string) {}, Alarm: func(time.Duration, func()) func() { return func() {} },
	})
	return presenter, page.Session(presenter, func() {})
}

func TestNothingOfHerFirstPageIsCut(t *testing.T) {
	p := newPlace(t)
	done(t, p.seat.Drafts.Save(t.Context(), record.Draft{ID: uuid.New(), Screen: core.PsychDrafts, Body: []byte(`{"name":"Awa Traoré"}`), SavedAt: clock{}.Now()}))
	var h *psychology.Home
	pagecheck.NothingIsCut(t, "psychology-home", func(speak view.Language) shell.Page {
		var made shell.Page
		h, made = p.home(speak)
		return made
	}, func() {
		h.TypeRoom(func(f *psychology.RoomForm) { f.Day, f.From, f.Until = "giovedì", "15", "14" })
		h.TakeRoom()
	})
}

func TestNothingOfAFileIsCut(t *testing.T) {
	p := newPlace(t)
	var f *psychology.File
	pagecheck.NothingIsCut(t, "psychology-file", func(speak view.Language) shell.Page {
		var made shell.Page
		f, made = p.file(speak, p.awa)
		return made
	}, func() { f.AskWithdraw(true) })
	pagecheck.NothingIsCut(t, "psychology-file-closing", func(speak view.Language) shell.Page {
		var made shell.Page
		f, made = p.file(speak, p.awa)
		return made
	}, func() {
		f.AskClose(true)
		f.Close()
	})
}

func TestNothingOfASessionIsCut(t *testing.T) {
	p := newPlace(t)
	var s *psychology.Session
	pagecheck.NothingIsCut(t, "psychology-session", func(speak view.Language) shell.Page {
		var made shell.Page
		s, made = p.session(speak, psychology.NewForm(p.nino, "Nino Beridze"))
		return made
	}, func() {
		s.Write("Torniamo sul viaggio: ne parla per la prima volta senza fermarsi.")
		s.Register()
	})
	pagecheck.NothingIsCut(t, "psychology-note", func(speak view.Language) shell.Page {
		var made shell.Page
		s, made = p.session(speak, psychology.Form{Person: p.awa, Mode: psychology.ModeNote, Session: p.opens})
		return made
	}, func() { s.Register() })
	pagecheck.NothingIsCut(t, "psychology-data", func(speak view.Language) shell.Page {
		_, made := p.session(speak, psychology.Form{Person: p.awa, Mode: psychology.ModeData, Session: p.opens})
		return made
	}, nil)
}

func TestNothingOfTheConsentIsCut(t *testing.T) {
	p := newPlace(t)
	var c *psychology.Consent
	pagecheck.NothingIsCut(t, "psychology-consent", func(speak view.Language) shell.Page {
		c = psychology.NewConsent(p.wiring(speak), p.nino, func(string) {})
		return page.Consent(c, func() {})
	}, func() {
		c.Edit(func(f *psychology.ConsentForm) { f.State = core.Given })
		c.Register()
	})
}

func TestNothingOfTheMonthsIsCut(t *testing.T) {
	p := newPlace(t)
	pagecheck.NothingIsCut(t, "psychology-months", func(speak view.Language) shell.Page {
		return page.Months(psychology.NewMonths(p.wiring(speak)), func() {})
	}, nil)
}
