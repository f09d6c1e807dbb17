// Package unlock is the page on which somebody says who she is, at the start and to change user in place.
package unlock

import (
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
	"soglia/app/view"
	"soglia/app/view/unlock"
)

// Words are what the page says beside the presenter's own.
type Words struct {
	Place string // the desk; "" where none was chosen yet
	Help  string // under the passphrase; "" for what is said to everybody
	Note  string // one line of truth at the foot
	Back  string // label of the way back to who sits there now; "" where nobody does
}

// Doors are where the page leads. A nil one is not shown.
type Doors struct {
	Back    func() // to whoever sits there now
	Forgot  func(user uuid.UUID, name string)
	CarryOn func() // the coordinator's laptop is gone: the network goes on from this one
}

// screen is the page of one presenter.
type screen struct {
	presenter *unlock.Presenter
	speak     view.Language
	words     Words
	doors     Doors

	live  *live.Part
	field *kit.Field
	kit   *kit.Kit
	typed string
	asked bool // what to do at the first time is shown
}

// Page makes the page.
func Page(p *unlock.Presenter, speak view.Language, words Words, doors Doors) shell.Page {
	s := &screen{presenter: p, speak: speak, words: words, doors: doors}
	s.live = live.New(s.content)
	p.OnChange(s.changed)
	p.OnCount(func(problem string) { s.field.SetError(problem) })
	page := shell.Page{ID: "unlock", Bare: true, Build: s.build, OnLeave: s.leave, Focus: func() fyne.Focusable { return s.live.Find(field) }}
	if doors.Back != nil {
		page.Shortcuts = []shell.Shortcut{{Key: fyne.KeyEscape, Do: doors.Back}}
	}
	return page
}

// field is where the passphrase is typed; the keyboard comes back to it whatever is pressed.
const field kit.ID = "unlock-passphrase"

func (s *screen) build(k *kit.Kit) fyne.CanvasObject {
	body := k.Page(k.Inset(k.Middle(640, s.live.Build(k)), 20, 16, 0, 16), nil)
	return Framed(k, s.speak.T("laptop.name"), s.speak.T("unlock.motto"), body)
}

// changed draws the page anew. A wrong passphrase stays, selected: it can be put right, or typed once more from the start.
func (s *screen) changed() {
	s.live.Redraw()
	if state := s.presenter.State(); state.Problem != "" && !state.Busy {
		kit.SelectAll(s.live.Find(field))
	}
}

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	s.kit = k
	state := s.presenter.State()
	column := k.VBox(16, s.where(), k.H1(s.speak.T("unlock.title")), s.people(state))
	column.Add(s.rarely())
	if s.asked {
		column.Add(k.Banner(kit.BannerSpec{Title: s.speak.T("unlock.first_time_help"), Tone: kit.Accent}))
	}
	column.Add(s.passphrase(state))
	column.Add(s.button(state))
	if s.doors.Back != nil {
		column.Add(k.Centred(0, k.Link("unlock-back", s.words.Back, s.doors.Back)))
	}
	column.Add(k.Divider())
	column.Add(k.RowRigid(12, k.Icon(icon.Laptop, 20, k.Look.Ink2), kit.Grow(k.Secondary(s.words.Note))))
	return column
}

// rarely is what is seldom needed: somebody's first time, and the day on which the coordinator's laptop is gone.
func (s *screen) rarely() fyne.CanvasObject {
	k := s.kit
	line := k.Flow(8, k.Button(kit.ButtonSpec{
		ID: "unlock-first-time", Label: s.speak.T("unlock.first_time"), Icon: icon.UserPlus, Kind: kit.Quiet, OnTap: s.firstTime,
	}))
	var more []kit.MenuItem
	if s.doors.Forgot != nil && len(s.presenter.State().People) > 0 {
		more = append(more, kit.MenuItem{ID: "unlock-forgotten", Label: s.speak.T("rescue.link"), Icon: icon.Phone, OnTap: s.forgot})
	}
	if s.doors.CarryOn != nil {
		more = append(more, kit.MenuItem{ID: "unlock-carry-on", Label: s.speak.T("succession.carry_menu"), Icon: icon.KeyRound, OnTap: s.doors.CarryOn})
	}
	if len(more) > 0 {
		line.Add(k.MenuButton(kit.ButtonSpec{ID: "unlock-more", Label: s.speak.T("unlock.more"), Icon: icon.Ellipsis, Kind: kit.Quiet}, more...))
	}
	return line
}

