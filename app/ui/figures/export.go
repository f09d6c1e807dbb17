package figures

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
	"soglia/app/view/figures"
)

// export is the card that saves a file.
func (s *screen) export(*kit.Kit) fyne.CanvasObject {
	k, state := s.kit, s.Export.State()
	if !s.Export.Allowed() {
		return k.Secondary(s.Speak.T("figures.export_not_yours"))
	}
	parts := []fyne.CanvasObject{s.what(state), s.where(state.Problem), s.save(state)}
	if state.Saved != "" {
		parts = append(parts, k.Banner(kit.BannerSpec{Title: s.Speak.T("figures.saved"), Detail: state.Saved, Tone: kit.Ok}))
	}
	return k.Card(kit.CardSpec{Title: s.Speak.T("figures.export"), Icon: icon.FileSpreadsheet, Gap: 14}, parts...)
}

func (s *screen) what(state figures.ExportState) fyne.CanvasObject {
	options := func(prefix string, values ...string) []kit.Option {
		var all []kit.Option
		for _, v := range values {
			all = append(all, kit.Option{Value: v, Label: s.Speak.T(prefix + v)})
		}
		return all
	}
	what := s.kit.Pills(kit.ChoiceSpec{
		ID: "figures.what", Required: true, Chosen: []string{string(state.What)},
		Options:  options("figures.what_", string(core.ExportPeople), string(core.ExportIntakes), string(core.ExportSessions)),
		OnChange: func(chosen []string) { s.choose(core.Exported(chosen[0]), state.Format) },
	})
	format := s.kit.Pills(kit.ChoiceSpec{
		ID: "figures.format", Required: true, Chosen: []string{string(state.Format)},
		Options:  options("figures.format_", string(core.XLSX), string(core.CSV), string(core.NDJSON)),
		OnChange: func(chosen []string) { s.choose(state.What, core.Format(chosen[0])) },
	})
	return s.kit.VBox(10, what, format)
}

// choose proposes another name, in the folder that was typed by hand.
func (s *screen) choose(what core.Exported, format core.Format) {
	folder := filepath.Dir(s.path)
	s.Export.Choose(what, format)
	s.path = filepath.Join(folder, s.Export.FileName())
	s.exported.Redraw()
}

// where asks for the file; what went wrong stands under it, since nearly always it is the place.
func (s *screen) where(problem string) fyne.CanvasObject {
	if s.path == "" {
		s.path = filepath.Join(s.Folder(), s.Export.FileName())
	}
	field := s.kit.Field(kit.FieldSpec{
		ID: "figures.path", Label: s.Speak.T("figures.path"), Help: s.Speak.T("figures.path_help"), Text: s.path, Icon: icon.Folder,
		OnChange: func(text string) { s.path = text }, OnEnter: func() { s.Export.Save(s.path) },
	})
	field.SetError(problem)
	return field
}

func (s *screen) save(state figures.ExportState) fyne.CanvasObject {
	if state.Busy {
		share := float32(0)
		if state.Total > 0 {
			share = float32(state.Done) / float32(state.Total)
		}
		counts := s.Speak.T("figures.done_of", view.Args{"Done": s.Speak.Number(state.Done), "Total": s.Speak.Number(state.Total)})
		return s.kit.Progress(kit.ProgressSpec{
			ID: "figures.saving", Title: s.Speak.T("figures.saving"), Counts: counts, Share: share,
			Cancel: s.Speak.T("figures.stop"), OnCancel: s.Export.Cancel,
		})
	}
	return s.kit.Row(12, s.kit.Button(kit.ButtonSpec{
		ID: "figures.save", Label: s.Speak.T("figures.save"), Icon: icon.FileDown, Kind: kit.Primary, OnTap: func() { s.Export.Save(s.path) },
	}), kit.Grow(s.kit.Secondary(s.Speak.T("figures.with_names"))))
}
