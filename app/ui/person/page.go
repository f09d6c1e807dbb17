// Package person is a person's page: the name large, how to reach them safely, and under it their story, paths, household, consents and data.
package person

import (
	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/person"
)

// Doors are where the page leads.
type Doors struct {
	Intake   func(id uuid.UUID, name string) // a new accesso of this person
	Session  func(id uuid.UUID, name string) // a new session with this person
	Correct  func(session uuid.UUID)         // the page that puts a session right
	Person   func(id uuid.UUID)              // the page of somebody else
	Refer    func(id uuid.UUID)              // a new referral of this person; nil where nobody refers
	Referral func(id uuid.UUID)              // the page of one
	Apart    func(id uuid.UUID)              // what was written apart of this person, to be decided
	Rights   func(id uuid.UUID)              // what this person asks about their data; nil where nobody asks
	Audit    func(id uuid.UUID)              // who opened and wrote what is here; nil where nobody is told
	Joint    func(id uuid.UUID)              // two desks begin to follow this person; nil where that is not asked
	Protect  func(id uuid.UUID)              // who alone may see this person; nil where that is not asked
	Back     func()
}

// screen is the page of one presenter.
type screen struct {
	presenter *person.Presenter
	doors     Doors
	kit       *kit.Kit
	page      *live.Part
	root      fyne.CanvasObject
	form      *form
	stories   []*kit.Virtual // the same for a wide page and a narrow one, of which one is shown
}

// Page makes the page.
func Page(p *person.Presenter, doors Doors) shell.Page {
	s := &screen{presenter: p, doors: doors}
	s.page = live.New(s.draw)
	p.OnChange(s.changed)
	return shell.Page{
		ID: "person", Item: "nav.people", Build: s.page.Build, OnShow: p.Load, OnLeave: p.Leave,
		Shortcuts: []shell.Shortcut{
			{Key: fyne.KeyEscape, Do: s.back},
			{Key: fyne.KeyS, Ctrl: true, Do: p.Save},
			{Key: fyne.KeyN, Ctrl: true, Do: s.intake},
			{Key: fyne.KeyE, Ctrl: true, Do: s.session},
		},
	}
}

func (s *screen) back() {
	if !s.presenter.Back() {
		s.doors.Back()
	}
}

func (s *screen) intake()  { s.doors.Intake(s.presenter.ID(), s.presenter.Head().Name) }
func (s *screen) session() { s.doors.Session(s.presenter.ID(), s.presenter.Head().Name) }

func (s *screen) t(id string, args ...view.Args) string {
	return s.presenter.Speak().T("person."+id, args...)
}

// changed redraws what has changed. A form that has just been opened takes the keyboard.
func (s *screen) changed(part person.Part) {
	switch {
	case s.kit == nil:
	case part == person.PartWords:
		s.reloadStory()
	case part == person.PartFound && s.form != nil:
		s.form.showFound()
	case part == person.PartForm && s.form != nil && s.form.model == s.presenter.Form():
		s.form.refresh()
	case part == person.PartKept && s.form != nil:
		s.form.showKept()
	case part == person.PartFound, part == person.PartKept:
	default:
		s.page.Redraw()
		if s.form != nil && !s.form.focused {
			s.form.focus()
			return
		}
		s.keepFocus()
	}
}

// keepFocus gives the keyboard to the tab when what had it is gone, or keys would go nowhere.
func (s *screen) keepFocus() {
	c := fyne.CurrentApp().Driver().CanvasForObject(s.root)
	if c == nil || c.Overlays().Top() != nil {
		return
	}
	if focused, ok := c.Focused().(fyne.CanvasObject); ok && kit.Contains(s.root, focused) {
		return
	}
	if tab := s.page.Find(kit.ID("person-tab." + string(s.presenter.Tab()))); tab != nil {
		kit.Focus(tab)
		return
	}
	if first := kit.FirstFocus(s.root); first != nil {
		kit.Focus(first)
	}
}

// reloadStory draws the entries anew whose words have come; the keyboard stays on the one it was on.
func (s *screen) reloadStory() {
	for _, story := range s.stories {
		id := focusedIn(story)
		story.Reload(s.presenter.Entries())
		if o, ok := kit.Find(story, id).(fyne.Focusable); ok && id != "" {
			kit.Focus(o)
		}
	}
}

func (s *screen) draw(k *kit.Kit) fyne.CanvasObject {
	s.root = s.drawn(k)
	return s.root
}

func (s *screen) drawn(k *kit.Kit) fyne.CanvasObject {
	s.kit, s.stories = k, nil
	p := s.presenter
	open := p.Form()
	if open == nil {
		s.form = nil
	} else if s.form == nil || s.form.model != open {
		s.form = &form{screen: s, model: open}
	}
	switch {
	case p.Problem() != "":
		return k.Page(k.VBox(16, k.Banner(kit.BannerSpec{Title: p.Problem(), Tone: kit.Err})), s.foot(s.t("back")))
	case !p.Loaded():
		return k.Page(k.Secondary(s.t("waiting")), nil)
	case open != nil:
		return k.Page(k.VBox(16, s.head(true), s.form.build()), s.form.foot())
	case p.Detail() != nil:
		return k.Page(k.VBox(16, s.head(true), s.detail()), s.foot(s.t("story_back")))
	case p.Reading() != nil:
		return k.Page(s.actText(*p.Reading()), s.foot(p.Speak().T("consent.text_back")))
	}
	return k.Page(k.VBox(16, s.head(false), s.tabs()), nil)
}

// foot is the way back.
func (s *screen) foot(label string) fyne.CanvasObject {
	return s.kit.Row(12, s.kit.Button(kit.ButtonSpec{ID: "person-back", Label: label, Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.back}))
}

func (s *screen) tabs() fyne.CanvasObject {
	p := s.presenter
	tab := func(t person.Tab, mark bool, build func() fyne.CanvasObject) kit.Tab {
		return kit.Tab{Value: string(t), Label: s.t("tab." + string(t)), Mark: mark, Build: build}
	}
	return s.kit.Tabs("person-tab", []kit.Tab{
		tab(person.TabStory, false, s.storyTab),
		tab(person.TabPath, false, s.pathTab),
		tab(person.TabHome, false, s.homeTab),
		tab(person.TabConsents, p.Unsettled(), s.consentsTab),
		tab(person.TabData, false, s.dataTab),
	}, string(p.Tab()), func(value string) { p.Show(person.Tab(value)) })
}
