// Package referrals is the pages of referrals: the lists, one that was written, one that came, a new one.
package referrals

import (
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
	"soglia/app/view/referrals"
)

// item is the navigation's word under which all pages stand.
const item kit.ID = "nav.referrals"

// ListDoors are where the lists lead.
type ListDoors struct {
	Open     func(uuid.UUID) // one that this desk wrote
	Received func(uuid.UUID) // one that came
	Find     func()          // the list of people, from where a new one begins
	Back     func()
}

type list struct {
	presenter *referrals.List
	doors     ListDoors
	kit       *kit.Kit
	place     *kit.Box
	rows      *kit.Virtual
	drawn     string // the list that is drawn
	building  bool
}

// List makes the page of all referrals.
func List(p *referrals.List, doors ListDoors) shell.Page {
	s := &list{presenter: p, doors: doors}
	p.OnChange(s.changed)
	return shell.Page{
		ID: "referrals", Item: item, Build: s.build, OnShow: p.Load,
		Focus:     func() fyne.Focusable { return kit.FirstFocus(kit.Find(s.place, kit.ID("referrals-tab."+p.Tab()))) },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: doors.Back}},
	}
}

func (s *list) t(id string) string { return s.presenter.Speak().T("referral." + id) }

func (s *list) build(k *kit.Kit) fyne.CanvasObject {
	s.kit, s.rows, s.drawn = k, nil, ""
	s.place = k.Box(nil)
	s.changed()
	find := k.Button(kit.ButtonSpec{ID: "referrals-new", Label: s.t("new"), Icon: icon.Plus, OnTap: s.doors.Find})
	return k.Page(k.VBox(14, k.Header(s.t("title"), s.t("new_how"), find), s.place), nil)
}

// changed shows what the lists hold now. A list asks for its rows while it is drawn, which must not draw it again.
func (s *list) changed() {
	if s.kit == nil || s.building {
		return
	}
	s.building = true
	defer func() { s.building = false }()
	p := s.presenter
	switch at := p.Tab() + "/" + p.Filter() + "/" + strconv.Itoa(p.Len()); {
	case p.Problem() != "":
		s.rows, s.drawn = nil, ""
		s.place.Put(s.kit.Banner(kit.BannerSpec{Title: p.Problem(), Tone: kit.Err}))
	case !p.Loaded():
		s.place.Put(s.kit.Secondary(s.t("wait")))
	case s.rows != nil && s.drawn == at:
		s.rows.Reload(p.Len())
	default:
		focused := s.focused()
		s.rows, s.drawn = nil, at
		s.place.Put(s.tabs())
		if o, ok := kit.Find(s.place, focused).(fyne.Focusable); ok && focused != "" {
			kit.Focus(o)
		}
	}
}

func (s *list) focused() kit.ID {
	c := fyne.CurrentApp().Driver().CanvasForObject(s.place)
	if c == nil {
		return ""
	}
	if named, ok := c.Focused().(kit.Identified); ok {
		return named.TestID()
	}
	return ""
}

func (s *list) tabs() fyne.CanvasObject {
	var tabs []kit.Tab
	for _, h := range s.presenter.Heads() {
		tab := kit.Tab{Value: h.Value, Label: h.Label, Mark: h.Mark, Build: s.body}
		if h.Count > 0 {
			tab.Count = strconv.Itoa(h.Count)
		}
		tabs = append(tabs, tab)
	}
	return s.kit.Tabs("referrals-tab", tabs, s.presenter.Tab(), s.presenter.Show)
}

func (s *list) body() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	column := k.VBox(12)
	if p.Tab() == referrals.TabWaiting && (p.Len() > 0 || p.Filter() != "") {
		column.Add(s.filters())
	}
	if p.Len() == 0 {
		column.Add(s.empty())
		return column
	}
	column.Add(k.Text(kit.TextSpec{Text: p.Counted(), Size: theme.Secondary, Color: k.Look.Ink2, Bold: true}))
	s.rows = k.Virtual(p.Len(), s.height, s.row)
	column.Add(s.rows)
	return column
}

func (s *list) filters() fyne.CanvasObject {
	return s.kit.Segmented(kit.ChoiceSpec{
		ID: "referrals-filter", Chosen: []string{orAll(s.presenter.Filter())},
		Options: []kit.Option{
			{Value: "all", Label: s.t("filter_all")},
			{Value: referrals.OnlyLate, Label: s.t("filter_late")},
			{Value: referrals.OnlyUrgent, Label: s.t("filter_urgent")},
		},
		OnChange: func(chosen []string) {
			if filter := chosen[0]; filter != "all" {
				s.presenter.Narrow(filter)
				return
			}
			s.presenter.Narrow("")
		},
	})
}

