// Package audit is the page that says who opened, searched, printed and exported what.
package audit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
	"soglia/app/view/audit"
)

// screen is the page of one presenter.
type screen struct {
	presenter *audit.Presenter
	kit       *kit.Kit
	filters   *kit.Box
	counted   *kit.Text
	place     *kit.Box
	list      *kit.Virtual
	offered   int // how many people and actions the filters offer now
	building  bool
}

// Page makes the page; back leaves it.
func Page(p *audit.Presenter, back func()) shell.Page {
	s := &screen{presenter: p}
	p.OnChange(s.changed)
	return shell.Page{
		ID: "audit", Item: "nav.settings", Build: s.build, OnShow: p.Load,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

func (s *screen) t(id string) string { return s.presenter.Speak().T("audit." + id) }

func (s *screen) build(k *kit.Kit) fyne.CanvasObject {
	s.kit, s.list, s.offered = k, nil, -1
	s.counted = k.Text(kit.TextSpec{Size: theme.Secondary, Color: k.Look.Ink2, Bold: true})
	s.filters, s.place = k.Box(nil), k.Box(nil)
	s.changed()
	return k.Page(k.VBox(14, k.Header(s.t("title"), s.t("below")), s.filters, s.counted, s.place), nil)
}

// changed shows what the list holds now. The list itself asks for rows while it is drawn, which must not draw it again.
func (s *screen) changed() {
	if s.kit == nil || s.building {
		return
	}
	s.building = true
	defer func() { s.building = false }()
	if n := len(s.presenter.People()) + len(s.presenter.Actions()); n != s.offered {
		s.offered = n
		s.filters.Put(s.filter())
	}
	s.counted.SetText(strings.TrimSpace(s.presenter.Counted() + " " + s.presenter.Closed()))
	switch {
	case s.presenter.Problem() != "":
		s.put(s.kit.Banner(kit.BannerSpec{Title: s.presenter.Problem(), Tone: kit.Err}))
	case !s.presenter.Loaded():
		s.put(s.kit.Secondary(s.presenter.Reading()))
	case s.presenter.Len() == 0:
		s.put(s.kit.Empty(kit.EmptySpec{Icon: icon.ListChecks, Title: s.t("empty"), Detail: s.t("empty_why")}))
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

// filter is who, what, about whom and how far back.
func (s *screen) filter() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	var who, what []kit.Option
	for _, c := range p.People() {
		who = append(who, kit.Option{Value: c.ID.String(), Label: c.Name})
	}
	for _, code := range p.Actions() {
		what = append(what, kit.Option{Value: code, Label: p.Speak().Label("registro.azione", code)})
	}
	f := p.Filter()
	by := ""
	if f.By != uuid.Nil {
		by = f.By.String()
	}
	choosers := k.Columns(12, 640, []float32{1, 1, 1},
		k.Chooser(kit.ChooserSpec{
			ID: "audit-who", Label: s.t("who"), Options: who, Chosen: by, Blank: s.t("everybody"), Clear: s.t("everybody"), OnChange: s.chooseWho,
		}),
		k.Chooser(kit.ChooserSpec{
			ID: "audit-what", Label: s.t("what"), Options: what, Chosen: f.Action, Blank: s.t("everything"), Clear: s.t("everything"), OnChange: s.chooseWhat,
		}),
		k.Field(kit.FieldSpec{ID: "audit-person", Label: s.t("person"), Icon: icon.Search, Text: p.Typed(), OnChange: p.Type}))
	return k.VBox(12, choosers, s.days(f))
}

func (s *screen) days(f audit.Filter) fyne.CanvasObject {
	var days []kit.Option
	for _, n := range audit.Days() {
		days = append(days, kit.Option{Value: strconv.Itoa(n), Label: s.presenter.Speak().T("audit.days_" + strconv.Itoa(n))})
	}
	return s.kit.Pills(kit.ChoiceSpec{
		ID: "audit-days", Required: true, Options: days, Chosen: []string{strconv.Itoa(f.Days)}, OnChange: s.chooseDays,
	})
}

func (s *screen) chooseWho(id string) {
	f := s.presenter.Filter()
	f.By, _ = uuid.Parse(id) // "" is everybody
	s.presenter.Choose(f)
}

func (s *screen) chooseWhat(code string) {
	f := s.presenter.Filter()
	f.Action = code
	s.presenter.Choose(f)
}

func (s *screen) chooseDays(chosen []string) {
	f := s.presenter.Filter()
	f.Days, _ = strconv.Atoi(chosen[0]) // it is one of those offered
	s.presenter.Choose(f)
}

// height is that of every row, and of every first one of a day: a list of a hundred thousand is never measured row by row.
func (s *screen) height(i int, width float32) float32 {
	l := s.kit.Look
	lines := float32(1)
	if l.Effective(width) < narrow {
		lines = 2
	}
	h := lines*l.Text(theme.Body)*theme.LineHeight + l.Text(theme.Secondary)*theme.LineHeight + l.Space(16)
	if s.presenter.Heading(i) {
		h += l.Text(theme.Secondary)*theme.LineHeight + l.Space(16)
	}
	return h
}

// narrow is the width under which a sentence takes two lines.
const narrow = 640

func (s *screen) row(i int, width float32) fyne.CanvasObject {
	k, line := s.kit, s.presenter.At(i)
	lines := 1
	if k.Look.Effective(width) < narrow {
		lines = 2
	}
	words := k.VBox(0,
		k.Text(kit.TextSpec{Text: line.Sentence, Size: theme.Body, Lines: lines}),
		k.Text(kit.TextSpec{Text: line.Detail, Size: theme.Secondary, Color: k.Look.Ink2, Lines: 1}))
	at := k.Text(kit.TextSpec{Text: line.Time, Size: theme.Secondary, Color: k.Look.Ink3})
	row := k.Inset(k.RowRigid(14, at, kit.Grow(words)), 4, 10, 4, 10)
	if line.Day == "" {
		return row
	}
	day := k.Text(kit.TextSpec{Text: line.Day, Size: theme.Secondary, Bold: true, Color: k.Look.Ink3})
	return k.VBox(0, k.Inset(day, 10, 0, 6, 0), row)
}
