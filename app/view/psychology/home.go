package psychology

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/search"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Asked is somebody whom the desk hands over.
type Asked struct {
	ID     uuid.UUID
	Name   string
	Detail string
}

// Row is somebody of her list.
type Row struct {
	Person uuid.UUID
	Name   string
	Script string
	Detail string
	Next   string // when they meet next, "" where nothing is fixed
	Open   bool
	NoAct  bool // act D is not in force
}

// Meeting is one of her appointments.
type Meeting struct {
	ID     uuid.UUID
	Person uuid.UUID
	Day    string
	Time   string
	Name   string
}

// Unfinished is a session that was left half written.
type Unfinished struct {
	ID     uuid.UUID
	Title  string
	Detail string
	Body   []byte
}

// Home holds the first page of the place. Its methods belong to the screen's thread.
type Home struct {
	Wiring
	state   HomeState
	search  *search.Presenter
	sheets  core.OwnRecovery // nil: nothing is known of recovery sheets
	typed   bool             // the room's form is no longer what was proposed
	changed func()
	found   func()
}

// NewHome makes the page; it is empty until Load comes back.
func NewHome(w Wiring) *Home {
	h := &Home{Wiring: w, changed: func() {}, found: func() {}}
	h.search = search.New(w.Seat, w.Run, w.Speak, func() { h.found() })
	return h
}

// OnChange names what redraws the page.
func (h *Home) OnChange(f func()) { h.changed = f }

// OnFound names what shows the people found.
func (h *Home) OnFound(f func()) { h.found = f }

// State gives what the page shows.
func (h *Home) State() HomeState { return h.state }

// Search gives the search for somebody to begin with.
func (h *Home) Search() *search.Presenter { return h.search }

// Minding reminds of the recovery sheet until one was made and read back.
func (h *Home) Minding(sheets core.OwnRecovery) *Home {
	h.sheets = sheets
	return h
}

// Saying shows what was just done on another page.
func (h *Home) Saying(said string) *Home {
	h.state.Said = said
	return h
}

// Load reads what waits.
func (h *Home) Load() {
	h.Run.Go(func() {
		place, err := core.LookAtPsychPlace(context.Background(), h.Seat)
		printed := true
		if h.sheets != nil && err == nil {
			printed, err = h.sheets.Printed(context.Background())
		}
		var w waiting
		if err == nil {
			err = w.read(context.Background(), h.Seat)
		}
		h.Run.UI(func() {
			h.show(place, err)
			if err == nil {
				h.told(w, namesOf(place.People))
			}
			h.state.NoSheet = h.sheets != nil && (!printed || place.Unread)
			h.changed()
		})
	})
}

func (h *Home) show(p core.PsychPlace, err error) {
	h.state.Loaded, h.state.Problem = true, ""
	if err != nil {
		h.state.Problem = h.Speak.Error(err)
		h.changed()
		return
	}
	s := HomeState{Loaded: true, Said: h.state.Said, Room: h.state.Room, Problems: h.state.Problems}
	for _, e := range p.Asked {
		s.Asked = append(s.Asked, Asked{e.ID, e.Name, h.t("asked_since", view.Args{"Day": h.Speak.NearDay(e.On, p.Day)})})
	}
	names := map[uuid.UUID]string{}
	for _, who := range p.People {
		row := h.row(who, p.Day)
		names[who.Person] = row.Name
		s.People = append(s.People, row)
	}
	for _, a := range p.Agenda {
		s.Agenda = append(s.Agenda, h.meeting(a, names, p.Day))
	}
	for _, r := range p.Rooms {
		s.Rooms = append(s.Rooms, RoomRow{r.ID, h.t("room_line", view.Args{"Day": h.Speak.NearDay(r.Day, p.Day), "From": short(r.From), "Until": short(r.Until)})})
	}
	for _, d := range p.Drafts {
		s.Drafts = append(s.Drafts, h.unfinished(d, p.Day))
	}
	if n := len(p.Months); n > 0 {
		s.Months = h.Speak.Count("psychology.months_due", n)
	}
	if !h.typed {
		s.Room = h.proposed(p)
	}
	h.state = s
}