func orAll(filter string) string {
	if filter == "" {
		return "all"
	}
	return filter
}

func (s *list) empty() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	if p.Filter() != "" {
		return k.Empty(kit.EmptySpec{Icon: icon.Filter, Title: s.t("empty_filter"), Detail: s.t("empty_filter_why")})
	}
	picture := map[string]icon.Name{
		referrals.TabToSend: icon.Send, referrals.TabWaiting: icon.Hourglass, referrals.TabReceived: icon.Inbox, referrals.TabDone: icon.CircleCheck,
	}[p.Tab()]
	return k.Empty(kit.EmptySpec{Icon: picture, Title: s.t("empty." + p.Tab()), Detail: s.t("empty_why." + p.Tab())})
}

// narrow is the width under which the state stands below the name.
const narrow = 620

// height is that of every row: a list of a hundred thousand is never measured row by row.
func (s *list) height(_ int, width float32) float32 {
	l := s.kit.Look
	height := l.Text(theme.Lead)*theme.LineHeight + l.Text(theme.Secondary)*theme.LineHeight + l.Space(24)
	if l.Effective(width) < narrow {
		height += l.Text(theme.Caption)*1.3 + l.Space(14)
	}
	return height
}

func (s *list) row(i int, width float32) fyne.CanvasObject {
	k, row := s.kit, s.presenter.At(i)
	if row.Name == "" {
		return k.Inset(k.Secondary(s.t("wait")), 12, 12, 12, 12)
	}
	words := k.VBox(0,
		k.Text(kit.TextSpec{Text: row.Name, Size: theme.Lead, Lines: 1}),
		k.Text(kit.TextSpec{Text: row.Detail, Size: theme.Secondary, Color: k.Look.Ink2, Lines: 1}))
	line := k.RowRigid(12, s.lead(row), kit.Grow(words), s.chips(row), k.Icon(icon.ChevronRight, 18, k.Look.Ink3))
	if k.Look.Effective(width) < narrow {
		words.Add(k.Inset(s.chips(row), 4, 0, 0, 0))
		line = k.RowRigid(12, s.lead(row), kit.Grow(words), k.Icon(icon.ChevronRight, 18, k.Look.Ink3))
	}
	face := kit.Face{Hover: k.Look.Surface, Radius: theme.RadiusRow, RingInside: true}
	return k.Tap(kit.ID("referrals-row-"+strconv.Itoa(i)), face, k.Inset(line, 7, 10, 7, 10), func() { s.open(row) })
}

func (s *list) lead(row referrals.Row) fyne.CanvasObject { return s.kit.Avatar(row.Name, 42, false) }

func (s *list) chips(row referrals.Row) fyne.CanvasObject { return chips(s.kit, s.t("urgent"), row) }

func (s *list) open(row referrals.Row) {
	if s.presenter.Tab() == referrals.TabReceived {
		s.doors.Received(row.ID)
		return
	}
	s.doors.Open(row.ID)
}

// chips say how a referral stands, with an icon, and whether it is urgent.
func chips(k *kit.Kit, urgent string, row referrals.Row) fyne.CanvasObject {
	line := []fyne.CanvasObject{chip(k, row.State, row.Kind)}
	if row.Urgent {
		line = append([]fyne.CanvasObject{k.Chip(icon.TriangleAlert, urgent, kit.Warn)}, line...)
	}
	return k.RowRigid(6, line...)
}

func chip(k *kit.Kit, words string, kind referrals.Kind) fyne.CanvasObject {
	switch kind {
	case referrals.Soon:
		return k.Chip(icon.Hourglass, words, kit.Warn)
	case referrals.Late:
		return k.Chip(icon.OctagonAlert, words, kit.Err)
	case referrals.Refused:
		return k.Chip(icon.CircleX, words, kit.Err)
	case referrals.Accepted:
		return k.Chip(icon.CircleCheck, words, kit.Ok)
	case referrals.Over:
		return k.Chip(icon.CircleMinus, words, kit.Neutral)
	}
	return k.Chip(icon.Clock, words, kit.Neutral)
}
