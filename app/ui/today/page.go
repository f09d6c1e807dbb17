// Package today is the first page: three large buttons, who comes, whom to call, what was left half done, who sits here, and what is kept where.
package today

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
	"soglia/app/view/today"
)

// Person is one name of the strip at the top: who may sit down here.
type Person struct {
	ID   uuid.UUID
	Name string
	Here bool // sits here now
}

// Doors are where the page leads. A nil one is not shown.
type Doors struct {
	Intake   func()
	Search   func()
	Session  func()
	Backlog  func()
	Person   func(uuid.UUID)
	Came     func(today.Coming) // the person of an appointment is here
	Resume   func(today.Draft)
	Discard  func(today.Draft)
	Change   func(uuid.UUID) // somebody else sits down
	Backup   func()
	ClockBad func() bool // the laptop's clock is surely wrong
}

// screen is the page of one presenter.
type screen struct {
	presenter *today.Presenter
	people    []Person
	doors     Doors
	kit       *kit.Kit
	place     *fyne.Container
	foot      *fyne.Container
}

// Page makes the page.
func Page(p *today.Presenter, people []Person, doors Doors) shell.Page {
	s := &screen{presenter: p, people: people, doors: doors}
	p.OnChange(s.changed)
	return shell.Page{
		ID: "today", Item: "nav.today", Build: s.build, OnShow: p.Load,
		Focus: func() fyne.Focusable { return kit.FirstFocus(kit.Find(s.place, "tile-intake")) },
		Shortcuts: []shell.Shortcut{
			{Key: fyne.KeyN, Ctrl: true, Do: doors.Intake},
			{Key: fyne.KeyF, Ctrl: true, Do: doors.Search},
			{Key: fyne.KeyE, Ctrl: true, Do: doors.Session},
			{Key: fyne.KeyB, Ctrl: true, Do: doors.Backlog},
		},
	}
}

func (s *screen) t(id string) string { return s.presenter.Speak().T("today." + id) }

func (s *screen) build(k *kit.Kit) fyne.CanvasObject {
	s.kit = k
	s.place, s.foot = kit.Over(), kit.Over()
	s.fill()
	return k.Page(s.place, s.foot)
}

// changed shows what was found; the focus stays on what has the same name.
func (s *screen) changed() {
	if s.place == nil {
		return
	}
	focused := s.focusedID()
	s.fill()
	if o, ok := kit.Find(s.place, focused).(fyne.Focusable); ok && focused != "" {
		kit.Focus(o)
	}
}

func (s *screen) focusedID() kit.ID {
	c := fyne.CurrentApp().Driver().CanvasForObject(s.place)
	if c == nil {
		return ""
	}
	if named, ok := c.Focused().(kit.Identified); ok {
		return named.TestID()
	}
	return ""
}

