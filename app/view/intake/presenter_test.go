package intake

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/programme"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/memory"
	"soglia/translations"
)

type clock struct{ at time.Time }

func (c clock) Now() time.Time { return c.at }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

// table is a desk with one volunteer, and a page on it.
type table struct {
	*Presenter
	seat core.Seat
	done []Done
	ring func() // the draft's alarm
}

func sit(t *testing.T, form Form) *table {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	spoon, _ := programme.Find("spoon")
	at := &table{seat: core.Seat{
		User: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desk: uuid.New(), Store: memory.New(),
		Drafts: memory.NewDrafts(), Clock: clock{time.Date(2026, 11, 24, 9, 42, 0, 0, time.UTC)}, IDs: ids{},
	}}
	at.open(words.In("it"), core.Offer{Tiles: programme.Tiles(spoon)}, uuid.Nil, form)
	return at
}

func (at *table) open(speak view.Language, offer core.Offer, id uuid.UUID, form Form) {
	at.Presenter = New(Wiring{
		Seat: at.seat, Offer: offer, Run: view.Synchronous(), Speak: speak, Draft: id, Form: form,
		Alarm:      func(_ time.Duration, ring func()) func() { at.ring = ring; return func() { at.ring = nil } },
		Registered: func(d Done) { at.done = append(at.done, d) },
	})
}

func (at *table) again(t *testing.T, form Form) *table {
	t.Helper()
	next := &table{seat: at.seat}
	next.open(at.Speak(), at.Offer(), uuid.Nil, form)
	return next
}

