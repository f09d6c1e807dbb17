package psychology

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/found"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/psychology"
)

// HomeDoors are where the first page of the place leads.
type HomeDoors struct {
	Person  func(uuid.UUID)
	Months  func()
	Sheet   func()                // the recovery sheet; nil: there is none to make
	Answer  func(psychology.Task) // a request about somebody's data
	Resume  func(psychology.Unfinished)
	Discard func(psychology.Unfinished)
	Back    func()
}

type home struct {
	presenter *psychology.Home
	doors     HomeDoors
	kit       *kit.Kit
	page      *live.Part
	search    *kit.Search
}

// Home makes the first page of the place.
func Home(p *psychology.Home, doors HomeDoors) shell.Page {
	s := &home{presenter: p, doors: doors}
	s.page = live.New(s.draw)
	p.OnChange(s.page.Redraw)
	p.OnFound(s.showFound)
	return shell.Page{
		ID: "psychology", Item: item, Build: s.page.Build, OnShow: p.Load,
		Focus:     func() fyne.Focusable { return s.page.Find("psych-take-0") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: doors.Back}},
	}
}

func (s *home) t(id string, args ...view.Args) string {
	return s.presenter.Speak.T("psychology."+id, args...)
}

func (s *home) draw(k *kit.Kit) fyne.CanvasObject {
	s.kit, s.search = k, nil
	state := s.presenter.State()
	body := k.VBox(18, k.Header(s.t("title"), s.t("below")), seal(k, s.presenter.Speak))
	for _, banner := range news(k, state.Said, state.Problem) {
		body.Add(banner)
	}
	if !state.Loaded {
		return k.Page(body, nil)
	}
	left, right := k.VBox(16), k.VBox(16)
	if len(state.Asked) > 0 {
		left.Add(s.asked(state))
	}
	if len(state.Deliveries)+len(state.Handed) > 0 {
		left.Add(s.deliveries(state))
	}
	if len(state.Tasks) > 0 {
		left.Add(s.tasks(state))
	}
	left.Add(s.people(state))
	if len(state.Drafts) > 0 {
		right.Add(s.drafts(state))
	}
	right.Add(s.agenda(state))
	right.Add(s.rooms(state))
	right.Add(s.months(state))
	if s.doors.Sheet != nil {
		right.Add(s.sheet(state))
	}
	body.Add(k.Columns(20, 680, []float32{54, 42}, left, right))
	return k.Page(body, nil)
}

// asked is whom the desk hands over, each with the two answers.
func (s *home) asked(state psychology.HomeState) fyne.CanvasObject {
	k := s.kit
	rows := []fyne.CanvasObject{k.Secondary(s.t("asked_why"))}
	for i, a := range state.Asked {
		rows = append(rows, k.ListRow(kit.RowSpec{
			Lead: k.SealAvatar(a.Name, 36), Title: a.Name, Detail: a.Detail,
			Right: []fyne.CanvasObject{
				k.Button(kit.ButtonSpec{ID: kit.ID("psych-take-" + strconv.Itoa(i)), Label: s.t("take"), Icon: icon.Check, Kind: kit.Primary, Small: true, OnTap: func() { s.presenter.Answer(a.ID, true) }}),
				k.Button(kit.ButtonSpec{ID: kit.ID("psych-not-" + strconv.Itoa(i)), Label: s.t("not_take"), Small: true, OnTap: func() { s.presenter.Answer(a.ID, false) }}),
			},
		}))
	}
	return k.Card(kit.CardSpec{Title: s.t("asked"), Icon: icon.Inbox, Count: strconv.Itoa(len(state.Asked)), Gap: 8}, rows...)
}

func (s *home) people(state psychology.HomeState) fyne.CanvasObject {
	k := s.kit
	var rows []fyne.CanvasObject
	for i, row := range state.People {
		rows = append(rows, s.person(i, row))
	}
	if len(rows) == 0 {
		rows = append(rows, k.Secondary(s.t("people_none")))
	}
	s.search = k.Search(kit.SearchSpec{
		ID: "psych-search", Label: s.t("begin"), Hint: s.t("begin_hint"), Blank: s.t("begin_blank"), EnterKey: s.presenter.Speak.T("session.enter"),
		Text: s.presenter.Search().Query(), OnChange: s.presenter.Look, OnTake: s.begin,
	})
	s.showFound()
	rows = append(rows, k.Divider(), s.search)
	return k.Card(kit.CardSpec{Title: s.t("people"), Icon: icon.Users, Count: strconv.Itoa(len(state.People)), Gap: 6}, rows...)
}

func (s *home) person(i int, row psychology.Row) fyne.CanvasObject {
	k := s.kit
	detail := row.Detail
	if row.Next != "" {
		detail = row.Next + " · " + detail
	}
	var right []fyne.CanvasObject
	switch {
	case !row.Open:
		right = append(right, k.Chip(icon.Archive, s.t("file_closed"), kit.Neutral))
	case row.NoAct:
		right = append(right, k.Chip(icon.PenLine, s.t("no_act"), kit.Warn))
	}
	return k.ListRow(kit.RowSpec{
		ID: kit.ID("psych-person-" + strconv.Itoa(i)), Lead: k.SealAvatar(row.Name, 36), Title: row.Name, Script: row.Script, Detail: detail, Right: right,
		OnTap: func() { s.doors.Person(row.Person) },
	})
}