func (s *screen) fill() {
	k, state := s.kit, s.presenter.State()
	header := k.Header(state.Greeting, state.Day, k.Facts(kit.Fact{Icon: icon.CircleCheck, Text: s.t("saved_here")}))
	parts := []fyne.CanvasObject{header}
	if state.Problem != "" {
		parts = append(parts, k.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
	}
	if banner := s.clock(); banner != nil {
		parts = append(parts, banner)
	}
	parts = append(parts, s.tiles())
	if strip := s.strip(); strip != nil {
		parts = append(parts, strip)
	}
	parts = append(parts, s.lists())
	s.place.Objects = []fyne.CanvasObject{k.VBox(18, parts...)}
	s.place.Refresh()
	s.foot.Objects = []fyne.CanvasObject{s.truth()}
	s.foot.Refresh()
}

func (s *screen) clock() fyne.CanvasObject {
	if s.doors.ClockBad == nil || !s.doors.ClockBad() {
		return nil
	}
	return s.kit.Banner(kit.BannerSpec{Title: s.t("clock_wrong"), Icon: icon.Clock, Tone: kit.Warn})
}

// tiles are the three large buttons, with shorter words where there is little room.
func (s *screen) tiles() fyne.CanvasObject {
	return s.kit.Switch(800, s.row(s.t("search")), s.row(s.t("search_short")))
}

func (s *screen) row(search string) fyne.CanvasObject {
	k := s.kit
	tiles := []*kit.Tap{k.BigTile(kit.TileSpec{ID: "tile-intake", Label: s.t("new_intake"), Icon: icon.UserPlus, Hint: "Ctrl+N", Filled: true, OnTap: s.doors.Intake})}
	if s.doors.Search != nil {
		tiles = append(tiles, k.BigTile(kit.TileSpec{ID: "tile-search", Label: search, Icon: icon.Search, Hint: "Ctrl+F", OnTap: s.doors.Search}))
	}
	if s.doors.Session != nil {
		tiles = append(tiles, k.BigTile(kit.TileSpec{ID: "tile-session", Label: s.t("new_session"), Icon: icon.NotebookPen, Hint: "Ctrl+E", OnTap: s.doors.Session}))
	}
	return k.BigTiles(tiles...)
}

// strip is who may sit down here; one press and a passphrase change who does.
func (s *screen) strip() fyne.CanvasObject {
	if len(s.people) < 2 || s.doors.Change == nil {
		return nil
	}
	k, l := s.kit, s.kit.Look
	line := k.Flow(8, k.Text(kit.TextSpec{Text: s.t("who_is_here"), Size: theme.Secondary, Color: l.Ink2}))
	var taps []*kit.Tap
	for _, person := range s.people {
		face := kit.Face{Fill: l.Surface, Hover: l.Sunken, Stroke: l.Line, StrokeWidth: 1.25, Radius: 999}
		name := kit.TextSpec{Text: person.Name, Size: theme.Secondary, LineHeight: 1.3}
		if person.Here {
			face.Fill, face.Hover, face.Stroke = l.AccentSoft, l.AccentSoft, l.Accent
			name.Bold, name.Color = true, l.AccentInk
		}
		row := k.Inset(k.RowRigid(8, k.Avatar(person.Name, 26, person.Here), k.Text(name)), 4, 14, 4, 5)
		tap := k.Tap(kit.ID("sit-"+person.ID.String()), face, row, func() {
			if !person.Here {
				s.doors.Change(person.ID)
			}
		})
		taps = append(taps, tap)
		line.Add(tap)
	}
	kit.Group(taps...)
	return line
}

func (s *screen) lists() fyne.CanvasObject {
	k, state := s.kit, s.presenter.State()
	left := k.VBox(16, s.coming(state))
	if len(state.Calls) > 0 {
		left.Add(s.calls(state))
	}
	right := k.VBox(16, s.drafts(state))
	if s.doors.Backlog != nil {
		right.Add(s.backlog())
	}
	return k.Columns(20, 680, []float32{56, 38}, left, right)
}

func (s *screen) coming(state today.State) fyne.CanvasObject {
	k := s.kit
	if len(state.Coming) == 0 {
		return k.Card(kit.CardSpec{Title: s.t("appointments")}, k.Secondary(s.t("no_appointments")))
	}
	var rows []fyne.CanvasObject
	for i, c := range state.Coming {
		rows = append(rows, s.comingRow(i, c))
	}
	return k.Card(kit.CardSpec{Title: s.t("appointments"), Count: strconv.Itoa(len(rows)), Gap: 6}, rows...)
}

func (s *screen) comingRow(i int, c today.Coming) fyne.CanvasObject {
	chip := s.kit.Chip("", c.State, kit.Neutral)
	switch {
	case c.Held:
		chip = s.kit.Chip(icon.CircleCheck, c.State, kit.Ok)
	case c.Absent:
		chip = s.kit.Chip(icon.CircleMinus, c.State, kit.Warn)
	}
	row := kit.RowSpec{
		ID: kit.ID("coming-" + strconv.Itoa(i)), Lead: s.kit.TimeLead(c.Time), Title: c.Name, Script: c.Script, Detail: c.Detail,
		Lines: 1, Right: []fyne.CanvasObject{chip},
	}
	switch {
	case !c.Held && !c.Absent && s.doors.Came != nil:
		row.OnTap = func() { s.doors.Came(c) }
	case c.Person != uuid.Nil && s.doors.Person != nil:
		row.OnTap = func() { s.doors.Person(c.Person) }
	}
	return s.kit.ListRow(row)
}

func (s *screen) calls(state today.State) fyne.CanvasObject {
	k := s.kit
	var rows []fyne.CanvasObject
	for i, c := range state.Calls {
		rows = append(rows, s.callRow(i, c))
	}
	return k.Card(kit.CardSpec{Title: s.t("reminders"), Count: strconv.Itoa(len(rows)), Gap: 6}, rows...)
}

// callRow shows a number only as far as it may be called: what must not be called is struck through.
func (s *screen) callRow(i int, c today.Call) fyne.CanvasObject {
	k := s.kit
	picture, tone := icon.Phone, kit.Accent
	switch {
	case c.Struck:
		picture, tone = icon.PhoneOff, kit.Err
	case c.Waits:
		picture, tone = icon.Clock, kit.Warn
	}
	row := kit.RowSpec{ID: kit.ID("call-" + strconv.Itoa(i)), Lead: k.Disc(picture, tone), Title: c.Title, Detail: c.Detail}
	if c.Number != "" {
		number := kit.TextSpec{Text: c.Number, Bold: !c.Struck, Strike: c.Struck}
		if c.Struck {
			number.Color = k.Look.Ink3
		}
		row.Right = []fyne.CanvasObject{k.Text(number)}
	}
	if s.doors.Person != nil {
		row.OnTap = func() { s.doors.Person(c.Person) }
	}
	return k.ListRow(row)
}

func (s *screen) drafts(state today.State) fyne.CanvasObject {
	k := s.kit
	if len(state.Drafts) == 0 {
		return k.Card(kit.CardSpec{Title: s.t("drafts")}, k.Secondary(s.t("no_drafts")))
	}
	var rows []fyne.CanvasObject
	for i, d := range state.Drafts {
		rows = append(rows, k.ListRow(kit.RowSpec{
			ID: kit.ID("draft-" + strconv.Itoa(i)), Lead: k.Disc(icon.FilePen, kit.Warn), Title: d.Title, Detail: d.Detail,
			OnTap: func() { s.doors.Resume(d) },
			Right: []fyne.CanvasObject{k.IconButton(kit.ID("discard-"+strconv.Itoa(i)), icon.Trash2, func() { s.doors.Discard(d) })},
		}))
	}
	return k.Card(kit.CardSpec{Title: s.t("drafts"), Count: strconv.Itoa(len(rows)), Gap: 6}, rows...)
}

func (s *screen) backlog() fyne.CanvasObject {
	k := s.kit
	return k.Surface(k.ListRow(kit.RowSpec{
		ID: "backlog-open", Lead: k.Disc(icon.ClipboardList, kit.Accent), Title: s.t("backlog"), Detail: s.t("backlog_why"),
		Right: []fyne.CanvasObject{k.KeyHint("Ctrl+B")}, OnTap: s.doors.Backlog,
	}))
}

// truth is the line that says what is kept where, and the reminder of the copy. It never scrolls away.
func (s *screen) truth() fyne.CanvasObject {
	k, state := s.kit, s.presenter.State()
	ink := k.Look.Ink2
	if state.Remind {
		ink = k.Look.Warn
	}
	words := k.VBox(0, k.Text(kit.TextSpec{Text: state.OnlyHere, Bold: true, LineHeight: 1.3}))
	if state.Backup != "" {
		words.Add(k.Text(kit.TextSpec{Text: state.Backup, Size: theme.Secondary, Color: ink, LineHeight: 1.3}))
	}
	short := k.Text(kit.TextSpec{Text: state.Short, Bold: true, LineHeight: 1.3})
	return k.Switch(620, s.line(words, ink, "backup-open", s.t("make_backup")), s.line(short, ink, "backup-open-short", s.t("make_backup_short")))
}

func (s *screen) line(words fyne.CanvasObject, ink color.NRGBA, id kit.ID, label string) fyne.CanvasObject {
	k := s.kit
	parts := []fyne.CanvasObject{k.Icon(icon.Laptop, 24, ink), kit.Grow(words)}
	if s.doors.Backup != nil {
		parts = append(parts, k.Button(kit.ButtonSpec{ID: id, Label: label, Icon: icon.HardDrive, OnTap: s.doors.Backup}))
	}
	return k.RowRigid(14, parts...)
}
