package psychology_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	page "soglia/app/ui/psychology"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/psychology"
	"soglia/domain"
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

	desk, colleague core.Seat
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
	margherita := seat("Margherita Sanfilippo Bartolini", access.Psychologist)
	p := &place{desk: carla, colleague: margherita, seat: elena, nino: somebody(t, carla, "Nino", "Beridze"), awa: somebody(t, carla, "Awa", "Traoré")}
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
	presenter := psychology.NewHome(p.wiring(speak)).Minding(&sheets{})
	return presenter, page.Home(presenter, page.HomeDoors{
		Person: func(uuid.UUID) {}, Months: func() {}, Sheet: func() {}, Answer: func(psychology.Task) {}, Back: func() {}, Resume: func(psychology.Unfinished) {}, Discard: func(psychology.Unfinished) {},
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
	done(t, core.HandOver(t.Context(), p.seat, core.PsychHandover{Person: p.awa, To: p.colleague.User}))
	handOverBack(t, p)
	_, err := core.RegisterRequest(t.Context(), p.desk, p.nino, "ACCESSO", civil.MustParse("2026-10-01"))
	done(t, err)
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

// handOverBack lets the colleague hand somebody over to the place.
func handOverBack(t *testing.T, p *place) {
	t.Helper()
	done(t, core.AnswerDelivery(t.Context(), p.colleague, deliveries(t, p.colleague)[0].Envelope, true))
	done(t, core.HandOver(t.Context(), p.colleague, core.PsychHandover{Person: p.awa, To: p.seat.User}))
}

func deliveries(t *testing.T, seat core.Seat) []core.PsychDelivery {
	t.Helper()
	all, err := core.PsychDeliveries(t.Context(), seat)
	done(t, err)
	return all
}

// sheets draw the same recovery sheet every time.
type sheets struct{ printed bool }

func (s *sheets) Sheet(context.Context) (core.RecoverySheet, error) {
	s.printed = true
	groups := strings.Fields(strings.Repeat("7KQM2 V9XTR 4HWPB ", 5))
	return core.RecoverySheet{Groups: groups, QR: "SOGLIA-P:" + strings.Join(groups, "")}, nil
}

func (s *sheets) Printed(context.Context) (bool, error) { return s.printed, nil }

func (s *sheets) Open(context.Context, string) (int, error) {
	return 0, domain.Errors{domain.BadField("sheet", "laptop.error.wrong_sheet")}
}

// paper keeps what was printed.
type paper struct{ printed []core.Document }

func (p *paper) Print(_ context.Context, d core.Document) error {
	p.printed = append(p.printed, d)
	return nil
}

func (p *paper) Save(_ context.Context, d core.Document, path, _ string) (string, error) {
	return path, p.Print(context.Background(), d)
}

// signer signs nothing.
type signer struct{}

func (signer) Fingerprint() string { return "3f2a 91bc 77d0 4e15 a8c2 0b6d 5f39 e417" }

func (signer) Sign(_ context.Context, path string) (string, error) { return path + ".firma", nil }

func TestTheRecoverySheetIsPrintedReadBackAndForgotten(t *testing.T) {
	p, printed := newPlace(t), &paper{}
	p.seat.Printer = printed
	var r *psychology.Recovery
	made := func(speak view.Language) shell.Page {
		r = psychology.NewRecovery(psychology.RecoveryWiring{Wiring: p.wiring(speak), Recovery: &sheets{}, Draw: func() uint32 { return 3 }, Path: "/media/chiavetta/soglia-recupero.pdf"})
		return page.Recovery(r, func() {})
	}
	pagecheck.NothingIsCut(t, "psychology-recovery", made, func() { r.Open() })
	pagecheck.NothingIsCut(t, "psychology-recovery-paper", made, func() {
		r.Prepare()
		r.Show(true)
		r.Print()
		r.Type("sbagliato")
		r.Check()
	})
	if r.State().Done || len(printed.printed) == 0 {
		t.Fatal("a wrong group is taken, or nothing was printed")
	}
	h, _ := p.home(pagecheck.Speak(t, "it"))
	h.Load()
	if !h.State().NoSheet {
		t.Error("nobody reminds her")
	}
	r.Type("v9xtr")
	r.Check()
	if !r.State().Done || r.State().Groups != nil {
		t.Errorf("%+v", r.State())
	}
}

func TestNothingOfAHandoverIsCut(t *testing.T) {
	p := newPlace(t)
	var h *psychology.Handover
	pagecheck.NothingIsCut(t, "psychology-handover", func(speak view.Language) shell.Page {
		h = psychology.NewHandover(p.wiring(speak), p.awa, func(string) {})
		return page.Handover(h, func() {})
	}, func() {
		h.Edit(func(f *psychology.HandoverForm) { f.Whole = false })
		h.Send()
		h.Type(func(f *psychology.HandoverForm) { f.Consented = true })
		h.Send()
	})
}

func TestAnAnswerIsSavedSignedAndTellsTheDeskThatItWasGiven(t *testing.T) {
	p, printed := newPlace(t), &paper{}
	p.seat.Printer = printed
	asked, err := core.RegisterRequest(t.Context(), p.desk, p.awa, "ACCESSO", civil.MustParse("2026-11-20"))
	done(t, err)
	said := ""
	var a *psychology.Answer
	pagecheck.NothingIsCut(t, "psychology-answer", func(speak view.Language) shell.Page {
		a = psychology.NewAnswer(psychology.AnswerWiring{
			Wiring: p.wiring(speak), Signer: signer{}, Path: "/home/elena/documento.pdf", Done: func(s string) { said = s },
			Task: psychology.Task{Request: asked.Written[0].Record.ID, Person: p.awa, Name: "Awa Traoré", Right: "Accesso", Due: "entro domenica 20 dicembre"},
		})
		return page.Answer(a, func() {})
	}, nil)
	a.Type(func(f *psychology.AnswerForm) { f.Sessions, f.Notes = true, []string{a.Notes()[0].ID} })
	a.Save()
	if said == "" || len(printed.printed) != 1 || len(printed.printed[0].Parts) != 4 {
		t.Fatalf("%q, %v, %+v", said, a.Errors(), printed.printed)
	}
	if tasks, err := core.PsychTasks(t.Context(), p.seat); err != nil || len(tasks) != 0 {
		t.Errorf("%+v, %v", tasks, err)
	}
}
