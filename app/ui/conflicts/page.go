// Package conflicts is the page of what two laptops wrote differently: both versions side by side, who wrote them and when, and a button under each.
package conflicts

import (
	"fmt"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/conflicts"
)

// Doors are where the page leads.
type Doors struct {
	Open   func(conflicts.Of) // the page of one person, or of the network
	Person func(uuid.UUID)    // somebody's own page
	Back   func()
}

// screen is the page of one presenter.
type screen struct {
	presenter *conflicts.Presenter
	of        conflicts.Of
	doors     Doors
	kit       *kit.Kit
	page      *live.Part
	form      *form
	shown     int // how many cards are drawn
}

// Page makes the page.
func Page(p *conflicts.Presenter, of conflicts.Of, doors Doors) shell.Page {
	s := &screen{presenter: p, of: of, doors: doors}
	s.page = live.New(s.draw)
	p.OnChange(s.changed)
	return shell.Page{
		ID: "conflicts", Item: "nav.conflicts", Build: s.page.Build, OnShow: p.Load,
		Shortcuts: []shell.Shortcut{
			{Key: fyne.KeyEscape, Do: s.back},
			{Key: fyne.KeyS, Ctrl: true, Do: p.Save},
		},
	}
}

func (s *screen) back() {
	if !s.presenter.Back() {
		s.doors.Back()
	}
}

func (s *screen) t(id string, args ...view.Args) string {
	return s.presenter.Speak().T("conflicts."+id, args...)
}

// changed draws the page anew; a form that is open stays as it is, but for what is wrong in it.
func (s *screen) changed() {
	open := s.presenter.Form()
	switch {
	case s.kit == nil:
	case open != nil && s.form != nil && s.form.model == open:
		s.form.showError()
	case open != nil:
		s.page.RedrawAt("conflicts-field")
		s.form.focus()
	case s.shown > len(s.presenter.Cards()):
		s.page.RedrawAt(s.calm())
	default:
		s.page.Redraw()
	}
}

// calm is where the keyboard stands once something is decided: on nothing that chooses, for whoever presses Enter twice must
// not decide twice.
func (s *screen) calm() kit.ID {
	if s.of.Person != uuid.Nil && s.doors.Person != nil {
		return "conflicts-person"
	}
	return "conflicts-back"
}

func (s *screen) draw(k *kit.Kit) fyne.CanvasObject {
	p := s.presenter
	s.kit, s.shown = k, len(p.Cards())
	open := p.Form()
	if open == nil {
		s.form = nil
	} else if s.form == nil || s.form.model != open {
		s.form = &form{screen: s, model: open}
	}
	switch {
	case !p.Loaded():
		return k.Page(k.Secondary(s.t("waiting")), nil)
	case open != nil:
		return k.Page(s.form.build(), s.form.foot())
	}
	body := k.VBox(18, k.Header(p.Title(), p.Counted(), s.leads()...))
	if p.Problem() != "" {
		body.Add(k.Banner(kit.BannerSpec{Title: p.Problem(), Tone: kit.Err}))
	}
	for _, part := range s.parts() {
		body.Add(part)
	}
	return k.Page(body, s.foot())
}

// leads is the way to the person's own page. The keyboard begins there: of two versions none is proposed.
func (s *screen) leads() []fyne.CanvasObject {
	if s.of.Person == uuid.Nil || s.doors.Person == nil {
		return nil
	}
	open := func() { s.doors.Person(s.of.Person) }
	return []fyne.CanvasObject{s.kit.Button(kit.ButtonSpec{ID: "conflicts-person", Label: s.t("open_person"), Icon: icon.User, OnTap: open})}
}

// parts are what is to be decided, what is to be looked at again, and what a rule settled; or the list of people.
func (s *screen) parts() []fyne.CanvasObject {
	if s.presenter.Everybody() {
		return s.everybody()
	}
	parts := s.cards()
	parts = append(parts, s.odd()...)
	parts = append(parts, s.ruled()...)
	if len(parts) == 0 {
		return []fyne.CanvasObject{s.empty()}
	}
	return parts
}

func (s *screen) empty() fyne.CanvasObject {
	return s.kit.Empty(kit.EmptySpec{Icon: icon.CircleCheck, Title: s.t("empty"), Detail: s.t("empty_why")})
}

func (s *screen) foot() fyne.CanvasObject {
	if s.presenter.Everybody() {
		return nil
	}
	return s.kit.Row(12, s.kit.Button(kit.ButtonSpec{ID: "conflicts-back", Label: s.t("back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.back}))
}

// mostRows is how many people are listed at once: who is decided about makes place for the next.
const mostRows = 100

// everybody is the list of those of whom something is to be decided.
func (s *screen) everybody() []fyne.CanvasObject {
	k := s.kit
	rows := s.presenter.Rows()
	if len(rows) == 0 {
		return []fyne.CanvasObject{s.empty()}
	}
	list := k.VBox(6)
	for i, row := range rows[:min(len(rows), mostRows)] {
		list.Add(s.row(i, row))
	}
	if more := len(rows) - mostRows; more > 0 {
		list.Add(k.Secondary(s.presenter.Speak().Count("conflicts.more", more)))
	}
	return []fyne.CanvasObject{k.Text(kit.TextSpec{Text: s.t("why"), Color: k.Look.Ink2}), k.Surface(list)}
}

func (s *screen) row(i int, row conflicts.Row) fyne.CanvasObject {
	k := s.kit
	lead := k.Avatar(row.Name, 38, false)
	if row.Of.Network {
		lead = k.Disc(icon.Network, kit.Neutral)
	}
	chip := k.Chip(icon.GitMerge, row.Decide, kit.Accent)
	if row.Decide == "" {
		chip = k.Chip(icon.Eye, row.Review, kit.Neutral)
	}
	return k.ListRow(kit.RowSpec{
		ID: kit.ID(fmt.Sprint("conflicts-row-", i)), Lead: lead, Title: row.Name, Detail: row.Detail, Lines: 2,
		Right: []fyne.CanvasObject{chip}, OnTap: func() { s.doors.Open(row.Of) },
	})
}
