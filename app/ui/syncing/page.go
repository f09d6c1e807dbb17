// Package syncing is the page on which a laptop meets the others: by the network's collector and by sticks.
package syncing

import (
	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/syncing"
)

// Wiring is what the page needs. A nil door is not shown.
type Wiring struct {
	Syncing *syncing.Presenter
	Speak   view.Language
	Connect func()                             // a collector
	Nearby  func()                             // the local network
	Invite  func()                             // a laptop
	Users   func()                             // where keys are given
	Lost    func(uuid.UUID)                    // a laptop that is lost; zero: which one is asked there
	Collect func() (where string, stop func()) // that this laptop collects for the others, "" while it does not
	AtStick bool                               // opened for a stick: the keyboard goes there once one is found
	Back    func()
}

type screen struct {
	Wiring
	body *live.Part
}

// Page makes the page.
func Page(w Wiring) shell.Page {
	s := &screen{Wiring: w}
	s.body = live.New(s.content)
	w.Syncing.OnChange(s.changed)
	return shell.Page{
		ID: "sync", Item: "nav.sync", OnShow: w.Syncing.Open, OnLeave: w.Syncing.Leave,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), nil) },
		Focus:     func() fyne.Focusable { return s.body.Find("sync-now") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: w.Back}},
	}
}

// changed draws the page anew. Who came for a stick finds it in view.
func (s *screen) changed() {
	s.body.Redraw()
	if s.AtStick && s.body.Find("stick-carry-0") != nil {
		s.AtStick = false
		s.body.Focus("stick-carry-0")
	}
}

func (s *screen) t(id string) string { return s.Speak.T("syncpage." + id) }

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	state := s.Syncing.State()
	column := k.VBox(16, s.header(k, state))
	if state.Problem != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
		return column
	}
	if !state.Loaded {
		column.Add(k.Secondary(s.t("loading")))
		return column
	}
	if s.Collect != nil {
		s.collecting(k, column)
	}
	column.Add(s.truth(k, state))
	for i, trouble := range state.Troubles {
		column.Add(s.trouble(k, i, trouble))
	}
	left := s.devices(k, state)
	right := k.VBox(16)
	for _, card := range []fyne.CanvasObject{s.stick(k, state.Stick), s.nearby(k), s.coordination(k, state)} {
		if card != nil {
			right.Add(card)
		}
	}
	column.Add(k.Columns(20, 780, []float32{62, 38}, left, right))
	return column
}

// header has the one obvious button, as long as there is somebody to meet and nothing is under way.
func (s *screen) header(k *kit.Kit, state syncing.State) fyne.CanvasObject {
	if !state.Meets || state.Trip.Working {
		return k.Header(s.t("title"), s.t("below"))
	}
	return k.Header(s.t("title"), s.t("below"), k.Button(kit.ButtonSpec{
		ID: "sync-now", Label: s.t("now"), Icon: icon.RefreshCw, Kind: kit.Primary, OnTap: s.Syncing.Exchange,
	}))
}

func (s *screen) trouble(k *kit.Kit, i int, t syncing.Trouble) fyne.CanvasObject {
	banner := kit.BannerSpec{Title: t.Title, Detail: t.Detail, Tone: kit.Warn}
	do := map[syncing.Remedy]func(){syncing.Meet: s.Syncing.Exchange, syncing.GiveKeys: s.Users}[t.Remedy]
	if t.Button != "" && do != nil {
		banner.Right = []fyne.CanvasObject{k.Button(kit.ButtonSpec{ID: troubleID(i), Label: t.Button, Small: true, OnTap: do})}
	}
	return k.Banner(banner)
}

// collecting says on top, as long as it is so, that this laptop collects for the others.
func (s *screen) collecting(k *kit.Kit, column *fyne.Container) {
	where, stop := s.Collect()
	if where == "" {
		return
	}
	column.Add(k.Banner(kit.BannerSpec{Title: where, Icon: icon.Wifi, Tone: kit.Accent, Right: []fyne.CanvasObject{
		k.Button(kit.ButtonSpec{ID: "sync-collect-stop", Label: s.Speak.T("nearby.collect_stop"), Small: true, OnTap: func() {
			stop()
			s.body.Redraw()
		}}),
	}}))
}

// nearby leads to the other laptops of the local network.
func (s *screen) nearby(k *kit.Kit) fyne.CanvasObject {
	if s.Nearby == nil {
		return nil
	}
	return k.Surface(k.ListRow(kit.RowSpec{
		ID: "sync-nearby", Lead: k.Disc(icon.Wifi, kit.Accent), Title: s.Speak.T("nearby.door"), Detail: s.Speak.T("nearby.door_why"), OnTap: s.Nearby,
		Right: []fyne.CanvasObject{k.Icon(icon.ChevronRight, 18, k.Look.Ink3)},
	}))
}

// coordination is what only a coordinator can do here.
func (s *screen) coordination(k *kit.Kit, state syncing.State) fyne.CanvasObject {
	if !state.Coordinates {
		return nil
	}
	var parts []fyne.CanvasObject
	door := func(id kit.ID, name icon.Name, title, detail string, do func()) {
		if do != nil {
			parts = append(parts, k.ListRow(kit.RowSpec{
				ID: id, Lead: k.Disc(name, kit.Accent), Title: s.t(title), Detail: s.t(detail), OnTap: do,
				Right: []fyne.CanvasObject{k.Icon(icon.ChevronRight, 18, k.Look.Ink3)},
			}))
		}
	}
	door("sync-invite", icon.UserPlus, "invite", "invite_why", s.Invite)
	if s.Lost != nil {
		parts = append(parts, k.ListRow(kit.RowSpec{
			ID: "sync-lost", Lead: k.Disc(icon.TriangleAlert, kit.Warn), Title: s.Speak.T("breach.door"), Detail: s.Speak.T("breach.door_why"),
			OnTap: func() { s.Lost(uuid.Nil) }, Right: []fyne.CanvasObject{k.Icon(icon.ChevronRight, 18, k.Look.Ink3)},
		}))
	}
	door("sync-connect", icon.HardDrive, "connect_first", "connect_why", s.Connect)
	if len(parts) == 0 {
		return nil
	}
	return k.Card(kit.CardSpec{Title: s.t("coordination"), Gap: 6}, parts...)
}
