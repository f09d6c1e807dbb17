// Package today is the first page: three large buttons, who comes, whom to call, what was left half done, who sits here, and what is kept where.
package today

import (
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
	Intake    func()
	Own       func() // the place of whoever has one of her own
	Search    func()
	Session   func()
	Backlog   func()
	Referral  func(uuid.UUID) // one that this desk sent
	Referrals func()
	Received  func() // the list of those sent here
	Decide    func() // what laptops wrote differently while they were apart
	Person    func(uuid.UUID)
	Came      func(today.Coming) // the person of an appointment is here
	Resume    func(today.Draft)
	Discard   func(today.Draft)
	Change    func(uuid.UUID) // somebody else sits down
	Backup    func()
	Notice    func(id string) // what a notice speaks of
	Sync      func()          // where sticks and the other computers are
	ClockBad  func() bool     // the laptop's clock is surely wrong
}

// screen is the page of one presenter.
type screen struct {
	presenter *today.Presenter
	people    []Person
	doors     Doors
	kit       *kit.Kit
	place     *fyne.Container
	foot      *fyne.Container
	steady    []fyne.CanvasObject // stays as it is while what waits is looked for, and the keyboard with it
}

// Page makes the page.
func Page(p *today.Presenter, people []Person, doors Doors) shell.Page {
	s := &screen{presenter: p, people: people, doors: doors}
	p.OnChange(s.changed)
	return shell.Page{
		ID: "today", Item: "nav.today", Build: s.build, OnShow: p.Open, OnLeave: p.Leave,
		Focus: s.first,
		Shortcuts: []shell.Shortcut{
			{Key: fyne.KeyN, Ctrl: true, Do: doors.Intake},
			{Key: fyne.KeyF, Ctrl: true, Do: doors.Search},
			{Key: fyne.KeyE, Ctrl: true, Do: doors.Session},
			{Key: fyne.KeyB, Ctrl: true, Do: doors.Backlog},
		},
	}
}

// first is the first of the large buttons.
func (s *screen) first() fyne.Focusable {
	for _, id := range []kit.ID{"tile-intake", "tile-own", "tile-search"} {
		if tile := kit.Find(s.place, id); tile != nil {
			return kit.FirstFocus(tile)
		}
	}
	return nil
}

func (s *screen) t(id string) string { return s.presenter.Speak().T("today." + id) }

func (s *screen) build(k *kit.Kit) fyne.CanvasObject {
	s.kit = k
	s.place, s.foot = kit.Over(), kit.Over()
	s.steady = []fyne.CanvasObject{s.tiles()}
	if strip := s.strip(); strip != nil {
		s.steady = append(s.steady, strip)
	}
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
	for _, part := range []fyne.CanvasObject{s.place, s.foot} {
		if o, ok := kit.Find(part, focused).(fyne.Focusable); ok && focused != "" {
			kit.Focus(o)
			return
		}
	}
	if o, ok := kit.Find(s.foot, swapped(focused)).(fyne.Focusable); ok && focused != "" {
		kit.Focus(o)
	}
}

// swapped is what stands where a button stood: an exchange that began can be stopped, and one that ended made again.
func swapped(id kit.ID) kit.ID {
	return map[kit.ID]kit.ID{
		"today-sync": "today-stop", "today-stop": "today-sync", "today-sync-short": "today-stop-short", "today-stop-short": "today-sync-short",
	}[id]
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
	parts = append(parts, s.notices(state)...)
	parts = append(parts, s.steady...)
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

// notices are the lines that concern whoever sits.
func (s *screen) notices(state today.State) []fyne.CanvasObject {
	var banners []fyne.CanvasObject
	for _, n := range state.Notices {
		spec := kit.BannerSpec{Title: n.Title, Detail: n.Detail, Icon: icon.Clock, Tone: kit.Warn}
		if n.Bad {
			spec.Tone = kit.Err
		}
		if n.Open == "" {
			spec.Icon, spec.Tone = icon.Info, kit.Accent
		} else if s.doors.Notice != nil {
			spec.Right = []fyne.CanvasObject{s.kit.Button(kit.ButtonSpec{ID: kit.ID("notice-" + n.ID), Label: n.Open, Small: true, OnTap: func() { s.doors.Notice(n.ID) }})}
		}
		banners = append(banners, s.kit.Banner(spec))
	}
	return banners
}

// tiles are the three large buttons, with shorter words where there is little room.
func (s *screen) tiles() fyne.CanvasObject {
	return s.kit.Switch(800, s.row(s.t("search")), s.row(s.t("search_short")))
}

func (s *screen) row(search string) fyne.CanvasObject {
	k := s.kit
	var tiles []*kit.Tap
	for _, spec := range []kit.TileSpec{
		{ID: "tile-intake", Label: s.t("new_intake"), Icon: icon.UserPlus, Hint: "Ctrl+N", OnTap: s.doors.Intake},
		{ID: "tile-own", Label: s.presenter.Speak().T("nav.psychology"), Icon: icon.FileLock, OnTap: s.doors.Own},
		{ID: "tile-search", Label: search, Icon: icon.Search, Hint: "Ctrl+F", OnTap: s.doors.Search},
		{ID: "tile-session", Label: s.t("new_session"), Icon: icon.NotebookPen, Hint: "Ctrl+E", OnTap: s.doors.Session},
	} {
		if spec.OnTap != nil {
			spec.Filled = len(tiles) == 0
			tiles = append(tiles, k.BigTile(spec))
		}
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
	if !state.Referred.Empty() && s.doors.Referral != nil {
		left.Add(s.referrals(state.Referred))
	}
	right := k.VBox(16, s.drafts(state))
	if state.Decide != "" && s.doors.Decide != nil {
		right.Add(s.decide(state))
	}
	if s.doors.Backlog != nil {
		right.Add(s.backlog())
	}
	return k.Columns(20, 680, []float32{56, 38}, left, right)
}
