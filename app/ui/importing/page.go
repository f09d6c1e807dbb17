// Package importing is the page that brings an old register in: a file, its columns matched beside sample rows, a look at what would fail, and the confirmation.
package importing

import (
	"fyne.io/fyne/v2"

	"soglia/app/core/oldregister"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/importing"
)

// Wiring is what the page needs. Pick asks for a file in the system's own way and may be nil.
type Wiring struct {
	Presenter *importing.Presenter
	Speak     view.Language
	Pick      func(chosen func(path string))
	Back      func()
}

// screen is the page of one presenter.
type screen struct {
	Wiring
	kit    *kit.Kit
	box    *kit.Box
	footer *kit.Box
	path   string
}

// Page makes the page.
func Page(w Wiring) shell.Page {
	s := &screen{Wiring: w}
	w.Presenter.OnChange(s.redraw)
	return shell.Page{
		ID: "importing", Item: "nav.settings", Build: s.build, OnLeave: w.Presenter.Cancel,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: s.back}},
	}
}

func (s *screen) redraw() {
	if s.box != nil {
		s.box.Put(s.step())
		s.footer.Put(s.foot())
	}
}

func (s *screen) build(k *kit.Kit) fyne.CanvasObject {
	s.kit = k
	s.box, s.footer = k.Box(s.step()), k.Box(s.foot())
	return k.Page(k.VBox(20, k.Header(s.Speak.T("import.title"), s.Speak.T("import.below")), s.box), s.footer)
}

func (s *screen) step() fyne.CanvasObject {
	state := s.Presenter.State()
	steps := map[importing.Step]func(importing.State) fyne.CanvasObject{
		importing.ChooseFile: s.file, importing.MatchColumns: s.columns, importing.LookAtIt: s.look, importing.Done: s.done,
	}
	parts := s.kit.VBox(16)
	if state.Problem != "" {
		parts.Add(s.kit.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
	}
	parts.Add(steps[state.Step](state))
	return parts
}

// foot is the way back and the one next thing.
func (s *screen) foot() fyne.CanvasObject {
	k, state := s.kit, s.Presenter.State()
	if state.Busy {
		return k.Progress(kit.ProgressSpec{
			ID: "import.progress", Title: s.Speak.T("import.reading"), Counts: s.Speak.Count("import.rows_read", state.Read),
			Cancel: s.Speak.T("import.stop"), OnCancel: s.Presenter.Cancel,
		})
	}
	row := k.Row(12, k.Button(kit.ButtonSpec{
		ID: "import.back", Label: s.Speak.T("import.back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.back,
	}), kit.Spacer())
	switch {
	case state.Step == importing.MatchColumns:
		row.Add(s.next("import.look", icon.Eye, s.Presenter.Look))
	case state.Step == importing.LookAtIt && state.Report.New > 0:
		row.Add(s.next("import.confirm", icon.Check, s.Presenter.Confirm))
	case state.Step == importing.Done:
		row.Add(s.next("import.again", icon.FileUp, s.Presenter.Back))
	}
	return row
}

func (s *screen) next(id string, name icon.Name, do func()) fyne.CanvasObject {
	return s.kit.Button(kit.ButtonSpec{ID: kit.ID(id), Label: s.Speak.T(id), Icon: name, Kind: kit.Primary, OnTap: do})
}

func (s *screen) back() {
	if state := s.Presenter.State(); state.Busy || state.Step == importing.ChooseFile || state.Step == importing.Done {
		s.Back()
		return
	}
	s.Presenter.Back()
}

// file asks what the register holds, and where it is.
func (s *screen) file(state importing.State) fyne.CanvasObject {
	k := s.kit
	kind := k.ChoiceRows(kit.ChoiceSpec{
		ID: "import.kind", Required: true, Chosen: []string{string(state.Kind)},
		Options: []kit.Option{
			{Value: string(oldregister.People), Label: s.Speak.T("import.people"), Detail: s.Speak.T("import.people_help"), Icon: icon.Users},
			{Value: string(oldregister.Visits), Label: s.Speak.T("import.visits"), Detail: s.Speak.T("import.visits_help"), Icon: icon.CalendarDays},
		},
		OnChange: func(chosen []string) { s.Presenter.Choose(oldregister.Kind(chosen[0])) },
	})
	field := k.Field(kit.FieldSpec{
		ID: "import.path", Label: s.Speak.T("import.path"), Help: s.Speak.T("import.path_help"), Text: s.path, Icon: icon.FileSpreadsheet,
		OnChange: func(text string) { s.path = text }, OnEnter: s.open,
	})
	buttons := k.Row(12, s.next("import.open", icon.FolderOpen, s.open))
	if s.Pick != nil {
		buttons.Add(k.Button(kit.ButtonSpec{ID: "import.pick", Label: s.Speak.T("import.pick"), Icon: icon.Folder, OnTap: s.pick}))
	}
	return k.MaxWidth(760, k.VBox(16, kind, field, buttons))
}

func (s *screen) open() { s.Presenter.Open(s.path) }

func (s *screen) pick() {
	s.Pick(func(path string) {
		s.path = path
		s.open()
	})
}