func namesOf(people []core.PsychPerson) map[uuid.UUID]string {
	names := map[uuid.UUID]string{}
	for _, who := range people {
		names[who.Person] = who.Name
	}
	return names
}

func (h *Home) row(who core.PsychPerson, today civil.Date) Row {
	row := Row{Person: who.Person, Name: h.name(who.Name, who.Person), Open: who.Open, NoAct: who.Open && who.Consent != core.Given}
	if who.Record != nil {
		if script := entity.PersonOriginalScript.Get(who.Record); script != row.Name {
			row.Script = script
		}
	}
	row.Detail = h.Speak.Count("psychology.sessions_held", who.Sessions)
	if !who.Last.IsZero() {
		row.Detail += ", " + h.t("last_on", view.Args{"Day": h.Speak.NearDay(who.Last, today)})
	}
	if !who.Next.IsZero() {
		row.Next = h.t("next_on", view.Args{"Day": h.Speak.NearDay(who.Next, today), "Time": short(who.NextAt)})
	}
	return row
}

func (h *Home) meeting(a *record.Record, names map[uuid.UUID]string, today civil.Date) Meeting {
	m := Meeting{ID: a.ID, Person: parsed(entity.AppointmentPerson.Get(a))}
	if day, err := civil.Parse(entity.AppointmentDate.Get(a)); err == nil {
		m.Day = h.Speak.NearDay(day, today)
	}
	if at, err := civil.ParseTime(entity.AppointmentTime.Get(a)); err == nil {
		m.Time = short(at)
	}
	if m.Name = names[m.Person]; m.Name == "" {
		m.Name = h.name("", m.Person)
	}
	return m
}

func (h *Home) unfinished(d record.Draft, today civil.Date) Unfinished {
	var head struct {
		Name string `json:"name"`
	}
	_ = json.Unmarshal(d.Body, &head) // a body that cannot be read has no name; opening it says what is wrong
	when := view.Args{"Day": h.Speak.NearDay(civil.DateOf(d.SavedAt), today), "Time": d.SavedAt.Format("15:04")}
	return Unfinished{ID: d.ID, Title: h.t("draft", view.Args{"Name": head.Name}), Detail: h.t("draft_of", when), Body: d.Body}
}

// Answer takes somebody on whom the desk hands over, or does not.
func (h *Home) Answer(id uuid.UUID, taken bool) {
	said := h.t("asked_not_taken")
	if taken {
		said = h.t("asked_taken")
	}
	h.do(func(ctx context.Context) error { return core.AnswerEntrusting(ctx, h.Seat, id, taken) }, said)
}

// Begin opens a file with somebody, and goes on to it.
func (h *Home) Begin(person uuid.UUID, then func(uuid.UUID)) {
	h.Run.Go(func() {
		_, err := core.PsychBegin(context.Background(), h.Seat, person)
		h.Run.UI(func() {
			if err != nil {
				h.refuse(err)
				return
			}
			then(person)
		})
	})
}

// Look searches for somebody to begin with.
func (h *Home) Look(query string) { h.search.Type(strings.TrimLeft(query, " ")) }

func (h *Home) do(work func(context.Context) error, said string) {
	h.state.Said, h.state.Problem, h.state.Problems = "", "", nil
	h.Run.Go(func() {
		err := work(context.Background())
		h.Run.UI(func() {
			if err != nil {
				h.refuse(err)
				return
			}
			h.state.Said, h.typed = said, false
			h.Load()
		})
	})
}

// refuse says what is wrong: under the fields of the room, or above the page.
func (h *Home) refuse(err error) {
	h.state.Problems = h.Speak.FieldErrors(err)
	h.state.Problem = h.state.Problems[""]
	h.changed()
}