func (at *table) count(t *testing.T, e *schema.Entity) int {
	t.Helper()
	n, err := at.seat.Store.Count(context.Background(), record.All(e))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// hand counts what a person does at the keyboard: one action for each thing chosen or written, one key for each letter.
type hand struct{ actions, keys int }

func (h *hand) write(text string) string {
	h.actions++
	h.keys += len([]rune(text))
	return text
}

func (h *hand) press(keys int) {
	h.actions++
	h.keys += keys
}

// seconds is the time of a hand by the keystroke-level model (Card, Moran and Newell 1980): 0.5 s a key for somebody who
// seldom types, and 1.35 s to think before each action.
func (h *hand) seconds() float64 { return 0.5*float64(h.keys) + 1.35*float64(h.actions) }

func rosanna(t *testing.T) *table {
	t.Helper()
	at := sit(t, Form{})
	at.Look("rosanna tinti")
	at.TakeNew()
	at.Register()
	if len(at.done) != 1 {
		t.Fatalf("not registered: %v", at.Errors())
	}
	return at.again(t, Form{})
}

func TestAReturnVisitTakesSixActionsAndTwentySecondsAtMost(t *testing.T) {
	at, h := rosanna(t), &hand{}
	at.Look(h.write("ros ti"))
	rows := at.Search().Rows()
	if len(rows) != 1 {
		t.Fatalf("%d rows", len(rows))
	}
	h.press(1) // Enter
	at.Take(rows[0].ID, rows[0].Name)
	h.press(1) // Space on the tile
	at.Edit(PartWork, func(f *Form) { f.Tiles = []string{"T2"} })
	h.press(2) // Tab, Space on the answer
	at.Edit(PartWork, func(f *Form) { f.Answers = []string{"PRATICA_DIGITALE"} })
	h.press(1) // Ctrl+S
	at.Register()
	if len(at.done) != 1 || at.count(t, entity.Person) != 1 {
		t.Fatalf("registered %d, people %d, %v", len(at.done), at.count(t, entity.Person), at.Errors())
	}
	if h.actions > 6 || h.seconds() > 20 {
		t.Errorf("%d actions, %.0f s", h.actions, h.seconds())
	}
}

func TestAFirstIntakeTakesNinetySecondsAtMost(t *testing.T) {
	at, h := sit(t, Form{}), &hand{}
	at.Look(h.write("shirin akter"))
	h.press(1)
	at.TakeNew()
	birth, phone := h.write("1994"), h.write("340 5550198")
	at.Edit(PartWho, func(f *Form) { f.New.Birth, f.New.Phone = birth, phone })
	h.press(2) // what the person says of her number
	at.Edit(PartWho, func(f *Form) { f.New.Safety = core.SafeContact })
	h.press(2) // the two consents, a key each
	at.Edit(PartWho, func(f *Form) { f.Notice, f.Special = core.Given, core.Given })
	h.press(3)
	at.Edit(PartWork, func(f *Form) { f.Tiles = []string{"T1", "T3"} })
	h.press(3)
	at.Edit(PartWork, func(f *Form) { f.Answers = []string{"ORIENTAMENTO"} })
	when := h.write("giovedì 9:30")
	at.Edit(PartWork, func(f *Form) { f.Next, f.When = string(core.NextAppointment), when })
	h.press(1)
	at.Register()
	if len(at.done) != 1 || at.count(t, entity.Consent) != 2 || at.count(t, entity.Appointment) != 1 {
		t.Fatalf("registered %d, %v", len(at.done), at.Errors())
	}
	if h.seconds() > 90 {
		t.Errorf("%d actions, %d keys, %.0f s", h.actions, h.keys, h.seconds())
	}
}

func TestWhoRefusesBothConsentsIsRegisteredInThreeKeys(t *testing.T) {
	at, h := sit(t, Form{Who: WhoNew, New: Newcomer{Given: "Ivo"}}), &hand{}
	h.press(1)
	at.Edit(PartWho, func(f *Form) { f.Notice = core.Refused })
	h.press(1)
	at.Edit(PartWho, func(f *Form) { f.Special = core.Refused })
	h.press(1)
	at.Register()
	if len(at.done) != 1 || h.keys != 3 {
		t.Errorf("registered %d with %d keys, %v", len(at.done), h.keys, at.Errors())
	}
}

func TestNobodyNamedIsOneKeyAway(t *testing.T) {
	at := sit(t, Form{})
	at.TakeNobody()
	at.Edit(PartWho, func(f *Form) { f.Unnamed.Gender = "F" })
	at.Register()
	if len(at.done) != 1 || at.count(t, entity.Person) != 0 {
		t.Errorf("registered %d, people %d", len(at.done), at.count(t, entity.Person))
	}
}

func TestErrorsStandUnderTheirFieldsAndClearNothing(t *testing.T) {
	at := sit(t, Form{})
	at.Register()
	if at.Errors()["persona"] == "" {
		t.Errorf("nobody chosen: %v", at.Errors())
	}
	at.Look("ada neri")
	at.TakeNew()
	at.Edit(PartWork, func(f *Form) { f.Day, f.New.Birth, f.Next, f.When = "31/2", "88", "appointment", "giovedì" })
	at.Register()
	for _, field := range []string{"data", "persona.data_nascita", "appuntamento.ora"} {
		if at.Errors()[field] == "" {
			t.Errorf("no sentence under %s", field)
		}
	}
	if f := at.Form(); f.Day != "31/2" || f.New.Given != "Ada" || f.When != "giovedì" {
		t.Errorf("cleared: %+v", f)
	}
}

func TestADayToComeIsAskedAboutOnce(t *testing.T) {
	at := sit(t, Form{Who: WhoNobody, Day: "domani"})
	at.Register()
	if !at.Doubtful() || at.Errors()["data"] == "" || len(at.done) != 0 {
		t.Fatalf("not asked: %v", at.Errors())
	}
	at.Type(func(f *Form) { f.Note = "x" })
	if at.Doubtful() {
		t.Error("the question stands after an edit")
	}
	at.Register()
	at.Register()
	if len(at.done) != 1 {
		t.Errorf("registered %d", len(at.done))
	}
}

func TestADraftIsFoundAgainAsItWasTyped(t *testing.T) {
	at := sit(t, Form{})
	at.Look("ornella guidi")
	at.TakeNew()
	at.Type(func(f *Form) { f.Note = "è à @ € #" })
	at.ring()
	drafts, err := at.seat.Drafts.List(context.Background())
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	form, err := Read(drafts[0].Body)
	if err != nil || form.Note != "è à @ € #" || form.Name != "Ornella Guidi" {
		t.Fatalf("%+v, %v", form, err)
	}
	again := &table{seat: at.seat}
	again.open(at.Speak(), at.Offer(), drafts[0].ID, form)
	again.Register()
	left, _ := at.seat.Drafts.List(context.Background())
	if len(again.done) != 1 || len(left) != 0 {
		t.Errorf("registered %d, drafts left %d", len(again.done), len(left))
	}
}

func TestTakingBackLeavesNothingAndLosesNothing(t *testing.T) {
	at := sit(t, Form{})
	at.Look("ornella guidi")
	at.TakeNew()
	at.Register()
	TakeBack(at.wiring, at.done[0], func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	if at.count(t, entity.Intake) != 0 || at.count(t, entity.Person) != 0 {
		t.Error("something is left")
	}
	if at.done[0].Form.New.Given != "Ornella" {
		t.Errorf("the form is lost: %+v", at.done[0].Form)
	}
}

func TestTheTimeThatTheFormProposesIsOfTodayOnly(t *testing.T) {
	at := sit(t, Form{Who: WhoNobody})
	at.Type(func(f *Form) { f.Day = "ieri" })
	at.Register()
	for r, err := range at.seat.Store.Find(context.Background(), record.All(entity.Intake)) {
		if err != nil || entity.IntakeTime.Get(r) != "" || entity.IntakeDate.Get(r) != "2026-11-23" {
			t.Errorf("%s %s, %v", entity.IntakeDate.Get(r), entity.IntakeTime.Get(r), err)
		}
	}
}

// Two people looked for and left are two drafts that can be told apart.
func TestADraftOfASearchIsCalledByWhatWasTyped(t *testing.T) {
	at := sit(t, Form{})
	at.Look("moham")
	at.Leave()
	drafts, err := at.seat.Drafts.List(context.Background())
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	form, err := Read(drafts[0].Body)
	if err != nil || form.Query != "moham" || form.Name != "«moham»" || form.Who != WhoUnasked {
		t.Errorf("%+v, %v", form, err)
	}
}
