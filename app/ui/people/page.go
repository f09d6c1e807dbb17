// Package people is the list of everybody: a place to type, how many there are, and their rows.
package people

import (
	"strings"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/found"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
	"soglia/app/view/people"
	"soglia/app/view/search"
)

// Doors are where the page leads.
type Doors struct {
	Person func(uuid.UUID)
	Intake func() // a new accesso, while nobody is here yet
	Back   func()
}

// screen is the page of one presenter.
type screen struct {
	presenter *people.Presenter
	doors     Doors
	kit       *kit.Kit
	field     *kit.Field
	counted   *kit.Text
	place     *kit.Box
	list      *kit.Virtual
	building  bool
}

// Page makes the page.
func Page(p *people.Presenter, doors Doors) shell.Page {
	s := &screen{presenter: p, doors: doors}
	p.OnChange(s.changed)
	return shell.Page{
		ID: "people", Item: "nav.people", Build: s.build, OnShow: p.Load,
		Focus: func() fyne.Focusable { return s.field.Focusable() },
		Shortcuts: []shell.Shortcut{
			{Key: fyne.KeyEscape, Do: doors.Back},
			{Key: fyne.KeyF, Ctrl: true, Do: func() { kit.Focus(s.field.Focusable()) }},
			{Key: fyne.KeyN, Ctrl: true, Do: doors.Intake},
		},
	}
}

func (s *screen) t(id string) string { return s.presenter.Speak().T("people." + id) }

func (s *screen) build(k *kit.Kit) fyne.CanvasObject {
	s.kit, s.list = k, nil
	s.field = k.Field(kit.FieldSpec{
		ID: "people-search", Icon: icon.Search, Blank: s.t("search_blank"), Text: s.presenter.Query(),
		OnChange: s.presenter.Type, OnEnter: func() { s.presenter.First(s.doors.Person) },
	})
	s.counted = k.Text(kit.TextSpec{Size: theme.Secondary, Color: k.Look.Ink2, Bold: true})
	s.place = k.Box(nil)
	s.changed()
	return k.Page(k.VBox(14, k.Header(s.t("title"), ""), k.MaxWidth(720, s.field), s.counted, s.place), nil)
}

// changed shows what the list holds now. The list itself asks for rows while it is drawn, which must not draw it again.
func (s *screen) changed() {
	if s.kit == nil || s.building {
		return
	}
	s.building = true
	defer func() { s.building = false }()
	s.counted.SetText(s.presenter.Counted())
	switch {
	case s.presenter.Problem() != "":
		s.put(s.kit.Banner(kit.BannerSpec{Title: s.presenter.Problem(), Tone: kit.Err}))
	case s.presenter.Empty():
		s.put(s.empty())
	case s.list == nil:
		s.list = s.kit.Virtual(s.presenter.Len(), s.height, s.row)
		s.place.Put(s.list)
	default:
		s.list.Reload(s.presenter.Len())
	}
}

// put shows something in place of the list.
func (s *screen) put(o fyne.CanvasObject) {
	s.list = nil
	s.place.Put(o)
}

func (s *screen) empty() fyne.CanvasObject {
	spec := kit.EmptySpec{Icon: icon.UsersRound}
	spec.Title, spec.Detail = s.presenter.Nobody()
	if s.doors.Intake != nil {
		spec.Button = s.kit.Button(kit.ButtonSpec{ID: "people-intake", Label: s.t("new_intake"), Icon: icon.Plus, Kind: kit.Primary, Hint: "Ctrl+N", OnTap: s.doors.Intake})
	}
	return s.kit.Empty(spec)
}

// narrow is the width under which the facts of a row are words without icons.
const narrow = 690

// height is that of every row, and of every heading: a list of a hundred thousand is never measured row by row.
func (s *screen) height(i int, _ float32) float32 {
	l := s.kit.Look
	if s.presenter.Heading(i) {
		return l.Text(theme.Secondary)*1.4 + l.Space(22)
	}
	return l.Text(theme.Lead)*theme.LineHeight + l.Text(theme.Secondary)*theme.LineHeight + l.Space(18)
}

func (s *screen) row(i int, width float32) fyne.CanvasObject {
	k, item := s.kit, s.presenter.At(i)
	if item.Heading != "" {
		return k.Inset(k.Text(kit.TextSpec{Text: item.Heading, Size: theme.Secondary, Bold: true, Color: k.Look.Ink3}), 12, 0, 6, 0)
	}
	if item.Row.Name == "" {
		return k.Inset(k.Secondary(s.t("waiting")), 12, 12, 12, 12)
	}
	return s.person(item.Row, width)
}

func (s *screen) person(row search.Row, width float32) fyne.CanvasObject {
	k := s.kit
	room := width - k.Look.Icon(42+18) - k.Look.Space(2*12+2*10)
	words := k.VBox(0, s.name(row, room), s.facts(row, k.Look.Effective(width) < narrow))
	face := kit.Face{Hover: k.Look.Surface, Radius: theme.RadiusRow, RingInside: true}
	line := k.RowRigid(12, k.Avatar(row.Name, 42, false), kit.Grow(words), k.Icon(icon.ChevronRight, 18, k.Look.Ink3))
	return k.Tap(kit.ID("people-row-"+row.ID.String()), face, k.Inset(line, 5, 10, 5, 10), func() { s.doors.Person(row.ID) })
}

// name shows which part matched, where there is room for the whole of it.
func (s *screen) name(row search.Row, room float32) fyne.CanvasObject {
	k := s.kit
	spans := k.Spans(theme.Lead, found.Name(row)...)
	if kit.NaturalWidth(spans) > room {
		return k.Text(kit.TextSpec{Text: row.Name, Size: theme.Lead, Lines: 1})
	}
	script := k.Text(kit.TextSpec{Text: row.Script, Color: k.Look.Ink2, Lines: 1})
	if row.Script == "" || kit.NaturalWidth(spans)+kit.NaturalWidth(script)+k.Look.Space(10) > room {
		return spans
	}
	return k.RowRigid(10, spans, script)
}

func (s *screen) facts(row search.Row, narrow bool) fyne.CanvasObject {
	k := s.kit
	if !narrow {
		return k.Facts(found.Facts(row)...)
	}
	var said []string
	for _, fact := range found.Facts(row) {
		said = append(said, fact.Text)
	}
	return k.Text(kit.TextSpec{Text: strings.Join(said, " · "), Size: theme.Secondary, Color: k.Look.Ink2, Lines: 1})
}
