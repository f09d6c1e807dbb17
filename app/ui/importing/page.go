// Package importing is the page that brings an old register in: a file, its columns matched beside sample rows, a look at what would fail, and the confirmation.
package importing

import (
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/core/oldregister"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/importing"
)

// Wiring is what the page needs. Found gives spreadsheets that may be meant, the likeliest first.
type Wiring struct {
	Presenter *importing.Presenter
	Speak     view.Language
	Found     func() []string
	Back      func()
}

// screen is the page of one presenter.
type screen struct {
	Wiring
	kit    *kit.Kit
	body   *live.Part
	footer *live.Part
	shown  importing.Step
	path   string
}

// Page makes the page.
func Page(w Wiring) shell.Page {
	s := &screen{Wiring: w}
	s.body, s.footer = live.New(s.step), live.New(s.foot)
	w.Presenter.OnChange(s.redraw)
	return shell.Page{
		ID: "importing", Item: "nav.import", Build: s.build, OnLeave: w.Presenter.Cancel,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: s.back}},
	}
}

// redraw keeps the keyboard where it was; a new step has it on its first thing, or on what follows where it asks nothing.
func (s *screen) redraw() {
	s.body.Redraw()
	s.footer.Redraw()
	state := s.Presenter.State()
	if state.Step == s.shown || state.Busy {
		return
	}
	s.shown = state.Step
	for _, id := range []kit.ID{firstOf(state.Step), "import.back"} {
		for _, part := range []*live.Part{s.body, s.footer} {
			if focusable := part.Find(id); focusable != nil {
				kit.Focus(focusable)
				return
			}
		}
	}
}

// firstOf is what takes the keyboard when a step begins.
func firstOf(step importing.Step) kit.ID {
	switch step {
	case importing.MatchColumns:
		return "import.look"
	case importing.LookAtIt:
		return "import.confirm"
	case importing.Done:
		return "import.again"
	}
	return "import.path"
}

func (s *screen) build(k *kit.Kit) fyne.CanvasObject {
	s.kit = k
	return k.Page(k.VBox(20, k.Header(s.Speak.T("import.title"), s.Speak.T("import.below")), s.body.Build(k)), s.footer.Build(k))
}

func (s *screen) step(*kit.Kit) fyne.CanvasObject {
	state := s.Presenter.State()
	steps := map[importing.Step]func(importing.State) fyne.CanvasObject{
		importing.ChooseFile: s.file, importing.MatchColumns: s.columns, importing.LookAtIt: s.look, importing.Done: s.done,
	}
	parts := s.kit.VBox(16)
	if state.Problem != "" && state.Step != importing.ChooseFile { // there it stands under the file
		parts.Add(s.kit.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
	}
	parts.Add(steps[state.Step](state))
	return parts
}

// foot is the way back and the one next thing.
func (s *screen) foot(*kit.Kit) fyne.CanvasObject {
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
	field.SetError(state.Problem)
	parts := k.VBox(16, kind, field, k.Row(12, s.next("import.open", icon.FolderOpen, s.open)))
	if found := s.Found(); len(found) > 0 {
		parts.Add(s.found(found))
	}
	return k.MaxWidth(760, parts)
}

// found lists spreadsheets to take by a press, so that nobody has to type where they are.
func (s *screen) found(paths []string) fyne.CanvasObject {
	rows := []fyne.CanvasObject{}
	for i, path := range paths {
		rows = append(rows, s.kit.ListRow(kit.RowSpec{
			ID: kit.ID("import.found." + strconv.Itoa(i)), Lead: s.kit.Disc(icon.FileSpreadsheet, kit.Accent),
			Title: filepath.Base(path), Detail: filepath.Dir(path), Lines: 1,
			OnTap: func() {
				s.path = path
				s.open()
			},
		}))
	}
	return s.kit.Card(kit.CardSpec{Title: s.Speak.T("import.found"), Icon: icon.Search, Gap: 4}, rows...)
}

func (s *screen) open() { s.Presenter.Open(s.path) }