func (s *home) showFound() {
	if s.search != nil {
		s.search.SetResults(s.presenter.Search().Status(), found.Results(s.presenter.Search().Rows()))
	}
}

func (s *home) begin(value string) {
	if row, there := found.Row(s.presenter.Search().Rows(), value); there {
		s.presenter.Begin(row.ID, s.doors.Person)
	}
}

func (s *home) drafts(state psychology.HomeState) fyne.CanvasObject {
	k := s.kit
	var rows []fyne.CanvasObject
	for i, d := range state.Drafts {
		rows = append(rows, k.ListRow(kit.RowSpec{
			ID: kit.ID("psych-draft-" + strconv.Itoa(i)), Lead: k.Disc(icon.PenLine, kit.Seal), Title: d.Title, Detail: d.Detail,
			Right: []fyne.CanvasObject{k.IconButton(kit.ID("psych-draft-drop-"+strconv.Itoa(i)), icon.Trash2, func() { s.doors.Discard(d) })},
			OnTap: func() { s.doors.Resume(d) },
		}))
	}
	return k.Card(kit.CardSpec{Title: s.t("drafts"), Gap: 6}, rows...)
}

func (s *home) agenda(state psychology.HomeState) fyne.CanvasObject {
	k := s.kit
	rows := []fyne.CanvasObject{}
	day := ""
	for i, m := range state.Agenda {
		if m.Day != day {
			day = m.Day
			rows = append(rows, k.Caption(day))
		}
		rows = append(rows, k.ListRow(kit.RowSpec{
			ID: kit.ID("psych-meeting-" + strconv.Itoa(i)), Lead: k.TimeLead(m.Time), Title: m.Name, OnTap: func() { s.doors.Person(m.Person) },
		}))
	}
	if len(rows) == 0 {
		rows = append(rows, k.Secondary(s.t("agenda_none")))
	}
	return k.Card(kit.CardSpec{Title: s.t("agenda"), Icon: icon.CalendarDays, Gap: 6}, rows...)
}

// rooms is what the desk sees: the hours for which a room is kept, and nothing else.
func (s *home) rooms(state psychology.HomeState) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	rows := []fyne.CanvasObject{k.Secondary(s.t("room_why"))}
	for i, r := range state.Rooms {
		free := k.Button(kit.ButtonSpec{ID: kit.ID(fmt.Sprint("psych-room-free-", i)), Label: s.t("room_free"), Kind: kit.Quiet, Small: true, OnTap: func() { p.FreeRoom(r.ID) }})
		rows = append(rows, k.Row(10, k.Icon(icon.DoorClosed, 18, k.Look.Seal), kit.Grow(k.Body(r.Text)), free))
	}
	day := k.Field(kit.FieldSpec{ID: "psych-room-day", Label: s.t("room_day"), Icon: icon.Calendar, Text: state.Room.Day, OnChange: func(text string) {
		p.TypeRoom(func(f *psychology.RoomForm) { f.Day = text })
	}})
	from := k.TimeField(kit.FieldSpec{ID: "psych-room-from", Label: s.t("room_from"), Text: state.Room.From, OnChange: func(text string) {
		p.TypeRoom(func(f *psychology.RoomForm) { f.From = text })
	}})
	until := k.TimeField(kit.FieldSpec{ID: "psych-room-until", Label: s.t("room_until"), Text: state.Room.Until, OnEnter: p.TakeRoom, OnChange: func(text string) {
		p.TypeRoom(func(f *psychology.RoomForm) { f.Until = text })
	}})
	day.SetError(state.Problems["data"])
	from.SetError(state.Problems["dalle"])
	until.SetError(state.Problems["alle"])
	take := k.Button(kit.ButtonSpec{ID: "psych-room-take", Label: s.t("room_take"), Icon: icon.DoorClosed, OnTap: p.TakeRoom})
	rows = append(rows, day, k.Grid(12, 2, 110, from, until), k.Flow(0, take))
	return k.Card(kit.CardSpec{Title: s.t("rooms"), Icon: icon.DoorClosed}, rows...)
}

func (s *home) months(state psychology.HomeState) fyne.CanvasObject {
	k := s.kit
	words := s.t("months_none_due")
	if state.Months != "" {
		words = state.Months
	}
	open := k.Button(kit.ButtonSpec{ID: "psych-months", Label: s.t("months"), Icon: icon.ChartColumn, OnTap: s.doors.Months})
	return k.Card(kit.CardSpec{Title: s.t("months_card"), Icon: icon.ChartColumn}, k.Secondary(words), k.Flow(0, open))
}

// sheet reminds of the recovery sheet until it was made and read back.
func (s *home) sheet(state psychology.HomeState) fyne.CanvasObject {
	k := s.kit
	words, chip := s.t("recovery_there"), k.Chip(icon.CircleCheck, s.t("recovery_ok"), kit.Ok)
	if state.NoSheet {
		words, chip = s.t("recovery_missing"), k.Chip(icon.CircleAlert, s.t("recovery_todo"), kit.Warn)
	}
	open := k.Button(kit.ButtonSpec{ID: "psych-recovery", Label: s.t("recovery"), Icon: icon.KeyRound, OnTap: s.doors.Sheet})
	return k.Card(kit.CardSpec{Title: s.t("recovery_card"), Icon: icon.KeyRound, Right: []fyne.CanvasObject{chip}}, k.Secondary(words), k.Flow(0, open))
}
