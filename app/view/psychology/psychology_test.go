package psychology_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/psychology"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/memory"
	"soglia/translations"
)

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 11, 24, 9, 42, 0, 0, time.UTC) }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

// place is a psychologist's wiring, and somebody of the desk.
type place struct {
	psychology.Wiring
	who uuid.UUID
}

func newPlace(t *testing.T) place {
	t.Helper()
	words, err := translations.Load()
	must(t, err)
	store, me := memory.New(), uuid.New()
	seat := core.Seat{
		User: me, Name: "Elena Fiorini", Role: access.Psychologist, Desk: uuid.New(), Own: memory.OwnScope(me),
		Store: store.As(me, schema.BlockText, schema.BlockThree, schema.BlockFour), Drafts: memory.NewDrafts(), Clock: clock{}, IDs: ids{},
		Envelopes: &memory.Letters{User: me},
	}
	p := record.New(entity.Person, uuid.New())
	entity.PersonState.Set(p, "ATTIVA")
	entity.PersonGivenName.Set(p, "Mohamed")
	entity.PersonFamilyName.Set(p, "El Sayed")
	must(t, store.Commit(t.Context(), record.Write{Op: record.Create, Record: p, Subject: p.ID, Desk: seat.Desk}))
	return place{psychology.Wiring{Seat: seat, Run: view.Synchronous(), Speak: words.In("it")}, p.ID}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// session opens the page of a new session; ring lets its alarm go off.
func (p place) session(form psychology.Form, draft uuid.UUID, done func(string)) (s *psychology.Session, ring func()) {
	rings := func() {}
	s = psychology.NewSession(psychology.SessionWiring{
		Wiring: p.Wiring, Form: form, Draft: draft, Done: func(_ uuid.UUID, said string) { done(said) },
		Alarm: func(_ time.Duration, ring func()) func() {
			rings = ring
			return func() {}
		},
	})
	s.Load()
	return s, func() { rings() }
}

func drafts(t *testing.T, p place) []record.Draft {
	t.Helper()
	all, err := p.Seat.Drafts.List(t.Context())
	must(t, err)
	return all
}

// What is typed is kept among her drafts, is found again in her place alone, and is gone once it is registered.
func TestASessionHalfWrittenIsFoundInHerPlaceAlone(t *testing.T) {
	p := newPlace(t)
	_, err := core.TakePsychConsent(t.Context(), p.Seat, p.who, core.PsychConsent{State: core.Given})
	must(t, err)
	s, ring := p.session(psychology.NewForm(p.who, ""), uuid.Nil, func(string) {})
	s.Write("Torniamo sul viaggio.")
	ring()
	kept := drafts(t, p)
	if len(kept) != 1 || kept[0].Screen != core.PsychDrafts {
		t.Fatalf("%+v", kept)
	}
	seen, err := core.LookAtToday(t.Context(), p.Seat)
	if err != nil || len(seen.Drafts) != 0 {
		t.Errorf("the first page of the desk shows %+v, %v", seen.Drafts, err)
	}
	h := psychology.NewHome(p.Wiring)
	h.Load()
	found := h.State().Drafts
	if len(found) != 1 || !strings.Contains(found[0].Title, "Mohamed El Sayed") {
		t.Fatalf("%+v", found)
	}
	form, err := psychology.ReadForm(found[0].Body)
	must(t, err)
	said := ""
	again, _ := p.session(form, found[0].ID, func(words string) { said = words })
	if again.Form().Note != "Torniamo sul viaggio." {
		t.Errorf("%+v", again.Form())
	}
	if again.Register(); said == "" || len(drafts(t, p)) != 0 || again.Form().Note != "" {
		t.Errorf("%q, %v, %+v: %v", said, drafts(t, p), again.Form(), again.Errors())
	}
}

func TestASessionWithoutConsentSaysWhatIsMissingAndLosesNothing(t *testing.T) {
	p := newPlace(t)
	s, _ := p.session(psychology.NewForm(p.who, ""), uuid.Nil, func(string) { t.Error("registered") })
	s.Write("parole")
	s.Register()
	if s.Errors()["consenso"] == "" || s.Form().Note != "parole" || s.Given() {
		t.Errorf("%+v %+v", s.Errors(), s.Form())
	}
}

func TestADayToComeIsAskedOnce(t *testing.T) {
	p, said := newPlace(t), ""
	_, err := core.TakePsychConsent(t.Context(), p.Seat, p.who, core.PsychConsent{State: core.Given})
	must(t, err)
	form := psychology.NewForm(p.who, "")
	form.Day, form.Next = "26/11/2026", "giovedì 3 dicembre 930"
	s, _ := p.session(form, uuid.Nil, func(words string) { said = words })
	if s.Register(); !s.Doubtful() || said != "" {
		t.Fatalf("not asked: %v", s.Errors())
	}
	if s.Register(); said == "" {
		t.Errorf("not taken: %v", s.Errors())
	}
	f := psychology.NewFile(p.Wiring, p.who)
	if f.Load(); len(f.State().Held) != 1 || len(f.State().Meetings) != 1 {
		t.Errorf("%+v", f.State())
	}
}

func TestThePageOfMonthsSaysWhatLeavesBeforeAnythingIsPressed(t *testing.T) {
	p := newPlace(t)
	_, err := core.TakePsychConsent(t.Context(), p.Seat, p.who, core.PsychConsent{State: core.Given})
	must(t, err)
	form := psychology.NewForm(p.who, "")
	form.Day = "12/10/2026"
	s, _ := p.session(form, uuid.Nil, func(string) {})
	s.Register()
	m := psychology.NewMonths(p.Wiring)
	m.Load()
	rows := m.State().Rows
	if len(rows) != 1 || !rows[0].Hidden || rows[0].Published || !strings.Contains(rows[0].Leaves, "5") || strings.Contains(rows[0].Mine, "n.d.") {
		t.Fatalf("%+v", rows)
	}
	m.Publish(rows[0].Month)
	if rows := m.State().Rows; !rows[0].Published || m.State().Problem != "" {
		t.Errorf("%+v", m.State())
	}
	m.Publish(civil.MonthOf(civil.MustParse("2026-11-01")))
	if m.State().Problem == "" {
		t.Error("a month that runs is published")
	}
}

func TestARoomIsProposedForTheNextDayWithAnAppointmentAndKeptAsTyped(t *testing.T) {
	p := newPlace(t)
	at, err := civil.ParseTime("10:30")
	must(t, err)
	must(t, core.PsychAppoint(t.Context(), p.Seat, p.who, uuid.Nil, civil.MustParse("2026-11-26"), at))
	h := psychology.NewHome(p.Wiring)
	h.Load()
	if room := h.State().Room; room != (psychology.RoomForm{Day: "26 nov 2026", From: "9:00", Until: "13:00"}) {
		t.Errorf("%+v", room)
	}
	h.TypeRoom(func(f *psychology.RoomForm) { f.Until = "9" })
	if h.TakeRoom(); h.State().Problems["alle"] == "" || h.State().Room.Until != "9" {
		t.Errorf("%+v", h.State())
	}
	h.TypeRoom(func(f *psychology.RoomForm) { f.Until = "14" })
	if h.TakeRoom(); len(h.State().Rooms) != 1 || h.State().Problem != "" {
		t.Errorf("%+v", h.State())
	}
}