func (s *screen) where() fyne.CanvasObject {
	if s.words.Place == "" {
		return s.kit.VBox(0)
	}
	ink := s.kit.Look.AccentInk
	place := s.kit.Text(kit.TextSpec{Text: s.words.Place, Bold: true, Color: ink})
	return s.kit.RowRigid(8, s.kit.Icon(icon.MapPin, 18, ink), kit.Grow(place))
}

func (s *screen) people(state unlock.State) fyne.CanvasObject {
	rows := s.kit.VBox(8)
	var taps []*kit.Tap
	for i, person := range state.People {
		tap := s.person(i, person, i == state.Chosen)
		taps = append(taps, tap)
		rows.Add(tap)
	}
	kit.Group(taps...)
	return rows
}

func (s *screen) person(i int, person unlock.Person, chosen bool) *kit.Tap {
	k, l := s.kit, s.kit.Look
	face := kit.Face{Fill: l.Surface, Hover: l.Sunken, Stroke: l.Line, StrokeWidth: 1, Radius: theme.RadiusField}
	words := k.VBox(0, k.Strong(person.Name), k.Secondary(person.Role))
	parts := []fyne.CanvasObject{k.Avatar(person.Name, 42, chosen), kit.Grow(words)}
	if chosen {
		face.Fill, face.Hover, face.Stroke, face.StrokeWidth = l.AccentSoft, l.AccentSoft, l.Accent, 1.75
		parts = append(parts, k.Icon(icon.Check, 20, l.AccentInk))
	}
	row := k.Inset(k.RowRigid(13, parts...), 7, 14, 7, 11)
	return k.Tap(kit.ID("unlock-person-"+strconv.Itoa(i)), face, row, func() { s.choose(i) })
}

// step takes the name above or below, while the keyboard stays in the passphrase.
func (s *screen) step(by int) { s.choose(s.presenter.State().Chosen + by) }

// choose takes a name and goes on to the passphrase.
func (s *screen) choose(i int) {
	s.presenter.Choose(i)
	s.live.Focus(field)
}

func (s *screen) passphrase(state unlock.State) fyne.CanvasObject {
	help := s.words.Help
	if help == "" {
		help = s.speak.T("unlock.help")
	}
	typed := s.kit.Field(kit.FieldSpec{
		ID: field, Label: s.speak.T("unlock.passphrase"), Hint: s.speak.T("unlock.arrows"), Help: help, Icon: icon.Lock,
		Password: true, Text: s.typed, OnChange: func(text string) { s.typed = text }, OnEnter: s.open, OnArrow: s.step,
	})
	typed.SetError(state.Problem)
	s.field = typed
	if s.doors.Forgot == nil || state.Problem == "" {
		return typed
	}
	return s.kit.VBox(6, typed, s.kit.Link("unlock-forgot", s.speak.T("rescue.link"), s.forgot))
}

// forgot leads to where a coordinator helps over a telephone.
func (s *screen) forgot() { s.doors.Forgot(s.presenter.Chosen()) }

// leave forgets what was typed.
func (s *screen) leave() {
	s.typed = ""
	s.presenter.Leave()
}

func (s *screen) button(state unlock.State) fyne.CanvasObject {
	label, hint := "unlock.open", s.speak.T("laptop.key_enter")
	if state.Busy {
		label, hint = "unlock.opening", ""
	}
	return s.kit.Button(kit.ButtonSpec{
		ID: "unlock-open", Label: s.speak.T(label), Hint: hint, Icon: icon.DoorOpen, Kind: kit.Primary, Full: true, OnTap: s.open,
	})
}

// open hands the passphrase over; a wrong one stays, to be put right.
func (s *screen) open() { s.presenter.Open(s.typed) }

func (s *screen) firstTime() {
	s.asked = !s.asked
	s.live.Redraw()
}
